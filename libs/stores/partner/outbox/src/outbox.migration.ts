import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What waits to leave this node, already signed and sealed, and what the hub answered.
 *
 * A push cut off at any instant is repeated with the same bytes: a batch fixes its items before the first byte is sent.
 */
export class PartnerOutbox1001000000011 implements MigrationInterface {
  readonly name = 'PartnerOutbox1001000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audience_key (
        audience_id text not null,
        epoch text not null,
        sensitive boolean not null,
        members text[] not null,
        sealed_key bytea not null,
        announced_to text[] not null default '{}',
        created_on date not null,
        primary key (audience_id, epoch)
      )`);
    await runner.query(`
      create table push_batch (
        batch_id uuid primary key,
        receipt text,
        created_on date not null
      )`);
    await runner.query(`
      create table outgoing_statement (
        id bigint generated always as identity primary key,
        record_id uuid not null,
        rev integer not null,
        h text not null,
        op text not null check (op in ('upsert', 'withdraw', 'recall', 'erase')),
        line text,
        blob bytea,
        blob_sha256 text,
        blob_sent boolean not null default false,
        batch_id uuid references push_batch,
        result text check (result in ('accepted', 'duplicate', 'conflict', 'rejected', 'quarantined')),
        result_code text,
        result_field text,
        unique (record_id, rev)
      )`);
    await runner.query(`create index outgoing_statement_waiting on outgoing_statement (id) where result is null`);
    // For whom the sealed part of each signed version is sealed; `blob` = a new one that waits to replace the hub's.
    await runner.query(`
      create table sealing (
        record_id uuid not null,
        rev integer not null,
        h text not null,
        restricted text[] not null,
        sensitive text[] not null,
        judged_under text,
        blob bytea,
        blob_sha256 text,
        blob_sent boolean not null default false,
        primary key (record_id, rev)
      )`);
    await runner.query(`create index sealing_waiting on sealing (record_id) where blob is not null`);
    await runner.query(`
      create table push_state (
        single boolean primary key default true check (single),
        last_success_at timestamptz,
        failures integer not null default 0,
        last_fault text
      )`);
    await runner.query(`insert into push_state default values`);
    await runner.query(`
      grant select, insert, update, delete on audience_key, push_batch, outgoing_statement, sealing to dokaz_partner;
      grant select, update on push_state to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table push_state, sealing, outgoing_statement, push_batch, audience_key`);
  }
}
