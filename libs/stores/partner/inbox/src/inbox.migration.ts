import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What other partners shared with this organisation: statements, the disclosures it may read, audience keys it was given,
 * and the place in the hub's stream. A page and its cursor are committed together.
 */
export class PartnerInbox1001000000012 implements MigrationInterface {
  readonly name = 'PartnerInbox1001000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table received_record (
        record_id uuid primary key,
        owner text not null,
        rev integer not null,
        h text not null,
        category text not null,
        statement text not null,
        disclosures text[] not null,
        leaf_salt text,
        blob_sha256 text,
        blob_state text not null check (blob_state in ('none', 'waiting', 'opened', 'not_for_us', 'missing')),
        sealed_disclosures bytea,
        reason text,
        received_on date not null
      )`);
    await runner.query(`create index received_record_waiting on received_record (record_id) where blob_state = 'waiting'`);
    await runner.query(`create index received_record_owner on received_record (owner, record_id)`);
    await runner.query(`
      create table received_tombstone (
        record_id uuid primary key,
        owner text not null,
        rev integer not null,
        op text not null check (op in ('withdraw', 'recall', 'erase')),
        statement text,
        received_on date not null
      )`);
    await runner.query(`
      create table received_audience_key (
        owner text not null,
        audience_id text not null,
        epoch text not null,
        sensitive boolean not null,
        sealed_key bytea not null,
        primary key (owner, audience_id, epoch)
      )`);
    await runner.query(`
      create table inbox_quarantine (
        record_id uuid not null,
        rev integer not null,
        owner text not null,
        code text not null,
        field text,
        seen_on date not null,
        primary key (record_id, rev)
      )`);
    await runner.query(`
      create table pull_state (
        single boolean primary key default true check (single),
        cursor text,
        acknowledged text,
        last_success_at timestamptz,
        failures integer not null default 0,
        last_fault text,
        behind boolean not null default false
      )`);
    await runner.query(`insert into pull_state default values`);
    await runner.query(`
      create table pending_acknowledgement (
        id bigint generated always as identity primary key,
        record_id uuid not null,
        rev integer not null,
        status text not null check (status in ('duplicate', 'rejected', 'quarantined', 'purged', 'legal_hold'))
      )`);
    await runner.query(`
      grant select, insert, update, delete on received_record, received_audience_key, inbox_quarantine, pending_acknowledgement to dokaz_partner;
      grant select, insert on received_tombstone to dokaz_partner;
      grant select, update on pull_state to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table pending_acknowledgement, pull_state, inbox_quarantine, received_audience_key, received_tombstone, received_record`,
    );
  }
}
