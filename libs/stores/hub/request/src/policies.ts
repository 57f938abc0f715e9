/** The organisation of the transaction (`Database.as`); the sub-select makes it an init-plan, evaluated once per statement. */
export const ORG = `(select current_setting('app.org'))`;

/** What each kind of access sees of a table: SQL conditions over its columns. Missing = this access is not possible at all. */
export interface RowPolicies {
  readonly select: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
}

/** Row-level security for the API by organisation; the worker, which serves everyone, sees every row its grants allow. */
export function rowSecurity(table: string, policies: RowPolicies): string[] {
  const own: string[] = [];
  const add = (name: string, clauses: string) =>
    own.push(`create policy ${table}_${name} on ${table} for ${name} to dokaz_hub_api ${clauses}`);
  add('select', `using (${policies.select})`);
  if (policies.insert !== undefined) add('insert', `with check (${policies.insert})`);
  if (policies.update !== undefined) add('update', `using (${policies.update}) with check (${policies.update})`);
  if (policies.delete !== undefined) add('delete', `using (${policies.delete})`);
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...own,
    `create policy ${table}_worker on ${table} to dokaz_hub_worker using (true) with check (true)`,
  ];
}
