/** Days in which a reader has to answer a notice: 72 hours. */
export const DUE_DAYS = 3;

/**
 * Deletes release rows with the keys of their bodies and tells their readers, in one statement. Lock the rows first, in the order of `release_id`.
 *
 * @param ids SQL that gives the `release_id`s
 * @param kind, field, day numbers of the parameters
 */
export function endReleases(ids: string, { kind, field, day }: { kind: number; field: number; day: number }): string {
  return `
    with ended as (
      delete from release where release_id in (${ids}) returning request_id, owner, record_id, alias, statement_hash, aud),
    keys as (
      select k.record_id, k.h from body_key k join ended e on k.record_id = e.record_id and k.h = e.statement_hash
      order by k.record_id, k.h for update of k),
    unreadable as (
      delete from body_key k using keys where k.record_id = keys.record_id and k.h = keys.h),
    unlisted as (
      delete from submission_item i using ended e
      where i.request_id = e.request_id and i.alias = e.alias and i.statement_hash = e.statement_hash returning i.alias)
    insert into release_notice (org, request_id, owner, record_id, alias, statement_hash, kind, field, on_day, due_on)
    select reader, request_id, owner, record_id, alias, statement_hash, $${kind}, $${field}, $${day}::date, $${day}::date + ${DUE_DAYS}
    from ended, unnest(aud) as reader`;
}
