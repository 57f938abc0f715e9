import type { Crypto, Signer } from '#domain/crypto';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership, OprfKey } from '#domain/membership';
import { ELEMENT_BYTES, evaluateChain, MOST_ELEMENTS, type ChainServer, type OprfWork } from '#domain/oprf';
import { verifyCounts } from '#domain/quota';
import type { Clock } from '#platform/clock';
import { HubClient } from '#platform/http';
import { z } from 'zod';
import { told } from './told.js';

/** Where a key server answers; the trust document does not say it, because it would say who they are. */
export interface KeyServerPlace {
  readonly org: string;
  readonly origin: string;
  /** Where to connect if not to `origin` (a tunnel, a test port); it never enters a signature. */
  readonly connectTo?: string;
}

export interface KeyServersOptions {
  /** Our organisation. */
  readonly org: string;
  /** Our `request` key. */
  readonly signer: Signer;
  readonly places: readonly KeyServerPlace[];
  readonly membership: () => Promise<Membership>;
  readonly crypto: Crypto;
  readonly clock: Clock;
  readonly work: OprfWork;
  /** 32 secret bytes of this node, from which the blinding factors of every batch are made. */
  readonly secret: Uint8Array;
  /** Milliseconds without any byte until a server is given up; 120 s unless told, as a large batch takes its time. */
  readonly timeout?: number;
}

export interface BlindOptions {
  readonly epoch: string;
  /** Persons whose inputs these are; quotas are counted in them (`chargedPeople` of `#domain/quota`). */
  readonly people: number;
  /** The hub's attestation. */
  readonly attestation: string;
  /** 1–60 characters of `[A-Za-z0-9_-]`: the same for every repetition of these inputs, and for nothing else. */
  readonly idempotencyKey: string;
  /** Elements that are through, times all servers; at the end `done` equals `of`. */
  readonly progress?: (done: number, of: number) => void;
}

export interface ServerCounts {
  readonly server: string;
  readonly people: number;
  readonly elements: number;
}

const Evaluated = z.strictObject({ evaluated: z.string(), proof: z.string() });
const Counts = z.strictObject({ counts: z.string() });
const DEFAULT_TIMEOUT = 120_000;

/**
 * The key servers of the coalition, in the order of their organisations' codes. Every request is signed, every answer is
 * believed only if its server signed it, and every evaluation is checked against the key that the trust document pins.
 */
export class KeyServers {
  readonly #clients = new Map<string, HubClient>();
  #membership: Membership | undefined;

  constructor(private readonly options: KeyServersOptions) {}

  /**
   * Full outputs, 64 bytes each, in the order of the inputs: all of them or a fault, and nothing is kept here. Repeated with
   * the same inputs and key it sends the same bytes, so that it is counted once.
   *
   * @throws Fault `key-server/no-epoch`, `/no-place`, `/unreachable`, `/not-authentic`, `/bad-answer`, `oprf/wrong-answer`, or
   *   what the server refused with (`key-server/…`, `quota/…`); each names the server
   */
  async blind(inputs: readonly Uint8Array[], options: BlindOptions): Promise<Uint8Array[]> {
    if (inputs.length === 0) return [];
    if (inputs.length > MOST_ELEMENTS) throw new Fault('oprf/batch-size', { elements: inputs.length });
    const keys = await this.keysOf(options.epoch);
    const seed = await this.seedOf(options);
    const servers = keys.map((key) => this.chainServer(key, options));
    const progress = (step: number, steps: number) => options.progress?.(Math.round((inputs.length * step) / steps), inputs.length);
    return evaluateChain(inputs, seed, servers, this.options.work, progress);
  }

  /**
   * What each server evaluated for us on a day (UTC), signed by it and checked.
   * @throws Fault as {@link blind}
   */
  async counts(day: string): Promise<ServerCounts[]> {
    const keys = await this.keysOf(undefined);
    return Promise.all(
      keys.map(({ org: server }) =>
        told(server, async () => {
          const { counts } = Counts.parse(await this.clientOf(server).json('GET', `/v1/counts?day=${encodeURIComponent(day)}`));
          const keyOf = (kid: string) => this.keyOfServer(server, kid, 'statement');
          const { people, elements } = await verifyCounts(counts, { server, org: this.options.org, day }, keyOf, this.options.crypto);
          return { server, people, elements };
        }),
      ),
    );
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  /** Keys of the chain as they stand now. */
  private async keysOf(epoch: string | undefined): Promise<OprfKey[]> {
    this.#membership = await this.options.membership();
    const keys = this.#membership.oprfKeysAt(this.options.clock.now(), epoch);
    if (keys.length === 0) throw new Fault('key-server/no-epoch', { epoch });
    return keys;
  }

  private seedOf({ epoch, idempotencyKey }: BlindOptions) {
    const { crypto, secret } = this.options;
    return crypto.hkdfSha256(secret, utf8(epoch), utf8(`dokaz-oprf-blinding/1\0${idempotencyKey}`), 32);
  }

  private chainServer({ org: server, publicKey }: OprfKey, { epoch, people, attestation, idempotencyKey }: BlindOptions): ChainServer {
    const client = this.clientOf(server);
    return {
      server,
      publicKey,
      evaluate: (elements) =>
        told(server, async () => {
          const body = { epoch, people, attestation, elements: toBase64url(elements) };
          const answer = Evaluated.parse(await client.json('POST', '/v1/evaluations', body, { idempotencyKey }));
          return { evaluated: fromBase64url(answer.evaluated), proof: fromBase64url(answer.proof) };
        }),
    };
  }

  private clientOf(server: string): HubClient {
    const known = this.#clients.get(server);
    if (known !== undefined) return known;
    const place = this.options.places.find(({ org }) => org === server);
    if (place === undefined) throw new Fault('key-server/no-place', { server });
    const { org, signer, crypto, clock, timeout = DEFAULT_TIMEOUT } = this.options;
    const hubKeyOf = (kid: string) => this.keyOfServer(server, kid, 'request');
    const answerLimit = 2 * MOST_ELEMENTS * ELEMENT_BYTES;
    const { origin, connectTo } = place;
    const target = { origin, ...(connectTo === undefined ? {} : { connectTo }) };
    const client = new HubClient({ ...target, org, signer, hubKeyOf, crypto, clock, timeout, answerLimit });
    this.#clients.set(server, client);
    return client;
  }

  /** Keys of this one server: another key server must not answer in its name. */
  private keyOfServer(server: string, kid: string, use: 'request' | 'statement'): Uint8Array | undefined {
    const key = this.#membership?.keyAt(kid, use, this.options.clock.now());
    return key === undefined || 'refused' in key || key.org !== server ? undefined : key.publicKey;
  }
}
