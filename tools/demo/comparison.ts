import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { LocalParty } from '../coalition/local-party.js';
import { ORGS, type Org } from './data/plan.js';
import { goldOf, knownHandles, rowsOf, type Gold, type KnownHandle } from './gold.js';
import type { Stage } from './stage.js';

/** What the comparison between organisations brought, held against who is who. */
export interface Comparison {
  /** People whom two or three organisations documented and agreed to compare, and how many of them are known now. */
  readonly planted: number;
  readonly found: number;
  /** Rows of those who were not. */
  readonly missing: readonly string[];
  /** Proposals about two different people. */
  readonly wrong: number;
  /** People linked although one of the organisations may not compare them. Must be none. */
  readonly withoutConsent: number;
  readonly files: { readonly planted: number; readonly found: number };
  /** Rows of each organisation whose people are not to be interviewed again, and who leads. */
  readonly cautions: Readonly<Record<Org, readonly { readonly row: string; readonly lead: string | null }[]>>;
  readonly seconds: number;
  readonly gold: Gold;
  readonly handles: ReadonlyMap<string, KnownHandle>;
}

interface Line {
  readonly candidateId: string;
  readonly kind: 'person' | 'event' | 'file';
  readonly state: string;
  readonly row: readonly string[];
}

interface Proposal {
  readonly candidateId: string;
  readonly kind: string;
  readonly first: string;
  readonly second: string;
}

const FILES = 4;
/** For a machine that is busy with other things; an idle one needs a tenth. */
const PATIENCE_MS = 240_000;

/** Everybody compares, answers what is asked, and learns who leads. */
export async function compareAll(stage: Stage): Promise<Comparison> {
  const began = performance.now();
  const gold = goldOf(stage);
  const files = await plantFiles(stage, gold);
  await untilQuiet(stage);
  const handles = await knownHandles(stage, gold);
  const deadline = Date.now() + PATIENCE_MS;
  for (let answered = 1; answered > 0 && Date.now() < deadline;) {
    answered = await answerAll(stage, handles);
    await untilQuiet(stage);
  }
  const proposals = await proposalsAt(stage);
  const cautions = {} as Record<Org, { row: string; lead: string | null }[]>;
  for (const org of ORGS) {
    const { items } = await stage.parties
      .get(org)!
      .get<{ items: { advice: string; row: string[]; lead: string | null }[] }>('/local/do-not-interview');
    cautions[org] = items.filter(({ advice }) => advice === 'do-not-interview').map(({ row, lead }) => ({ row: row.join('|'), lead }));
  }
  const linked = new Map<number, Set<Org>>();
  for (const org of ORGS)
    for (const { row } of cautions[org]) {
      const person = gold.rows.get(`${org}/${row}`)!.person.number;
      linked.set(person, (linked.get(person) ?? new Set<Org>()).add(org));
    }
  const people = proposals.filter(({ kind }) => kind === 'person');
  const missed = new Set(
    [...gold.planted].filter(([person, orgs]) => !orgs.every((org) => linked.get(person)?.has(org))).map(([person]) => person),
  );
  return {
    planted: gold.planted.size,
    found: gold.planted.size - missed.size,
    missing: [...gold.rows].filter(([, { person }]) => missed.has(person.number)).map(([row]) => row),
    wrong: people.filter(({ first, second }) => handles.get(first)?.person !== handles.get(second)?.person).length,
    withoutConsent: [...gold.silent].filter((person) => linked.has(person)).length,
    files: { planted: files, found: proposals.filter(({ kind }) => kind === 'file').length },
    cautions,
    seconds: (performance.now() - began) / 1000,
    gold,
    handles,
  };
}

/** The same scanned document lies at two organisations, for a few people whom both documented. */
async function plantFiles(stage: Stage, gold: Gold): Promise<number> {
  const recordOf = new Map<string, string>();
  for (const org of ORGS) for (const [recordId, row] of await rowsOf(stage.parties.get(org)!)) recordOf.set(`${org}/${row}`, recordId);
  const chosen = [...gold.planted].slice(0, FILES);
  for (const [person, orgs] of chosen) {
    const text = `protocol ${person} ${createHash('sha256').update(String(person)).digest('hex')}\n`;
    for (const org of orgs.slice(0, 2)) {
      const path = join(stage.coalition.partner(org).folder, `protocol-${person}.txt`);
      writeFileSync(path, text, { mode: 0o644 });
      const one = [...gold.rows.values()].find((row) => row.org === org && row.person.number === person)!;
      await stage.parties.get(org)!.post('/local/evidence-files', { recordId: recordOf.get(`${org}/${one.row}`), path });
    }
  }
  return chosen.length;
}

interface RunView {
  readonly blinded: number;
  readonly sent: number;
  readonly pairs: { readonly keys: number; readonly answers: number } | null;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

/** Rounds of every node until nothing moves: the second stage takes two, and the hub's worker a moment. */
async function untilQuiet(stage: Stage): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < 3 && Date.now() < deadline;) {
    const reports = await Promise.all(ORGS.map((org) => stage.parties.get(org)!.post<RunView>('/local/linkage/runs')));
    for (const { faults } of reports) if (faults.length > 0) throw new Error(`a comparison failed: ${JSON.stringify(faults)}`);
    quiet = reports.some(moved) ? 0 : quiet + 1;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function moved({ blinded, sent, pairs }: RunView): boolean {
  return blinded > 0 || sent > 0 || (pairs !== null && pairs.keys + pairs.answers > 0);
}

/** Every officer answers what she is asked. She knows her people; here the plan of the files knows them for her. */
async function answerAll(stage: Stage, handles: ReadonlyMap<string, KnownHandle>): Promise<number> {
  const proposals = new Map((await proposalsAt(stage)).map((one) => [one.candidateId, one]));
  let answered = 0;
  for (const org of ORGS) {
    const party: LocalParty = stage.parties.get(org)!;
    const { items } = await party.get<{ items: Line[] }>('/local/reviews');
    for (const { candidateId, kind } of items.filter(({ state }) => state === 'asked')) {
      const about = proposals.get(candidateId);
      if (about === undefined) continue;
      const answer = kind === 'file' ? 'same' : kind === 'event' ? 'cannot_say' : same(about, handles) ? 'same' : 'different';
      await party.post(`/local/reviews/${candidateId}/decisions`, { answer });
      answered++;
    }
  }
  return answered;
}

const same = ({ first, second }: Proposal, handles: ReadonlyMap<string, KnownHandle>): boolean =>
  handles.get(first) !== undefined && handles.get(first)?.person === handles.get(second)?.person;

/** Candidates with both their handles, as whoever owns the hub's database sees them. */
async function proposalsAt(stage: Stage): Promise<Proposal[]> {
  const client = new pg.Client({ connectionString: stage.superuserUrl() });
  await client.connect();
  try {
    const sql = `select candidate_id as "candidateId", kind, first_handle as first, second_handle as second from link_candidate`;
    return (await client.query<Proposal>(sql)).rows;
  } finally {
    await client.end();
  }
}
