import type { OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import type { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { KeyServers, type KeyServerPlace, type ServerCounts } from '#platform/key-servers';
import type { KeyStore } from '#platform/key-store';
import type { NodeIdentity } from '#platform/node-identity';
import { OprfPool } from '#platform/oprf';
import { KeyServerChain, type ChainOptions } from '#features/partner/linkage';

export interface ChainSetting {
  readonly places: readonly KeyServerPlace[];
  readonly node: NodeIdentity;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly membership: () => Promise<Membership>;
}

interface Started {
  readonly servers: KeyServers;
  readonly pool: OprfPool;
}

/** The coalition's key servers, opened at the first blinding: a node that compares nothing needs no threads and no libsodium. */
export class NodeKeyServers extends KeyServerChain implements OnApplicationShutdown {
  #started: Promise<Started> | undefined;

  constructor(private readonly setting: ChainSetting) {
    super();
  }

  override async blind(inputs: readonly Uint8Array[], options: ChainOptions): Promise<Uint8Array[]> {
    return (await this.#open()).servers.blind(inputs, options);
  }

  override async counts(day: string): Promise<ServerCounts[]> {
    return (await this.#open()).servers.counts(day);
  }

  async onApplicationShutdown(): Promise<void> {
    const started = await this.#started;
    started?.servers.close();
    await started?.pool.close();
  }

  #open(): Promise<Started> {
    if (this.setting.places.length === 0) throw new Fault('comparison/no-key-servers');
    this.#started ??= this.#start();
    return this.#started;
  }

  async #start(): Promise<Started> {
    const { places, node, keyStore, clock, membership } = this.setting;
    const pool = await OprfPool.start();
    const servers = new KeyServers({
      org: node.org,
      signer: keyStore.signer('request'),
      places,
      membership,
      crypto: new NodeCrypto(),
      clock,
      work: pool,
      secret: keyStore.secret('blinding'),
    });
    return { servers, pool };
  }
}
