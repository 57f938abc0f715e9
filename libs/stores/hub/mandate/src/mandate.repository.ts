import type { Tx } from '#platform/database';
import type { MandateRead, MandateRow, ReadKind, ReleaseFilter, ReleasePlace, ReleaseRights, ReleaseRow, WholeReleaseRow } from './rows.js';

/** Notices that take something away from the reader; what was corrected or superseded takes nothing. */
const RECALLS = `('withdraw', 'recall', 'erase', 'revoked', 'expired')`;

const MANDATE = `
  select r.request_id as "requestId", r.author, r.recipients, r.until::text as until, r.state_closed as closed, r.revoked,
    (select coalesce(jsonb_agg(g.payload), '[]') from (
       select distinct on (g.owner) g.owner, g.payload from grant_version g
       where g.request_id = r.request_id order by g.owner, g.version desc) g
     join request_owner o on o.request_id = r.request_id and o.owner = g.owner and o.answer <> 'refused') as grants,
    (select coalesce(jsonb_agg(jsonb_build_object('scope', f.scope, 'target', f.target)), '[]')
     from freeze_order f where f.lifted_on is null) as freezes,
    exists (select from release_notice n where n.org = $2 and n.status is null and n.kind in ${RECALLS}) as "recallsOpen"
  from request r where r.request_id = $1`;

const COLUMNS = `
  l.grant_id as "grantId", l.owner, l.record_id as "recordId", l.alias, l.rev, l.statement_hash as "statementHash", l.fields,
  l.expires::text as expires, l.opened_on::text as "openedOn", l.category, l.regions, l.month_from as "monthFrom",
  l.month_until as "monthUntil", l.codes, l.contexts, l.release`;
const WHOLE = `${COLUMNS}, l.body, l.sealed, l.attestation, k.wrapped, k.wrapped_by as "wrappedBy"`;

/**
 * Mandates as their readers see them. Every method expects `Database.as(reader)`, and reads again what decides: nothing is
 * remembered from one request to the next.
 */
export class MandateRepository {
  /** The request with everything that decides whether it may be read; undefined when there is no such request. */
  async find(tx: Tx, requestId: string, reader: string): Promise<MandateRow | undefined> {
    const [row] = await tx.query<MandateRow>(MANDATE, [requestId, reader]);
    return row;
  }

  /** Releases in the order of their aliases, behind a place. */
  page(tx: Tx, rights: ReleaseRights, filter: ReleaseFilter, after: ReleasePlace | undefined, limit: number): Promise<ReleaseRow[]> {
    const { sql, parameters } = select(COLUMNS, rights, filter, after, limit);
    return tx.query<ReleaseRow>(sql, parameters);
  }

  /** The same with bodies and the keys that open them. */
  whole(tx: Tx, rights: ReleaseRights, filter: ReleaseFilter, after: ReleasePlace | undefined, limit: number): Promise<WholeReleaseRow[]> {
    const { sql, parameters } = select(WHOLE, rights, filter, after, limit);
    return tx.query<WholeReleaseRow>(sql, parameters);
  }

  /** Writes that these records are in an answer; in the transaction that read them, before the answer leaves. */
  async log(
    tx: Tx,
    reads: readonly MandateRead[],
    about: { readonly reader: string; readonly requestId: string; readonly what: ReadKind; readonly day: string; readonly jtiHash: string },
  ): Promise<void> {
    if (reads.length === 0) return;
    const column = <T>(of: (read: MandateRead) => T) => reads.map(of);
    await tx.query(
      `insert into mandate_read (org, request_id, what, on_day, jti_hash, grant_id, grant_version, owner, record_id, alias, rev, statement_hash)
       select $1, $2, $3, $4, $5, * from unnest($6::uuid[], $7::int[], $8::text[], $9::uuid[], $10::uuid[], $11::int[], $12::text[])`,
      [
        about.reader,
        about.requestId,
        about.what,
        about.day,
        about.jtiHash,
        column(({ row }) => row.grantId),
        column(({ grantVersion }) => grantVersion),
        column(({ row }) => row.owner),
        column(({ row }) => row.recordId),
        column(({ row }) => row.alias),
        column(({ row }) => row.rev),
        column(({ row }) => row.statementHash),
      ],
    );
  }
}

/**
 * One statement, whatever is asked: rights first, in terms that NULL denies, then the filter over columns that hold only what
 * releases show. The record's head says what its people agree to now.
 */
function select(
  columns: string,
  rights: ReleaseRights,
  filter: ReleaseFilter,
  after: ReleasePlace | undefined,
  limit: number,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`;
  const terms = [
    `l.request_id = ${bind(rights.requestId, 'uuid')}`,
    `${bind(rights.reader, 'text')} = any(l.aud)`,
    `l.grant_id = any(${bind(rights.grantIds, 'uuid[]')})`,
    `l.expires >= ${bind(rights.day, 'date')}`,
    `h.op = 'upsert' and h.status = any(${bind(rights.statuses, 'text[]')})`,
    `${bind(rights.purpose, 'text')} = any(h.audience_purposes) and h.audience_until >= ${bind(rights.month, 'int')}`,
    ...rights.shows.map((words) => `jsonb_exists_any(l.fields, ${bind(words, 'text[]')})`),
    ...filterTerms(filter, bind),
  ];
  if (after !== undefined) terms.push(`(l.alias, l.rev) > (${bind(after.alias, 'uuid')}, ${bind(after.rev, 'int')})`);
  const sql = `
    select ${columns} from release l join record h on h.record_id = l.record_id and h.owner = l.owner
      join body_key k on k.record_id = l.record_id and k.h = l.statement_hash
    where ${terms.join('\n      and ')}
    order by l.alias, l.rev limit ${bind(limit, 'int')}`;
  return { sql, parameters };
}

function filterTerms(filter: ReleaseFilter, bind: (value: unknown, type: string) => string): string[] {
  const terms: string[] = [];
  const { category, code, region, context, owner, from, until, alias } = filter;
  const holds = (column: string, value: string, separator: string) => {
    const parameter = bind(value, 'text');
    return `exists (select from unnest(${column}) as v where v = ${parameter} or starts_with(v, ${parameter} || '${separator}'))`;
  };
  if (category !== undefined) terms.push(`l.category = ${bind(category, 'text')}`);
  if (code !== undefined) terms.push(holds('l.codes', code, '.'));
  if (region !== undefined) terms.push(holds('l.regions', region, '-'));
  if (context !== undefined) terms.push(`${bind(context, 'text')} = any(l.contexts)`);
  if (owner !== undefined) terms.push(`l.owner = ${bind(owner, 'text')}`);
  if (from !== undefined) terms.push(`l.month_until >= ${bind(from, 'int')}`);
  if (until !== undefined) terms.push(`l.month_from <= ${bind(until, 'int')}`);
  if (alias !== undefined) terms.push(`l.alias = ${bind(alias, 'uuid')}`);
  return terms;
}
