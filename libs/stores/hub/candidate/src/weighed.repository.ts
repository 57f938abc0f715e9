import type { Tx } from '#platform/database';
import type { RivalledPair, WeighedPair } from './rows.js';

const SIDES = `array[w.first_handle, w.second_handle]`;
const ORGS = `array[w.first_org, w.second_org]`;
/** Another row of two handles that has one of these handles and lies between the same two organisations. */
const shares = (a: string, b: string, orgs: readonly [string, string]) =>
  `(${a} = any(${SIDES}) or ${b} = any(${SIDES})) and array[${orgs.join(', ')}] <@ ${ORGS}`;
/** A candidate is nobody's rival once it is two people, or nobody can tell; the earlier owner alone may have said so. */
const OPEN = `c.state not in ('different', 'split', 'cannot_say', 'declined', 'expired') and (c.told or coalesce(c.first_answer, 'same') = 'same')`;

/** The worker's side: compared pairs until it is known which of them are put to people. */
export class WeighedRepository {
  /** One worker at a time: rivals that two of them looked at apart would both stand. @returns false when another is at it */
  async lock(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(7362) as got`);
    return row?.got === true;
  }

  /** How many handles there are, roughly: as the database last counted, which costs nothing. */
  async handles(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'link_handle'::regclass`,
    );
    return row?.n ?? 0;
  }

  /** @param waits days after which comparisons that nobody answered hold nothing up; `days`: after which all is forgotten */
  async add(tx: Tx, pair: WeighedPair, day: string, { waits, days }: { readonly waits: number; readonly days: number }): Promise<void> {
    const { first, second, band, bits, fields } = pair;
    await tx.query(
      `insert into link_weighed (first_handle, first_org, first_agreed, second_handle, second_org, second_agreed, band, bits, fields,
         look_on, waits_until, expires_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $10::date + $11::int, $10::date + $12::int) on conflict do nothing`,
      [
        ...[first, second].flatMap(({ handle, org, agreed }) => [handle, org, JSON.stringify(agreed)]),
        band,
        bits,
        JSON.stringify(fields),
        day,
        waits,
        days,
      ],
    );
  }

  /**
   * Pairs to be looked at today about which no comparison between the same two organisations is under way any more (a decoy holds
   * nothing up), with their rivals; handles are locked first, as everywhere.
   */
  async due(tx: Tx, day: string, limit: number): Promise<RivalledPair[]> {
    const turn = await tx.query<{ first: string; second: string }>(
      `select w.first_handle as first, w.second_handle as second from link_weighed w where w.look_on <= $1::date
         and (w.waits_until <= $1::date or not exists (select from link_pair p where not p.decoy and p.candidate_id is null
           and ${shares('p.a_handle', 'p.b_handle', ['p.a_org', 'p.b_org'])}))
       order by w.first_handle, w.second_handle limit $2`,
      [day, limit],
    );
    if (turn.length === 0) return [];
    const sides = [turn.map(({ first }) => first), turn.map(({ second }) => second)];
    await tx.query(`select from link_handle where handle = any($1::text[]) order by handle for key share`, [sides.flat()]);
    const side = (name: 'first' | 'second') =>
      `json_build_object('handle', w.${name}_handle, 'org', w.${name}_org, 'agreed', w.${name}_agreed)`;
    return tx.query<RivalledPair>(
      `select ${side('first')} as first, ${side('second')} as second, w.band, w.bits::float8 as bits, w.fields,
         (select coalesce(json_agg(json_build_object('band', r.band, 'bits', r.bits::float8)), '[]') from (
            select o.band, o.bits from link_weighed o
            where ${shares('o.first_handle', 'o.second_handle', ['o.first_org', 'o.second_org'])}
              and (o.first_handle, o.second_handle) <> (w.first_handle, w.second_handle)
            union all select c.band, c.bits from link_candidate c
            where ${shares('c.first_handle', 'c.second_handle', ['c.first_org', 'c.second_org'])} and ${OPEN}
              and not (c.first_handle = any(${SIDES}) and c.second_handle = any(${SIDES}))) r) as rivals
       from unnest($1::text[], $2::text[]) as t (first, second)
       join link_weighed w on w.first_handle = t.first and w.second_handle = t.second`,
      sides,
    );
  }

  /** Put to people: it is a candidate now. */
  async remove(tx: Tx, pairs: readonly WeighedPair[]): Promise<void> {
    await tx.query(
      `delete from link_weighed w using unnest($1::text[], $2::text[]) as t (first, second)
       where w.first_handle = t.first and w.second_handle = t.second`,
      sidesOf(pairs),
    );
  }

  /** Looked at again tomorrow: people may have said until then that a rival is somebody else. */
  async hold(tx: Tx, pairs: readonly WeighedPair[], day: string): Promise<void> {
    await tx.query(
      `update link_weighed w set look_on = $3::date + 1 from unnest($1::text[], $2::text[]) as t (first, second)
       where w.first_handle = t.first and w.second_handle = t.second`,
      [...sidesOf(pairs), day],
    );
  }
}

const sidesOf = (pairs: readonly WeighedPair[]) => [pairs.map(({ first }) => first.handle), pairs.map(({ second }) => second.handle)];
