import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Rule } from '#domain/access';
import { RULE_TYPE } from '#domain/access';
import type { Signer } from '#domain/crypto';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { RuleSettings, RulesModule } from '#features/hub/rules';
import { Clock, SetClock } from '#platform/clock';
import { BodyKeyRing, KeyStore } from '#platform/key-store';
import type { Membership } from '#domain/membership';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { configureSignedApp, HubClient, MembershipSource, ReplayStore, SignedHttpModule, type Claim } from '#platform/http';
import { RuleTables1005000000000, RuleVetoes1011000000000 } from '#stores/hub/policy';
import { BodyKeys1012000000000, RecordTables1003000000000 } from '#stores/hub/record';

export const ORIGIN = 'https://hub.test';
const crypto = new NodeCrypto();

const ROUNDING = 2;

/** Who is in the coalition, and the hub's and members' keys. */
export interface RulesCoalition extends MembershipSource {
  readonly membership: Membership;
  signer(org: string, use: 'request' | 'statement'): Signer;
}

/** Accepts every nonce: replay has tests of its own. */
class AnyNonce extends ReplayStore {
  constructor(private readonly orgs: RulesCoalition) {
    super();
  }

  override claim(): Promise<Claim> {
    return Promise.resolve({ outcome: 'fresh', trustState: this.orgs.membership.state, uptimeSeconds: 1e9 });
  }
}

/** Signs a rule with any number of keys. */
export async function signedRule(rule: Rule, ...signers: Signer[]): Promise<MultiSigned> {
  let document: { payload: never } | MultiSigned = { payload: rule as never };
  for (const signer of signers) document = await addSignature(document, RULE_TYPE, signer, crypto);
  return document as MultiSigned;
}

/** The rules of a hub behind real HTTP signatures, on a real database. */
export class RulesHub {
  private readonly clients: HubClient[] = [];

  private constructor(
    readonly app: INestApplication,
    readonly store: TestDatabase,
    readonly clock: Clock,
    private readonly orgs: RulesCoalition,
    private readonly folder: string,
  ) {}

  static async start(orgs: RulesCoalition, clock: Clock = new SetClock(new Date('2026-11-23T12:00:00Z')), vetoDays = 0): Promise<RulesHub> {
    const store = await testDatabase([RecordTables1003000000000, RuleTables1005000000000, RuleVetoes1011000000000, BodyKeys1012000000000]);
    const database = await store.database('dokaz_hub_api');
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-rules-'));
    const providers = [
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      { provide: NodeCrypto, useValue: crypto },
      { provide: MembershipSource, useValue: orgs },
      // How cells of counts are rounded is the hub's secret; here it is known, so that tests can tell what they expect.
      { provide: BodyKeyRing, useValue: new BodyKeyRing(folder) },
      { provide: KeyStore, useValue: { secret: () => new Uint8Array(32).fill(ROUNDING) } },
    ];
    class Platform {}
    const signer = orgs.signer('H-01', 'request');
    const replay = new AnyNonce(orgs);

    @Module({
      imports: [
        { module: Platform, global: true, providers, exports: providers.map(({ provide }) => provide) },
        SignedHttpModule.forRootAsync({
          useFactory: () => ({ origin: ORIGIN, signer, crypto, clock, replay, membership: orgs, startedAt: new Date(0) }),
        }),
        RulesModule.forRoot(new RuleSettings(vetoDays)),
      ],
    })
    class RulesHubModule {}

    const app = await NestFactory.create(RulesHubModule, { bodyParser: false, logger: false });
    configureSignedApp(app);
    await app.listen(0, '127.0.0.1');
    return new RulesHub(app, store, clock, orgs, folder);
  }

  /** Where it listens; `ORIGIN` is what is signed. */
  get address(): string {
    return `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
  }

  client(org: string): HubClient {
    const { orgs, clock, address: connectTo } = this;
    const hubKeyOf = (kid: string) => orgs.membership.publicKeyAt(kid, 'request', clock.now());
    const client = new HubClient({ origin: ORIGIN, connectTo, org, signer: orgs.signer(org, 'request'), hubKeyOf, crypto, clock });
    this.clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.app.close();
    await this.store.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
