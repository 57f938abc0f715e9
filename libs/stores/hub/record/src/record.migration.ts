import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables that intake writes and delivery reads.
 *
 * - append-only for the API (no UPDATE, no DELETE): `tombstone`, `change`, `leaf_pending`, `audience_key_envelope`;
 * - erasable: the body columns of `record_version`, the index columns of `record`, `sealed_blob`, `intake_quarantine`;
 * - row-level security lets the API write only rows of the organisation in `app.org`; an unset organisation is an error.
 *
 * Months are numbers (year × 12 + month − 1), days are dates: nothing here tells the hour of an upload.
 */
export class RecordTables1003000000000 implements MigrationInterface {
  readonly name = 'RecordTables1003000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table batch, record, record_version, tombstone, change, leaf_pending, sealed_blob, audience_key_envelope,
         intake_quarantine, recall_confirmation, compromise_applied`,
    );
  }
}

const ORG = `(select current_setting('app.org'))`;

/** Everyone may read what the grants allow; rows are written only under their owner's name. */
function ownedBy(column: string, table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_read on ${table} for select using (true)`,
    `create policy ${table}_insert on ${table} for insert with check (${column} = ${ORG})`,
    `create policy ${table}_update on ${table} for update to dokaz_hub_api using (${column} = ${ORG}) with check (${column} = ${ORG})`,
    `create policy ${table}_delete on ${table} for delete to dokaz_hub_api using (${column} = ${ORG})`,
  ];
}

/** Rows that no other organisation may even read. */
function privateTo(column: string, table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_api on ${table} to dokaz_hub_api using (${column} = ${ORG}) with check (${column} = ${ORG})`,
    `create policy ${table}_worker on ${table} to dokaz_hub_worker using (true) with check (false)`,
  ];
}

const UP: readonly string[] = [
  `create table batch (
     org text not null, batch_id uuid not null, digest text not null, reply text not null default '',
     received_on date not null, primary key (org, batch_id))`,
  ...privateTo('org', 'batch'),
  `grant select, insert on batch to dokaz_hub_api`,
  `grant update (reply) on batch to dokaz_hub_api`,
  `grant select (org, batch_id, received_on), delete on batch to dokaz_hub_worker`,

  // The current head of every record: what rules and audiences are evaluated on (S1 only).
  `create table record (
     record_id uuid primary key, owner text not null, rev int not null, h text not null,
     status text not null check (status in ('active', 'disputed', 'quarantined', 'withdrawn', 'erased')),
     op text not null check (op in ('upsert', 'withdraw', 'recall', 'erase')),
     category text, regions text[] not null default '{}', month_from int, month_until int,
     audience_partners text[] not null default '{}', audience_purposes text[] not null default '{}', audience_until int,
     schema text not null, vocab text not null)`,
  ...ownedBy('owner', 'record'),
  `grant select, insert, update on record to dokaz_hub_api`,
  `grant select on record to dokaz_hub_worker`,
  // The worker takes out of circulation what a stolen key may have signed, and nothing else.
  `create policy record_worker_update on record for update to dokaz_hub_worker using (true) with check (status = 'quarantined')`,
  `grant update (status) on record to dokaz_hub_worker`,
  `create index record_owner on record (owner)`,

  `create table record_version (
     record_id uuid not null, rev int not null, h text not null, owner text not null, prev text,
     statement text, disclosures text[], leaf_salt text, sealed text, sealed_on date,
     disputed boolean not null default false, received_on date not null,
     primary key (record_id, rev, h))`,
  // The statement is already base64url of random digests: compressing it again costs a third of intake and saves nothing.
  `alter table record_version alter column statement set storage external`,
  ...ownedBy('owner', 'record_version'),
  `grant select, insert on record_version to dokaz_hub_api`,
  `grant update (statement, disclosures, leaf_salt, sealed, sealed_on, disputed) on record_version to dokaz_hub_api`,
  `grant select on record_version to dokaz_hub_worker`,
  `create index record_version_sealed on record_version (sealed) where sealed is not null`,

  `create table tombstone (
     record_id uuid primary key, owner text not null, rev int not null, h text not null,
     op text not null check (op in ('withdraw', 'recall', 'erase')), statement text not null, leaf_salt text not null,
     received_on date not null)`,
  ...ownedBy('owner', 'tombstone'),
  `grant select, insert on tombstone to dokaz_hub_api`,
  `grant select on tombstone to dokaz_hub_worker`,

  // One row per thing to deliver; the pump reads it in the order of (txid, seq) once the transaction is surely over.
  `create table change (
     txid xid8 not null default pg_current_xact_id(), seq bigint generated always as identity,
     kind text not null check (kind in ('record', 'tombstone', 'audience-key')),
     record_id uuid, owner text not null, rev int, h text, target_org text, envelope_id uuid,
     primary key (txid, seq))`,
  ...ownedBy('owner', 'change'),
  `grant select, insert on change to dokaz_hub_api`,
  `grant select, insert on change to dokaz_hub_worker`,

  // Final leaf bytes for the transparency log; no order, no owner, no record: the sequencer takes them at random.
  `create table leaf_pending (leaf bytea not null, received_on date not null)`,
  `grant insert on leaf_pending to dokaz_hub_api`,
  `grant select, delete on leaf_pending to dokaz_hub_worker`,

  `create table sealed_blob (
     owner text not null, sha256 text not null, size bigint not null,
     state text not null default 'stored' check (state in ('stored', 'erasing')), received_on date not null,
     primary key (owner, sha256))`,
  ...ownedBy('owner', 'sealed_blob'),
  `create policy sealed_blob_worker_update on sealed_blob for update to dokaz_hub_worker using (true) with check (true)`,
  `create policy sealed_blob_worker_delete on sealed_blob for delete to dokaz_hub_worker using (true)`,
  `grant select, insert, delete on sealed_blob to dokaz_hub_api`,
  `grant update (state) on sealed_blob to dokaz_hub_api`,
  `grant select, delete on sealed_blob to dokaz_hub_worker`,
  `grant update (state) on sealed_blob to dokaz_hub_worker`,

  `create table audience_key_envelope (
     id uuid primary key default gen_random_uuid(), owner text not null, target_org text not null, jwe text not null,
     received_on date not null)`,
  `alter table audience_key_envelope enable row level security`,
  `alter table audience_key_envelope force row level security`,
  `create policy audience_key_envelope_read on audience_key_envelope for select to dokaz_hub_api
     using (target_org = ${ORG} or owner = ${ORG})`,
  `create policy audience_key_envelope_insert on audience_key_envelope for insert to dokaz_hub_api with check (owner = ${ORG})`,
  `grant select, insert on audience_key_envelope to dokaz_hub_api`,

  // What could not be judged yet (an unknown code of a newer vocabulary): kept, shown to its owner, delivered to nobody.
  `create table intake_quarantine (
     org text not null, record_id uuid not null, rev int not null, h text not null, batch_id uuid not null, line int not null,
     code text not null, field text, statement text not null, disclosures text[] not null, received_on date not null,
     primary key (org, record_id, rev, h))`,
  ...privateTo('org', 'intake_quarantine'),
  `grant select, insert, delete on intake_quarantine to dokaz_hub_api`,
  `grant select (org, record_id, rev, h, code, field, received_on), insert on intake_quarantine to dokaz_hub_worker`,
  `create policy intake_quarantine_compromised on intake_quarantine for insert to dokaz_hub_worker
     with check (org = ${ORG} and code = 'intake/compromised-key')`,

  // Up to which day each compromised key's statements have been taken out of circulation.
  `create table compromise_applied (kid text primary key, since date not null, applied_on date not null)`,
  `grant select, insert, update on compromise_applied to dokaz_hub_worker`,

  // Written by each receiver's acknowledgement, read by the owner of the recalled record.
  `create table recall_confirmation (
     record_id uuid not null, owner text not null, org text not null,
     status text not null check (status in ('applied', 'duplicate', 'rejected', 'quarantined', 'purged', 'legal_hold')),
     on_day date not null, primary key (record_id, org))`,
  `alter table recall_confirmation enable row level security`,
  `alter table recall_confirmation force row level security`,
  `create policy recall_confirmation_read on recall_confirmation for select using (owner = ${ORG} or org = ${ORG})`,
  `create policy recall_confirmation_insert on recall_confirmation for insert with check (org = ${ORG})`,
  `grant select, insert on recall_confirmation to dokaz_hub_api`,
];
