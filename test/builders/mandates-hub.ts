import { randomBytes } from 'node:crypto';
import { fromBase64url } from '#domain/crypto';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { MandatesModule, MandateSettings } from '#features/hub/mandates';
import { ASSERTION_TYPE, clientAssertion, DpopNonces, dpopProof } from '#platform/access-token';
import { SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import type { Database } from '#platform/database';
import { freePort } from '#platform/embedded';
import { MandateClient, type Claim, type ReplayStore } from '#platform/http';
import type { KeyPairJwk } from '#platform/crypto';
import { BodyKeyRepository, sealRelease } from '#stores/hub/record';
import { PostgresReplayStore } from '#stores/service/replay';
import { ed25519Signer } from '#platform/crypto';
import { AuthorityOrgs } from './authority-orgs.js';
import { ReleasingOwner } from './releasing-owner.js';
import { RequestPapers } from './request-papers.js';
import { RequestsHub } from './requests-hub.js';

const crypto = new NodeCrypto();

/** The machine's clock, which a test can set forward: a stock client knows no other. */
export class TickingClock extends SetClock {
  #ahead = 0;

  constructor() {
    super(new Date());
  }

  override now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  override advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}

/** The store of a server that has been up for long: test clusters are seconds old. */
class OldReplayStore extends PostgresReplayStore {
  override async claim(...args: Parameters<PostgresReplayStore['claim']>): Promise<Claim> {
    return { ...(await super.claim(...args)), uptimeSeconds: 1e9 };
  }
}

/** What one forged request leaves out or puts in another's place. */
export interface Forgery {
  readonly method?: string;
  readonly uri?: string;
  readonly nonce?: string | undefined;
  readonly key?: KeyPairJwk;
  readonly at?: Date;
  /** The token of which the proof speaks; `null` = none. */
  readonly athOf?: string | null;
  readonly authorization?: string;
  readonly proof?: string | null;
}

/** Answer of the hub, whoever may believe it. */
export interface Told {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** A hub with requests, releases and mandates behind real HTTP, whose `jti` and nonces lie in Postgres. */
export class MandatesHub {
  readonly papers: RequestPapers;
  readonly owner: ReleasingOwner;
  readonly other: ReleasingOwner;

  private constructor(
    readonly hub: RequestsHub,
    readonly nonces: DpopNonces,
  ) {
    this.papers = new RequestPapers(hub);
    this.owner = new ReleasingOwner(hub, 'P-01');
    this.other = new ReleasingOwner(hub, 'P-02');
  }

  static async start(orgs = AuthorityOrgs.usual(), replay = (api: Database): ReplayStore => new OldReplayStore(api)): Promise<MandatesHub> {
    const port = await freePort(0);
    const origin = `http://127.0.0.1:${port}`;
    const dpopNonces = new DpopNonces(new Uint8Array(randomBytes(32)), crypto);
    const settings = new MandateSettings(origin, 'H-01', orgs.signer('H-01', 'token'), new Uint8Array(randomBytes(32)));
    const hub = await RequestsHub.start(orgs, {
      origin,
      port,
      clock: new TickingClock(),
      imports: [MandatesModule.forRoot(settings)],
      http: { dpopNonces },
      replay,
    });
    return new MandatesHub(hub, dpopNonces);
  }

  stop(): Promise<void> {
    return this.hub.stop();
  }

  /** A request of R-01 that two owners' records fit, granted by P-01. */
  async mandate(
    over: { readonly grant?: Partial<Grant>; readonly request?: Parameters<RequestPapers['routed']>[0] } = {},
  ): Promise<Mandate> {
    await this.owner.record();
    const asked = await this.papers.routed(over.request);
    const grant = await this.papers.granted(asked, 'P-01', over.grant);
    return { asked, grant, id: asked.requestId };
  }

  /** Releases `n` new records under a mandate, in the order of their aliases. */
  async release(
    { grant }: Pick<Mandate, 'grant'>,
    n: number,
    change: Parameters<ReleasingOwner['open']>[2] = {},
    content?: Parameters<ReleasingOwner['record']>[1],
  ): Promise<Released[]> {
    const owner = grant.owner === 'P-01' ? this.owner : this.other;
    const released: Released[] = [];
    for (let i = 0; i < n; i++) {
      const record = await owner.record({}, content);
      const item = await owner.open(record, grant, change);
      await this.papers.release(grant.owner, item);
      released.push({ alias: item.alias, statementHash: item.statementHash, record });
    }
    return released.sort((a, b) => (a.alias < b.alias ? -1 : 1));
  }

  /**
   * Puts more releases under a mandate, copies of one, each with a sealed part of that many characters: for streams that are
   * longer than what a network holds.
   */
  async multiply({ id, grant }: Pick<Mandate, 'id' | 'grant'>, n: number, sealed: number): Promise<void> {
    const kept = `request_id, grant_id, owner, record_id, rev, statement_hash, aud, release, attestation,
      fields, expires, opened_on, category, regions, month_from, month_until, codes, contexts`;
    const [one] = await this.hub.bundles<{ recordId: string; alias: string; statementHash: string }>(
      grant.owner,
      'l.request_id = $1 and l.owner = $2 order by l.alias limit 1',
      [id, grant.owner],
    );
    const { recordId, statementHash: h } = one!;
    const anew = sealRelease({ recordId, h }, { ...one!, sealed: 'A'.repeat(sealed) }, this.hub.bodyKeys.current());
    await this.hub.api.as(grant.owner, async (tx) => {
      await new BodyKeyRepository().insert(tx, grant.owner, [{ recordId, h, ...anew }]);
      await tx.query(
        `insert into release (${kept}, alias, body, sealed) select ${kept}, gen_random_uuid(), decode($3, 'base64'), decode($4, 'base64')
         from (select * from release where request_id = $1 and owner = $5 and statement_hash = $6 limit 1) one, generate_series(0, $2)`,
        [id, n, anew.body, anew.sealed, grant.owner, h],
      );
      // The model opened by the key that was there before.
      await tx.query(`delete from release where request_id = $1 and alias = $2`, [id, one!.alias]);
    });
  }

  /** Moves the hub's clock to so many seconds before the end of its day. */
  toEvening(seconds: number): void {
    const now = this.hub.clock.now();
    const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
    const left = midnight - now.getTime() - seconds * 1000;
    this.hub.clock.advance(left < 0 ? left + 86_400_000 : left);
  }

  /** The client that recipients use. */
  client(org = 'R-01', connectTo = this.hub.origin): MandateClient {
    const { hub } = this;
    const pair = hub.orgs.pair(org, 'dpop');
    return new MandateClient({
      origin: hub.origin,
      connectTo,
      org,
      client: hub.orgs.signer(org, 'client'),
      dpop: { signer: hub.orgs.signer(org, 'dpop'), x: pair.publicJwk.x },
      hubKeyOf: (kid) => hub.orgs.membership.publicKeyAt(kid, 'request', hub.clock.now()),
      crypto,
      clock: hub.clock,
    });
  }

  nonce(at = this.hub.clock.now()): string {
    return this.nonces.current(at);
  }

  /** A proof as asked for, or as an attacker would like it. */
  proof(org: string, target: { method: string; uri: string; accessToken?: string }, forged: Forgery = {}): Promise<string> {
    const pair = forged.key ?? this.hub.orgs.pair(org, 'dpop');
    const { method = target.method, uri = target.uri, at = this.hub.clock.now() } = forged;
    const ath = forged.athOf === undefined ? target.accessToken : (forged.athOf ?? undefined);
    const nonce = 'nonce' in forged ? forged.nonce : this.nonce();
    const about = { method, uri, ...(ath === undefined ? {} : { accessToken: ath }) };
    return dpopProof(about, { signer: ed25519Signer(pair.privateJwk), x: pair.publicJwk.x, nonce }, at, crypto);
  }

  assertion(
    org: string,
    issuer = this.hub.origin,
    signer = this.hub.orgs.signer(org, 'client'),
    at = this.hub.clock.now(),
  ): Promise<string> {
    return clientAssertion({ org, issuer }, signer, at, crypto);
  }

  /** One token request with parts of it forged. */
  async askToken(
    mandateId: string,
    {
      org = 'R-01',
      form = {},
      actions = ['search', 'read'],
      ...forged
    }: Forgery & { org?: string; form?: Record<string, string | undefined>; actions?: string[] } = {},
  ): Promise<Told> {
    const uri = `${this.hub.origin}/v1/oauth/token`;
    const fields: Record<string, string | undefined> = {
      grant_type: 'client_credentials',
      client_id: org,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: 'client_assertion' in form ? undefined : await this.assertion(org),
      authorization_details: JSON.stringify([{ type: 'mandate', mandateId, actions }]),
      ...form,
    };
    const sent = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
    const proof = forged.proof === undefined ? await this.proof(org, { method: 'POST', uri }, forged) : forged.proof;
    const headers: Record<string, string> = proof === null ? {} : { dpop: proof };
    if (forged.authorization !== undefined) headers['authorization'] = forged.authorization;
    return told(await fetch(uri, { method: 'POST', body: new URLSearchParams(sent), headers }));
  }

  async token(mandateId: string, org = 'R-01', actions?: string[]): Promise<string> {
    const { status, body, text } = await this.askToken(mandateId, { org, ...(actions === undefined ? {} : { actions }) });
    if (status !== 200) throw new Error(text);
    return String(body['access_token']);
  }

  /** One read with parts of it forged. */
  async read(token: string, path: string, { org = 'R-01', ...forged }: Forgery & { org?: string } = {}): Promise<Told> {
    const uri = `${this.hub.origin}${path.replace(/\?.*$/, '')}`;
    const made = forged.proof === undefined ? await this.proof(org, { method: 'GET', uri, accessToken: token }, forged) : forged.proof;
    const headers: Record<string, string> = { authorization: forged.authorization ?? `DPoP ${token}` };
    if (made !== null) headers['dpop'] = made;
    return told(await fetch(`${this.hub.origin}${path}`, { headers }));
  }

  /** Rows of the ledger of reads, as their owner sees them. */
  reads(owner = 'P-01'): Promise<{ what: string; alias: string; grantVersion: number; org: string }[]> {
    return this.hub.rows(owner, `select what, alias, grant_version as "grantVersion", org from mandate_read order by id`);
  }

  /** A release as its owner signs it, for statements about what she never released. */
  async signRelease(owner: string, release: Release): Promise<string> {
    return (await signDocument({ ...release } as never, RELEASE_TYPE, this.hub.orgs.signer(owner), crypto)).jws;
  }
}

export interface Mandate {
  readonly id: string;
  readonly grant: Grant;
  readonly asked: Awaited<ReturnType<RequestPapers['routed']>>;
}

export interface Released {
  readonly alias: string;
  readonly statementHash: string;
  readonly record: Awaited<ReturnType<ReleasingOwner['record']>>;
}

async function told(response: Response): Promise<Told> {
  const text = await response.text();
  const body = (text.startsWith('{') && !text.includes('\n') ? JSON.parse(text) : {}) as Record<string, unknown>;
  const code = body['code'] ?? body['error'];
  return { status: response.status, code: typeof code === 'string' ? code : '', text, body, headers: response.headers };
}

/** Claims of a compact JWS, unchecked. */
export function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(fromBase64url(jwt.split('.')[1]!)).toString()) as Record<string, unknown>;
}
