import { compareAll, type Comparison } from './comparison.js';
import type { LocalParty } from '../coalition/local-party.js';
import type { Org } from './data/plan.js';
import { attackDedup, type LinkedBy } from './attack-dedup.js';
import { seizeHub, type Seizure } from './seized-hub.js';
import { importFile, settle, type PreviewView, type Stage } from './stage.js';
import { readInbox, type InboxView } from './inbox.js';
import { prosecute, type Prosecution } from './prosecutors.js';
import pg from 'pg';

export interface PushView {
  readonly accepted: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly withdrawn: number;
}

/** What happened to one organisation. */
export interface PartyCourse {
  readonly imported: number;
  readonly failedRows: number;
  readonly preview: PreviewView;
  readonly signed: number;
  readonly push: PushView;
  readonly inbox: InboxView;
}

/** What happened in the whole demonstration; the checks and the story read from it. */
export interface Course {
  readonly parties: Readonly<Record<Org, PartyCourse>>;
  readonly comparison: Comparison;
  readonly linkedBy: LinkedBy;
  /** Same files brought again. */
  readonly again: { readonly signed: number; readonly accepted: number };
  readonly denied: Readonly<Record<string, number>>;
  readonly prosecution: Prosecution;
  readonly withdrawal: Withdrawal;
  readonly seizure: Seizure;
}

export interface Withdrawal {
  /** Records withdrawn by their owner. */
  readonly records: number;
  /** For survivors: a certificate (PDF), own records (DOCX, PDF). */
  readonly papers: readonly { readonly begins: string; readonly bytes: number }[];
  readonly confirmedByHub: number;
  /** Copies that others held before and after. */
  readonly copiesBefore: number;
  readonly copiesAfter: number;
  /** Handles of those records in the token database, before and after. */
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Records that were sent again after the same file had been imported again. */
  readonly sentAgain: number;
}

const WITHDRAWN = 3;

/** The main job, once through, for every organisation; `tell` is called as it goes. */
export async function play(
  stage: Stage,
  tell: (step: string, details: Readonly<Record<string, string | number>>) => void,
): Promise<Course> {
  const { data } = stage;
  const orgs = [...stage.parties.keys()];
  const half = new Map<Org, Omit<PartyCourse, 'inbox'>>();
  for (const org of orgs) {
    const party = stage.parties.get(org)!;
    await settle(party, data);
    const imported = await importFile(party, data);
    const preview = await party.post<PreviewView>('/local/previews');
    await party.post('/local/approvals', { all: true });
    const { signed } = await party.post<{ signed: number }>('/local/signings');
    const push = await party.post<PushView>('/local/pushes');
    half.set(org, { imported: imported.rowsRead, failedRows: imported.rowsFailed, preview, signed, push });
    tell('pushed', {
      org,
      rows: imported.rowsRead,
      accepted: push.accepted,
      held: sum(preview.held),
      coarsened: preview.coarsened,
      blocked: sum(preview.blocked),
    });
  }
  const parties: Partial<Record<Org, PartyCourse>> = {};
  for (const org of orgs) {
    const inbox = await pullUntil(stage.parties.get(org)!, data.expectation.received[org]);
    parties[org] = { ...half.get(org)!, inbox };
    tell('received', { org, records: inbox.records.length, opened: inbox.opened, sensitive: inbox.sensitive });
  }
  const comparison = await compareAll(stage);
  tell('compared', { planted: comparison.planted, found: comparison.found, wrong: comparison.wrong, files: comparison.files.found });
  for (const org of orgs) for (const [lead, n] of leadsOf(comparison, org)) tell('do-not-interview', { org, lead, records: n });
  const linkedBy = await attackDedup(stage, comparison);
  tell('attacked', { ...linkedBy });
  const again = await bringAgain(stage);
  const denied = await denials(stage);
  const prosecution = await prosecute(stage);
  tell('prosecuted', {
    rfas: prosecution.rfas,
    granted: prosecution.granted,
    refused: prosecution.refused,
    icc: prosecution.read['R-01'] ?? 0,
    national: prosecution.read['R-02'] ?? 0,
  });
  tell('taken-back', { status: prosecution.readAfterWithdrawal, acknowledged: prosecution.recallsAcknowledged });
  tell('submitted', { ...prosecution.submission });
  const withdrawal = await withdrawSome(stage, parties as Record<Org, PartyCourse>);
  tell('withdrawn', { records: withdrawal.records, copies: withdrawal.copiesBefore });
  const secrets = [...data.canaries, ...data.otherCanaries];
  const seizure = await seizeHub(stage.coalition, { main: stage.superuserUrl(), tokens: stage.tokensUrl() }, secrets);
  tell('seized', {
    megabytes: Math.round(seizure.megabytes),
    identifiers: secrets.length,
    hits: seizure.hits.length,
    found: seizure.found,
    planted: seizure.planted,
  });
  return { parties: parties as Record<Org, PartyCourse>, comparison, linkedBy, again, denied, prosecution, withdrawal, seizure };
}

/** For how many people of an organisation each other one leads. */
function leadsOf({ cautions }: Comparison, org: Org): [string, number][] {
  const leads = new Map<string, number>();
  for (const { lead } of cautions[org]) if (lead !== null && lead !== org) leads.set(lead, (leads.get(lead) ?? 0) + 1);
  return [...leads].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}

/** The worker needs a moment; a last pull shows whether anything comes that should not. */
async function pullUntil(party: LocalParty, expected: number): Promise<InboxView> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    await party.post('/local/pulls');
    const status = await party.get<{ inbox: { records: number }[] }>('/local/sync-status');
    const records = status.inbox.reduce((total, { records: n }) => total + n, 0);
    if (records >= expected || Date.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  await party.post('/local/pulls');
  return readInbox(party);
}

async function bringAgain(stage: Stage): Promise<Course['again']> {
  let signed = 0;
  let accepted = 0;
  for (const party of stage.parties.values()) {
    await importFile(party, stage.data);
    const sent = await sendAll(party);
    signed += sent.signed;
    accepted += sent.push.accepted;
  }
  return { signed, accepted };
}

async function sendAll(party: LocalParty): Promise<{ signed: number; push: PushView }> {
  await party.post('/local/previews');
  await party.post('/local/approvals', { all: true });
  const { signed } = await party.post<{ signed: number }>('/local/signings');
  return { signed, push: await party.post<PushView>('/local/pushes') };
}

/** How often the hub said no, by reason, as it counted itself. */
async function denials(stage: Stage): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: stage.superuserUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ reason: string; n: number }>(
      'select reason, sum(n)::int as n from denial_tally where org = any($1::text[]) group by reason order by reason',
      [[...stage.parties.keys()]],
    );
    return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
  } finally {
    await client.end();
  }
}

/** Three people change their minds: the owner withdraws records that others hold. */
async function withdrawSome(stage: Stage, parties: Readonly<Record<Org, PartyCourse>>): Promise<Withdrawal> {
  const owner: Org = 'P-01';
  const party = stage.parties.get(owner)!;
  const others = [...stage.parties.keys()].filter((org) => org !== owner);
  const held = new Set(
    others.flatMap((org) => parties[org].inbox.records.filter((record) => record.owner === owner).map(({ recordId }) => recordId)),
  );
  const chosen = [...held].toSorted().slice(0, WITHDRAWN);
  const copies = async (): Promise<number> => {
    let n = 0;
    for (const org of others) {
      const inbox = await readInbox(stage.parties.get(org)!, { contents: false });
      n += inbox.records.filter(({ recordId }) => chosen.includes(recordId)).length;
    }
    return n;
  };
  const copiesBefore = await copies();
  const tokensBefore = await tokensOf(stage, party, chosen);
  for (const recordId of chosen) await party.post('/local/withdrawals', { recordId, effect: 'withdraw' });
  const { withdrawn } = await party.post<PushView>('/local/pushes');
  const deadline = Date.now() + 20_000;
  let copiesAfter = copiesBefore;
  while (copiesAfter > 0 && Date.now() < deadline) {
    for (const org of others) await stage.parties.get(org)!.post('/local/pulls');
    copiesAfter = await copies();
  }
  await party.post('/local/linkage/runs');
  const tokensAfter = await tokensOf(stage, party, chosen, tokensBefore.handles);
  await importFile(party, stage.data);
  const { push } = await sendAll(party);
  for (const org of others) await stage.parties.get(org)!.post('/local/pulls');
  const [own] = [...held].filter((recordId) => !chosen.includes(recordId));
  const papers = await Promise.all([
    party.paper(`/local/withdrawals/${chosen[0]}/certificates`, { format: 'pdf', language: 'be' }),
    party.paper('/local/case-exports', { recordId: own, format: 'docx', language: 'be' }),
    party.paper('/local/case-exports', { recordId: own, format: 'pdf', language: 'ru' }),
  ]);
  return {
    records: chosen.length,
    papers: papers.map((paper) => ({ begins: paper.toString('latin1', 0, 4), bytes: paper.length })),
    confirmedByHub: withdrawn,
    copiesBefore,
    copiesAfter: await copies(),
    tokensBefore: tokensBefore.count,
    tokensAfter: tokensAfter.count,
    sentAgain: push.accepted,
  };
}

/** How many handles of these records (or these handles) the hub's token database still holds. */
async function tokensOf(
  stage: Stage,
  party: LocalParty,
  records: readonly string[],
  known?: readonly string[],
): Promise<{ handles: string[]; count: number }> {
  const [own, seized] = [stage.coalition.partner(party.org).ownerUrl, stage.tokensUrl()].map(
    (connectionString) => new pg.Client({ connectionString }),
  );
  await Promise.all([own!.connect(), seized!.connect()]);
  try {
    const handles =
      known ??
      (await own!.query<{ handle: string }>('select handle from link_subject where record_id = any($1::uuid[])', [records])).rows.map(
        ({ handle }) => handle,
      );
    const { rows } = await seized!.query<{ n: number }>('select count(*)::int as n from handle where handle = any($1::text[])', [handles]);
    return { handles: [...handles], count: rows[0]!.n };
  } finally {
    await Promise.all([own!.end(), seized!.end()]);
  }
}
