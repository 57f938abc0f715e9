import type { FieldAgreement } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import type { NewCandidate, NewPair, ReadyPair } from './rows.js';

/** How many comparisons and candidates a handle has, in all and by other organisation. */
export interface Load {
  readonly tasks: number;
  readonly total: number;
  readonly byOrg: ReadonlyMap<string, number>;
}

/** What fills the places that a handle has. */
const COUNTED = [
  `select b_org as org, true as task from link_pair where a_handle = u.handle and candidate_id is null`,
  `select a_org, true from link_pair where b_handle = u.handle and candidate_id is null`,
  `select second_org, false from link_candidate where first_handle = u.handle and state <> 'expired'`,
  `select first_org, false from link_candidate where second_handle = u.handle and state <> 'expired'`,
  `select second_org, false from link_weighed where first_handle = u.handle`,
  `select first_org, false from link_weighed where second_handle = u.handle`,
];
/**
 * Far more than there are places. A limit keeps the planner to one look into the index for each handle: of thousands at once it would
 * rather read whole tables, and the cost of a batch would grow with them.
 */
const MOST = 1000;

/** The worker's side: proposes, compares, forgets. */
export class ProposalRepository {
  /** Locks these handles in one order (that of the sorted list) and gives those that (still) exist with their load. */
  async lockHandles(tx: Tx, handles: readonly string[]): Promise<Map<string, Load>> {
    const there = await tx.query<{ handle: string }>(
      `select h.handle from (select handle from unnest($1::text[]) as u (handle) order by handle) u
       cross join lateral (select handle from link_handle where handle = u.handle limit 1 for update) h`,
      [[...handles]],
    );
    const rows = await tx.query<{ handle: string; org: string; task: boolean; n: number }>(
      `select u.handle, n.org, n.task, count(*)::int as n from unnest($1::text[]) as u (handle) cross join lateral (
         ${COUNTED.map((each) => `(${each} limit ${MOST})`).join(' union all ')}) n
       group by u.handle, n.org, n.task`,
      [[...handles]],
    );
    const loads = new Map(there.map(({ handle }) => [handle, { tasks: 0, total: 0, byOrg: new Map<string, number>() }]));
    for (const { handle, org, task, n } of rows) {
      const load = loads.get(handle);
      if (load === undefined) continue;
      load.total += n;
      if (task) load.tasks += n;
      load.byOrg.set(org, (load.byOrg.get(org) ?? 0) + n);
    }
    return loads;
  }

  /** Which of these pairs of handles have a candidate already (kept over a revision, or of an earlier try), as `a b`. */
  async known(tx: Tx, pairs: readonly (readonly [string, string])[]): Promise<Set<string>> {
    const rows = await tx.query<{ a: string; b: string }>(
      `select p.a, p.b from unnest($1::text[], $2::text[]) as p (a, b)
       where exists (select from link_candidate c where least(c.first_handle, c.second_handle) = least(p.a, p.b)
         and greatest(c.first_handle, c.second_handle) = greatest(p.a, p.b))`,
      [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
    );
    return new Set(rows.map(({ a, b }) => `${a} ${b}`));
  }

  /** Proposes to the earlier owners alone. @returns how many are new: two handles have one candidate at most */
  async propose(tx: Tx, candidates: readonly NewCandidate[], day: string, days: number): Promise<number> {
    if (candidates.length === 0) return 0;
    return tx.execute(
      `insert into link_candidate (kind, band, bits, fields, first_handle, first_org, first_agreed, second_handle, second_org,
         second_agreed, asked_on, expires_on)
       select n.kind, n.band, n.bits, n.fields, n.first->>'handle', n.first->>'org', n.first->'agreed', n.second->>'handle', n.second->>'org',
         n.second->'agreed', $2::date, $2::date + $3::int
       from jsonb_to_recordset($1::jsonb) as n (kind text, band text, bits real, fields jsonb, first jsonb, second jsonb)
       on conflict do nothing`,
      [JSON.stringify(candidates), day, days],
    );
  }

  /** Notes again where two handles agree that have a candidate already: one of them is a new revision. */
  async refresh(tx: Tx, { first, second }: Pick<NewPair, 'first' | 'second'>): Promise<void> {
    await tx.query(
      `update link_candidate set
         first_agreed = case when first_handle = $1 then $3::jsonb else $4::jsonb end,
         second_agreed = case when first_handle = $1 then $4::jsonb else $3::jsonb end
       where least(first_handle, second_handle) = least($1::text, $2::text)
         and greatest(first_handle, second_handle) = greatest($1::text, $2::text) and more is null`,
      [first.handle, second.handle, JSON.stringify(first.agreed), JSON.stringify(second.agreed)],
    );
  }

  /** Comparisons between nodes, true and decoys; which side is written first says nothing about who is earlier. */
  async addPairs(tx: Tx, pairs: readonly (NewPair & { readonly decoy: boolean })[], day: string, days: number): Promise<number> {
    if (pairs.length === 0) return 0;
    return tx.execute(
      `insert into link_pair (pair_id, round, kind, epoch, a_handle, a_org, a_agreed, b_handle, b_org, b_agreed, a_first, decoy, expires_on)
       select n."pairId", 'grey', n.kind, n.epoch, n.a->>'handle', n.a->>'org', n.a->'agreed', n.b->>'handle', n.b->>'org', n.b->'agreed',
         n."aFirst", n.decoy, $2::date + $3::int
       from jsonb_to_recordset($1::jsonb)
         as n ("pairId" text, kind text, epoch text, a jsonb, b jsonb, "aFirst" boolean, decoy boolean)
       on conflict do nothing`,
      [JSON.stringify(pairs.map(byHandle)), day, days],
    );
  }

  /**
   * Pairs for which both signatures are here, locked (their handles first, as a withdrawal does); what another worker holds
   * is passed over.
   */
  async ready(tx: Tx, limit: number): Promise<ReadyPair[]> {
    const waiting = await tx.query<{ pairId: string; handles: string[] }>(
      `select pair_id as "pairId", array[a_handle, b_handle] as handles from link_pair where a_sent and b_sent order by pair_id limit $1`,
      [limit],
    );
    if (waiting.length === 0) return [];
    await tx.query(`select from link_handle where handle = any($1::text[]) order by handle for key share`, [
      waiting.flatMap(({ handles }) => handles),
    ]);
    const side = (letter: 'a' | 'b') =>
      `json_build_object('handle', p.${letter}_handle, 'org', p.${letter}_org, 'agreed', p.${letter}_agreed)`;
    return tx.query<ReadyPair>(
      `select p.pair_id as "pairId", p.round, p.kind, p.epoch, p.decoy, p.candidate_id as "candidateId",
         case when p.a_first then ${side('a')} else ${side('b')} end as first,
         case when p.a_first then ${side('b')} else ${side('a')} end as second,
         case when p.a_first then a.fields else b.fields end as "firstFields",
         case when p.a_first then b.fields else a.fields end as "secondFields"
       from link_pair p join link_signature a on a.pair_id = p.pair_id and a.org = p.a_org
       join link_signature b on b.pair_id = p.pair_id and b.org = p.b_org
       where p.pair_id = any($1::text[]) order by p.pair_id for update of p skip locked`,
      [waiting.map(({ pairId }) => pairId)],
    );
  }

  /** A comparison is over: it goes with its keys and signatures. */
  async forgetPair(tx: Tx, pairId: string): Promise<void> {
    await tx.query(`delete from link_pair where pair_id = $1`, [pairId]);
  }

  /** Adds the levels of one more comparison. */
  async addFields(tx: Tx, candidateId: string, fields: readonly FieldAgreement[]): Promise<void> {
    await tx.query(`update link_candidate set more = 'done', fields = fields || $2::jsonb where candidate_id = $1`, [
      candidateId,
      JSON.stringify(fields),
    ]);
  }

  /**
   * Handles that are probed anew: what ended in silence about them may be asked again, as if it never had been, and what was weighed
   * is compared again.
   */
  async reopen(tx: Tx, handles: readonly string[]): Promise<void> {
    const of = `(first_handle = any($1::text[]) or second_handle = any($1::text[]))`;
    await tx.query(`delete from link_candidate where state = 'expired' and ${of}`, [[...handles]]);
    await tx.query(`delete from link_weighed where ${of}`, [[...handles]]);
  }

  /**
   * Silence ends a question. Comparisons that nobody finished are deleted, so is a candidate that ended unseen by the later owner.
   * One that an owner was asked about and never answered becomes `expired` for some days: a row without fields, slots, answers
   * and decisions. @returns how many of each ended
   */
  async endSilent(tx: Tx, day: string, expiredDays: number): Promise<{ pairs: number; candidates: number }> {
    const ended = `expires_on < $1::date and (not told or state in ('open', 'expired'))`;
    // Handles come first, as everywhere: the new rows refer to them.
    await tx.query(
      `select from link_handle where handle in (
         select unnest(array[first_handle, second_handle]) from link_candidate where ${ended}
         union all select unnest(array[first_handle, second_handle]) from link_weighed where expires_on < $1::date
         union all select unnest(array[a_handle, b_handle]) from link_pair where expires_on < $1::date) order by handle for key share`,
      [day],
    );
    // The candidate outlives a comparison that stayed without answers; its owners see that there will be none.
    await tx.query(
      `update link_candidate set more = 'done' where candidate_id in (select candidate_id from link_pair where expires_on < $1::date)`,
      [day],
    );
    const pairs = await tx.execute(`delete from link_pair where expires_on < $1::date`, [day]);
    await tx.query(`delete from link_weighed where expires_on < $1::date`, [day]);
    const gone = await tx.query<{ row: object; asked: boolean }>(
      `delete from link_candidate c where ${ended}
       returning to_jsonb(c) as row, state = 'open' and (told or first_answer is null) as asked`,
      [day],
    );
    const silent = gone.filter(({ asked }) => asked).map(({ row }) => row);
    await tx.query(
      `insert into link_candidate (candidate_id, kind, band, bits, fields, first_handle, first_org, first_agreed, second_handle,
         second_org, second_agreed, told, state, asked_on, told_on, expires_on)
       select candidate_id, kind, band, 0, '[]', first_handle, first_org, '[]', second_handle, second_org, '[]', told, 'expired', asked_on,
         told_on, $2::date + $3::int from jsonb_populate_recordset(null::link_candidate, $1::jsonb)`,
      [JSON.stringify(silent), day, expiredDays],
    );
    return { pairs, candidates: silent.length };
  }

  /** Comparisons under keys that are destroyed can never be answered. */
  async forgetEpochs(tx: Tx, ended: readonly string[]): Promise<number> {
    return tx.execute(`delete from link_pair where epoch = any($1::text[])`, [[...ended]]);
  }
}

function byHandle({ first, second, ...pair }: NewPair & { readonly decoy: boolean }) {
  const aFirst = first.handle < second.handle;
  return { ...pair, aFirst, a: aFirst ? first : second, b: aFirst ? second : first };
}
