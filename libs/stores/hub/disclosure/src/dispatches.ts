/**
 * Which records of an owner were in packages that left for somebody without an account: the list that was handed over names
 * alias and statement, and the owner's releases, or what was told of them since, name the record.
 *
 * @param owner, recordIds SQL of the parameters
 */
export function dispatchesOf(owner: string, recordIds: string): string {
  return `
    select mine.record_id, d.request_id, d.by_org as lead, d.day, r.payload ->> 'namedRecipient' as named
    from (
      select record_id, request_id, alias, statement_hash from release where owner = ${owner} and record_id = any(${recordIds})
      union select record_id, request_id, alias, statement_hash from release_notice where owner = ${owner} and record_id = any(${recordIds})) mine
    join submission_dispatch d on d.request_id = mine.request_id
    join submission_list l on l.list_hash = d.list_hash
      and l.list -> 'items' @> jsonb_build_array(jsonb_build_object('alias', mine.alias, 'statementHash', mine.statement_hash))
    join request r on r.request_id = d.request_id
    where r.payload ->> 'namedRecipient' is not null`;
}
