import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mappings, raw rows, imports and drafts of one partner. */
export class PartnerVault1001000000001 implements MigrationInterface {
  readonly name = 'PartnerVault1001000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mapping_version (
        id text not null,
        version integer not null,
        body jsonb not null,
        saved_on date not null,
        primary key (id, version)
      )`);
    await runner.query(`
      create table import_file (
        id uuid primary key,
        mapping_id text not null,
        mapping_version integer not null,
        path bytea not null,
        file_digest bytea not null,
        status text not null check (status in ('running', 'done', 'refused')),
        fault text,
        fault_details jsonb,
        bytes_total bigint not null,
        bytes_read bigint not null default 0,
        rows_read integer not null default 0,
        rows_new integer not null default 0,
        rows_changed integer not null default 0,
        rows_unchanged integer not null default 0,
        rows_failed integer not null default 0,
        rows_missing integer,
        unmapped text[] not null default '{}',
        questions jsonb not null default '[]',
        started_at timestamptz not null,
        finished_at timestamptz,
        foreign key (mapping_id, mapping_version) references mapping_version
      )`);
    // One file is resumed, never run twice side by side.
    await runner.query(`create unique index import_file_running on import_file (mapping_id) where status = 'running'`);
    await runner.query(`
      create table import_error (
        import_id uuid not null references import_file on delete cascade,
        row_number integer not null,
        column_name text not null,
        code text not null,
        primary key (import_id, row_number, column_name, code)
      )`);
    await runner.query(`
      create table source_row (
        row_key uuid primary key,
        mapping_id text not null,
        digest uuid not null,
        rev integer not null default 1,
        row_number integer not null,
        import_id uuid not null,
        sealed bytea not null
      )`);
    await runner.query(`
      create table case_draft (
        record_id uuid not null,
        rev integer not null check (rev >= 1),
        row_key uuid not null,
        mapping_id text not null,
        mapping_version integer not null,
        prev text,
        category text not null,
        status text not null check (status in ('held', 'ready', 'approved', 'signed', 'withdrawn')),
        reasons jsonb not null default '[]',
        steps jsonb not null default '[]',
        blocked jsonb not null default '[]',
        audience jsonb,
        sensitive_partners text[] not null default '{}',
        sealed bytea,
        content_hash text,
        preview_hash text,
        approved_by text,
        approved_on date,
        h text,
        made_on date not null,
        primary key (record_id, rev)
      )`);
    await runner.query(`create unique index case_draft_open on case_draft (record_id) where status in ('held', 'ready', 'approved')`);
    await runner.query(`create index case_draft_row on case_draft (row_key)`);
    await runner.query(`create index case_draft_status on case_draft (status, record_id)`);
    await runner.query(`
      create table reference_population (
        single boolean primary key default true check (single),
        body text not null,
        source text not null,
        imported_on date not null
      )`);
    await runner.query(`
      create table coalition_view (
        single boolean primary key default true check (single),
        trust_version integer not null,
        partners text[] not null,
        rules jsonb not null,
        office_holders text[] not null default '{}',
        seen_on date not null
      )`);
    await runner.query(`
      grant select, insert on mapping_version to dokaz_partner;
      grant select, insert, update, delete
        on import_file, import_error, source_row, case_draft, reference_population, coalition_view to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table coalition_view, reference_population, case_draft, source_row, import_error, import_file, mapping_version`,
    );
  }
}
