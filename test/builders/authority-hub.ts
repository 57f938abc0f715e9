import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { classOfKind } from '#domain/case-record';
import { sealJweFor } from '#domain/sealed-object';
import { toBase64url } from '#domain/crypto';
import type { Grant, Request } from '#domain/request';
import { MandatesModule, MandateSettings } from '#features/hub/mandates';
import type { FiledRequest, IncomingRelease } from '#features/hub/requests';
import { EnrolmentModule } from '#features/service/enrolment';
import { DpopNonces } from '#platform/access-token';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { TrustStore } from '#stores/service/membership';
import { CoalitionOrgs } from './coalition-orgs.js';
import { GoBetween } from './go-between.js';
import { TickingClock } from './mandates-hub.js';
import { ReleasingOwner, type OwnedRecord } from './releasing-owner.js';
import { RequestPapers } from './request-papers.js';
import { RequestsHub } from './requests-hub.js';

const crypto = new NodeCrypto();
const ORGS = ['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'R-01', 'R-02'];

/** A release as the hub takes it, with the names by which readers know it. */
export type Opened = IncomingRelease & { readonly alias: string; readonly statementHash: string };

/** A real hub as authorities meet it, with owners who grant and release, and a carrier in between. */
export class AuthorityHub {
  readonly papers: RequestPapers;
  readonly owner: ReleasingOwner;
  readonly other: ReleasingOwner;

  private constructor(
    readonly hub: RequestsHub,
    readonly orgs: CoalitionOrgs,
    readonly between: GoBetween,
  ) {
    this.papers = new RequestPapers(hub);
    this.owner = new ReleasingOwner(hub, 'P-01');
    this.other = new ReleasingOwner(hub, 'P-02');
  }

  static async start(): Promise<AuthorityHub> {
    const clock = new TickingClock();
    const orgs = await CoalitionOrgs.found(ORGS, clock.now());
    const between = await GoBetween.start();
    const { origin } = between;
    const settings = new MandateSettings(origin, 'H-01', orgs.signer('H-01', 'token'), new Uint8Array(randomBytes(32)));
    const { pinnedHash } = orgs.coalition;
    const trust = {
      provide: TrustStore,
      inject: [Database],
      useFactory: (database: Database) => new TrustStore(database, crypto, pinnedHash),
    };

    @Module({ imports: [EnrolmentModule] })
    class TrustRoutes {}
    class TrustData {}

    const hub = await RequestsHub.start(orgs, {
      origin,
      clock,
      imports: [
        { module: TrustData, global: true, providers: [trust], exports: [TrustStore] },
        TrustRoutes,
        MandatesModule.forRoot(settings),
      ],
      http: { dpopNonces: new DpopNonces(new Uint8Array(randomBytes(32)), crypto) },
    });
    for (const document of orgs.coalition.documents) await hub.app.get(TrustStore).accept(document, clock.now());
    between.leadsTo(hub.address);
    return new AuthorityHub(hub, orgs, between);
  }

  async stop(): Promise<void> {
    this.between.stop();
    await this.hub.stop();
  }

  /** Two admins let a filed request through; the owner has a record that fits. */
  async route(requestId: string): Promise<FiledRequest & { request: Request }> {
    await this.owner.record();
    const { document } = await this.hub.call<{ document: string }>('R-01', 'GET', `/v1/requests/${requestId}`);
    const request = JSON.parse(Buffer.from(document.split('.')[1]!, 'base64url').toString()) as Request;
    const { h } = await this.hub.call<{ h: string }>('R-01', 'GET', `/v1/requests/${requestId}`);
    const check = this.papers.check({ requestId, h });
    const proposed = await this.papers.propose(check, 'A-01');
    await this.papers.approve(check, proposed.h, 'A-02');
    return { requestId, h, state: 'with_owners', request };
  }

  /** Opens a record for a grant: S1 in the clear, the rest sealed to whom the grant names. */
  async open(record: OwnedRecord, grant: Grant, change: Parameters<ReleasingOwner['open']>[2] = {}): Promise<Opened> {
    const owner = grant.owner === 'P-01' ? this.owner : this.other;
    const hidden = (await owner.disclosures(record, change.slot ?? 1)).filter(({ kind }) => classOfKind(kind) === 'S2');
    const sealed =
      grant.classes.includes('S2') && hidden.length > 0
        ? await this.seal(
            hidden.map(({ encoded }) => encoded),
            grant,
          )
        : null;
    return owner.open(record, grant, { ...change, item: { sealed, ...change.item } });
  }

  /** Opens a new record and releases it. */
  async release(grant: Grant, content?: Parameters<ReleasingOwner['record']>[1]): Promise<Opened & { record: OwnedRecord }> {
    const owner = grant.owner === 'P-01' ? this.owner : this.other;
    const record = await owner.record({}, content);
    const opened = await this.open(record, grant);
    await this.papers.release(grant.owner, opened);
    return { ...opened, record };
  }

  /** Seals to every reader of a grant, as owners' nodes do. */
  seal(disclosures: readonly string[], { recipients }: Pick<Grant, 'recipients'>, pad = ''): Promise<string> {
    const at = this.hub.clock.now();
    const keys = recipients.flatMap((org) => this.orgs.membership.encryptionKeys(org, at).slice(0, 1));
    return sealJweFor(
      Buffer.from(JSON.stringify({ disclosures, pad })),
      keys.map(({ kid, publicKey }) => ({ kid, x: toBase64url(publicKey) })),
    );
  }

  /** Who runs the hub changes its rows, past every rule of its database. */
  async forge(table: 'grant_version' | 'inquiry_answer', sql: string, parameters: readonly unknown[]): Promise<void> {
    const owner = await this.hub.store.database('owner');
    await owner.tx(async (tx) => {
      await tx.query(`alter table ${table} no force row level security`);
      await tx.query(sql, [...parameters]);
      await tx.query(`alter table ${table} force row level security`);
    });
  }

  /** The carrier puts other lines into exports. @param change of one bundle; undefined = left out */
  bendExports(change: (bundle: Record<string, unknown>) => object | undefined): void {
    this.between.onAnswer = (answer) => {
      if (!answer.line.endsWith('/export') || answer.status !== 200) return answer;
      const lines = answer.body
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const bent = lines.flatMap((line) => ('end' in line ? [line] : [change(line)].filter((each) => each !== undefined)));
      return { ...answer, body: Buffer.from(bent.map((line) => `${JSON.stringify(line)}\n`).join('')) };
    };
  }
}
