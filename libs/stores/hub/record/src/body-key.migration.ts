import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORG = `(select current_setting('app.org'))`;

/**
 * Bodies are ciphertext, and the keys that open them lie apart in one narrow, erasable table: whoever ends a record deletes its
 * keys, and the key that wraps them is outside the database (docs/spec/body-keys.md).
 *
 * `kid` is the key of the statement's signature, by which a thief's statements are found without reading them.
 */
export class BodyKeys1012000000000 implements MigrationInterface {
  readonly name = 'BodyKeys1012000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table body_key`);
    await runner.query(
      `alter table record_version drop column kid, drop column body, add column statement text, add column disclosures text[], add column leaf_salt text`,
    );
    await runner.query(
      `alter table intake_quarantine add column statement text not null default '', add column disclosures text[] not null default '{}'`,
    );
  }
}

const UP: readonly string[] = [
  // What lies here in the clear is in the backups as well; no migration can take it back.
  `do $$ begin
     if exists (select from record_version where statement is not null) then
       raise exception 'bodies in the clear: begin with an empty database, and let the nodes of their owners send their records again';
     end if;
   end $$`,
  // \`h\`: of the version's statement, or of the slot that a release opens; a slot is never another one's.
  `create table body_key (
     record_id uuid not null, h text not null, owner text not null, wrapped_by text not null, wrapped bytea not null,
     primary key (record_id, h))`,
  `alter table body_key enable row level security`,
  `alter table body_key force row level security`,
  `create policy body_key_read on body_key for select using (true)`,
  `create policy body_key_insert on body_key for insert to dokaz_hub_api with check (owner = ${ORG})`,
  `create policy body_key_update on body_key for update to dokaz_hub_api using (owner = ${ORG}) with check (owner = ${ORG})`,
  `create policy body_key_delete on body_key for delete to dokaz_hub_api using (owner = ${ORG})`,
  `create policy body_key_rewrap on body_key for update to dokaz_hub_worker using (true) with check (true)`,
  `create policy body_key_expire on body_key for delete to dokaz_hub_worker using (true)`,
  `grant select, insert, delete, update (wrapped_by, wrapped) on body_key to dokaz_hub_api`,
  `grant select, delete, update (wrapped_by, wrapped) on body_key to dokaz_hub_worker`,

  `alter table record_version drop column statement, drop column disclosures, drop column leaf_salt, add column kid text, add column body bytea`,
  // Ciphertext does not compress.
  `alter table record_version alter column body set storage external`,
  `grant update (body, kid) on record_version to dokaz_hub_api`,

  // Nobody reads it there, and its owner has it: what is not kept need not be erased.
  `alter table intake_quarantine drop column statement, drop column disclosures`,
];
