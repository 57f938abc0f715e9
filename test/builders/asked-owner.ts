import { randomBytes } from 'node:crypto';
import { POPULATION } from '../federation/case-row.js';
import { MandatesModule, MandateSettings } from '#features/hub/mandates';
import { RequestHub, type RequestsRun } from '#features/partner/requests';
import { PushService } from '#features/partner/sync';
import type { Grant, Request } from '#domain/request';
import { DpopNonces } from '#platform/access-token';
import { SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { CoalitionOrgs } from './coalition-orgs.js';
import { GoBetween } from './go-between.js';
import { LinkNode } from './link-node.js';
import { aPersonAt, type TestPerson } from './people.js';
import { RequestPapers } from './request-papers.js';
import { RequestsHub } from './requests-hub.js';

const ORGS = ['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'P-03', 'R-01', 'R-02'];
const FORM = { form: 'f', version: '1', by: 'self', languages: ['be'], expires: '2099-12-31', contact: 'owner', identity: 'ask_each' };
const YES = { preserve: 'yes', analysis: 'yes', dedup: 'no' };

/** A month that lies so many ahead. */
function nextMonths(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
}

/** Consent forms of the test spreadsheet, by the word in its consent column. */
export const FORMS = {
  both: { ...FORM, purposes: { ...YES, icc: 'yes', national: 'yes', un: 'yes' }, allow: ['coalition', 'R-01', 'R-02', 'OSCE-MM'] },
  'icc only': { ...FORM, purposes: { ...YES, icc: 'yes', national: 'no' }, allow: ['coalition', 'R-01'] },
  'by name': { ...FORM, purposes: { ...YES, icc: 'yes' }, allow: ['coalition', 'ICC-OTP'] },
  coalition: { ...FORM, purposes: { ...YES, icc: 'yes' }, allow: ['coalition'] },
  sensitive: { ...FORM, purposes: { ...YES, icc: 'yes' }, allow: ['coalition', 'R-01'], sensitive: 'yes' },
  'no contact': { ...FORM, purposes: { ...YES, icc: 'yes' }, allow: ['coalition', 'R-01'], contact: 'none' },
  short: { ...FORM, purposes: { ...YES, icc: 'yes' }, allow: ['coalition', 'R-01'], expires: nextMonths(2) },
} as const;

const MAPPING = {
  schema: 'mapping/1',
  id: 'asked',
  version: 1,
  source: { format: 'ndjson' },
  key: ['id'],
  dateOrder: 'ymd',
  columns: {
    id: { to: 'person.key' },
    name: { to: 'person.name' },
    sex: { to: 'person.sex' },
    detained: { to: 'person.inCustody' },
    when: { to: 'act.date' },
    where: { to: 'act.place' },
    what: { to: 'act.code' },
    second: { to: 'act.2.code' },
    consent: { to: 'consent.form' },
  },
  constants: {
    'record.category': 'detention',
    'person.roles': 'victim',
    'event.context': 'ELECTION2020',
    'act.2.date': '2020-08-12',
    'act.2.place': 'Minsk',
  },
  consentForms: FORMS,
  consentDeclaration: { by: 'steward-1', day: '2026-01-15' },
};

/** A row of the test spreadsheet; synthetic people only. */
export interface AskedRow {
  readonly id: string;
  readonly consent?: keyof typeof FORMS;
  readonly when?: string;
  readonly what?: string;
  /** A second act, which may be one of class S3. */
  readonly second?: string;
  readonly detained?: 'true' | 'false';
}

/** What one round of the owner's node says. */
export type OwnersRound = Awaited<ReturnType<RequestsRun['run']>>;

export interface OwnersMatch {
  readonly recordId: string;
  readonly certainty: string;
  readonly reasons: readonly { readonly field: string; readonly verdict: string }[];
  readonly hold: string | null;
  readonly sensitive: boolean;
  readonly state: string;
  readonly waiting: { readonly classes: readonly string[] } | null;
  readonly alias: string | null;
}

/** One release as the hub keeps it. */
export interface KeptRelease {
  readonly recordId: string;
  readonly alias: string;
  readonly rev: number;
  readonly statementHash: string;
  readonly expires: string;
  readonly release: string;
  readonly statement: string;
  readonly disclosures: string[];
  readonly sealed: string | null;
  readonly leafSalt: string;
  readonly attestation: string;
}

/** A real hub, a real owner's node with people who decide, and somebody in between who may cut them off. */
export class AskedOwner {
  head!: TestPerson;
  approver!: TestPerson;
  second!: TestPerson;
  private files = 0;
  private readonly filed: Request[] = [];
  /** Sessions of other members' heads, by node. */
  private readonly sessions = new Map<LinkNode, string>();

  private constructor(
    readonly hub: RequestsHub,
    readonly orgs: CoalitionOrgs,
    readonly between: GoBetween,
    readonly node: LinkNode,
    readonly papers: RequestPapers,
  ) {}

  static async start(at = new Date()): Promise<AskedOwner> {
    const clock = new SetClock(at);
    const orgs = await CoalitionOrgs.found(ORGS, at);
    const between = await GoBetween.start();
    const settings = new MandateSettings(between.origin, 'H-01', orgs.signer('H-01', 'token'), new Uint8Array(randomBytes(32)));
    const hub = await RequestsHub.start(orgs, {
      origin: between.origin,
      clock,
      imports: [MandatesModule.forRoot(settings)],
      http: { dpopNonces: new DpopNonces(new Uint8Array(randomBytes(32)), new NodeCrypto()) },
    });
    between.leadsTo(hub.address);
    const owner = new AskedOwner(hub, orgs, between, await startNode('P-01', orgs, between, clock), new RequestPapers(hub));
    owner.head = await aPersonAt(owner.node, 'Ales', 'head');
    owner.approver = await aPersonAt(owner.node, 'Maryja', 'approver', owner.head.session);
    owner.second = await aPersonAt(owner.node, 'Pavel', 'approver', owner.head.session);
    return owner;
  }

  /** Another member's node at the same hub, with a head of its own. */
  async member(org: string): Promise<{ node: LinkNode; head: TestPerson; bring: (...rows: AskedRow[]) => Promise<void> }> {
    const node = await startNode(org, this.orgs, this.between, this.hub.clock);
    const head = await aPersonAt(node, `Head of ${org}`, 'head');
    this.sessions.set(node, head.session);
    return { node, head, bring: (...rows) => this.bringTo(node, rows) };
  }

  async stop(): Promise<void> {
    await this.node.stop();
    this.between.stop();
    await this.hub.stop();
  }

  /** Rows come in, are signed and sent to the hub; the same id again is a revision. */
  async bring(...rows: AskedRow[]): Promise<void> {
    await this.bringTo(this.node, rows);
  }

  /** Rows come in and stay unsigned. */
  async take(node: LinkNode, rows: readonly AskedRow[]): Promise<void> {
    const full = rows.map((row) => ({
      name: `Synthetic ${row.id}`,
      sex: 'M',
      when: '2020-08-12',
      where: 'Minsk',
      what: 'arbitrary_arrest',
      second: '',
      detained: 'false',
      consent: 'both',
      ...row,
    }));
    const path = node.file(`asked-${(this.files += 1)}.ndjson`, full.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const { importId } = await node.post<{ importId: string }>('/local/imports', { path, mapping: 'asked' }, 202);
    for (;;) {
      const { status } = await node.get<{ status: string }>(`/local/imports/${importId}`);
      if (status === 'done') break;
      if (status !== 'running') throw new Error(`the import ended as ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await node.post('/local/previews');
  }

  private async bringTo(node: LinkNode, rows: readonly AskedRow[]): Promise<void> {
    await this.take(node, rows);
    await node.post('/local/approvals', { all: true }, 200, node === this.node ? this.approver.session : this.sessions.get(node));
    await node.post('/local/signings');
    await this.push(node);
  }

  /** What is signed, or withdrawn, goes to the hub; without keys for other partners, whom nobody asks here. */
  async push(node = this.node): Promise<void> {
    const { accepted, duplicate, withdrawn, ...wrong } = await node.app.get(PushService, { strict: false }).push();
    if (Object.values(wrong).some((count) => count > 0)) throw new Error(JSON.stringify({ accepted, duplicate, withdrawn, ...wrong }));
  }

  round(): Promise<OwnersRound> {
    return this.node.post<OwnersRound & Record<string, unknown>>('/local/requests/refresh');
  }

  recordOf(id: string): Promise<string> {
    return this.node.recordOf(id);
  }

  async matches(requestId: string): Promise<Map<string, OwnersMatch>> {
    const { matches } = await this.node.get<{ matches: OwnersMatch[] }>(`/local/requests/${requestId}`);
    return new Map(matches.map((match) => [match.recordId, match]));
  }

  approve(
    requestId: string,
    wanted: object,
    by = this.approver,
    status = 200,
  ): Promise<{ settled: number; waiting: number; code?: string }> {
    return this.node.post(`/local/requests/${requestId}/approvals`, wanted, status, by.session);
  }

  /** Filed, sent on by two admins, seen by the owner. */
  async asked(over: Partial<Request> = {}): Promise<string> {
    const { requestId, request } = await this.papers.routed({ classes: ['S1', 'S2'], ...over });
    this.filed.push(request);
    await this.round();
    return requestId;
  }

  /** Asked, approved and opened. */
  async opened(over: Partial<Request> = {}, wanted: object = {}): Promise<string> {
    const requestId = await this.asked(over);
    await this.approve(requestId, { records: 'certain', classes: ['S1', 'S2'], ...wanted });
    const round = await this.round();
    if (round.faults.length > 0 || round.carriedOut!.refused.length > 0) throw new Error(JSON.stringify(round));
    return requestId;
  }

  /** What the hub would give to readers. */
  releases(requestId: string): Promise<KeptRelease[]> {
    return this.hub.bundles<KeptRelease>('P-01', 'l.request_id = $1 order by l.record_id', [requestId]);
  }

  /** What readers are told about releases of a record. */
  async notices(requestId: string, org = 'R-01'): Promise<{ alias: string; statementHash: string; kind: string; field: string | null }[]> {
    const { items } = await this.hub.call<{
      items: { requestId: string; alias: string; statementHash: string; kind: string; field: string | null }[];
    }>(org, 'GET', '/v1/notices');
    return items.filter((notice) => notice.requestId === requestId);
  }

  async grant(requestId: string): Promise<Grant | undefined> {
    const [row] = await this.hub.rows<{ payload: Grant }>(
      'P-01',
      `select payload from grant_version where request_id = $1 and owner = 'P-01' order by version desc limit 1`,
      [requestId],
    );
    return row?.payload;
  }

  /** Every call of the node to the hub passes through here. @param change what the node gets instead of the answer */
  bend(change: (method: string, path: string, answer: unknown) => unknown): void {
    const hub = this.node.app.get(RequestHub, { strict: false });
    const json = Object.getPrototypeOf(hub).json as RequestHub['json'];
    hub.json = async (method, path, value) => change(method, path, await json.call(hub, method, path, value));
  }

  /** Nothing stands between any more, and what was asked so far is closed. */
  async calm(): Promise<void> {
    this.between.calm();
    this.bend((_method, _path, answer) => answer);
    for (const { requestId, author } of this.filed.splice(0)) await this.hub.call(author, 'POST', `/v1/requests/${requestId}/close`, {});
  }
}

async function startNode(org: string, orgs: CoalitionOrgs, between: GoBetween, clock: SetClock): Promise<LinkNode> {
  const node = await LinkNode.start(org, orgs.coalition, { origin: between.origin, clock });
  await node.post('/local/mappings', MAPPING, 201);
  await node.post('/local/reference-population', { path: node.file('people.csv', POPULATION), source: 'synthetic' });
  return node;
}
