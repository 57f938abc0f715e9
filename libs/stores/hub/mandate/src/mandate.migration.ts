import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation of the transaction (`Database.as`); the sub-select makes it an init-plan, evaluated once per statement. */
const ORG = `(select current_setting('app.org'))`;

const UP: readonly string[] = [
  // Every record in every answer to a reader of a mandate; written before the answer leaves, never changed. Days, no hours.
  // \`record_id\` is the coalition's id, for the owner; \`jti_hash\` joins what one token read.
  `create table mandate_read (
     id bigint generated always as identity primary key, org text not null, request_id uuid not null references request,
     grant_id uuid not null, grant_version int not null, owner text not null, record_id uuid not null, alias uuid not null,
     rev int not null, statement_hash text not null, what text not null check (what in ('search', 'read', 'export')),
     on_day date not null, jti_hash text not null)`,
  `alter table mandate_read enable row level security`,
  `alter table mandate_read force row level security`,
  `create policy mandate_read_select on mandate_read for select to dokaz_hub_api using (org = ${ORG} or owner = ${ORG})`,
  `create policy mandate_read_insert on mandate_read for insert to dokaz_hub_api with check (org = ${ORG})`,
  `grant select, insert on mandate_read to dokaz_hub_api`,
  `create index mandate_read_record on mandate_read (owner, record_id)`,
  `create index mandate_read_alias on mandate_read (request_id, alias)`,
];

/** The reads of recipients, as the disclosure ledger tells them. */
export class MandateReads1009000000000 implements MigrationInterface {
  readonly name = 'MandateReads1009000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mandate_read');
  }
}
