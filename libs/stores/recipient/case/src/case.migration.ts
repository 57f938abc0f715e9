import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly string[] = [
  `create table own_request (
     request_id uuid primary key, version int not null, h text not null, document text not null, body jsonb not null, filed boolean not null default false,
     state text not null, refusal text, records text not null default '0', check_found jsonb, grants jsonb not null default '[]',
     seen_on date not null)`,
  `create table held_release (
     request_id uuid not null, alias uuid not null, statement_hash text not null, owner text not null, rev int not null,
     category text not null, cluster_ref text, heard_ask text, logged_on date not null, late boolean not null, expires date not null,
     state text not null check (state in ('held', 'superseded', 'purged')), hold text check (hold in ('legal_hold', 'already_disclosed')),
     ended text, content_hash text not null, sealed bytea, bundle bytea, received_on date not null,
     primary key (request_id, alias, statement_hash))`,
  `create index held_release_page on held_release (alias) where state = 'held'`,
  `create table refused_release (
     request_id uuid not null, alias text not null, statement_hash text not null, code text not null, field text, seen_on date not null,
     seen_in uuid not null, gone_on date,
     primary key (request_id, alias, statement_hash))`,
  `create table seen_notice (
     id bigint primary key, request_id uuid not null, alias uuid not null, statement_hash text not null, kind text not null, field text,
     on_day date not null, due_on date, applied text not null, applied_on date not null)`,
  `create index seen_notice_alias on seen_notice (request_id, alias)`,
  `create table pending_word (
     id bigint generated always as identity primary key, request_id uuid not null, alias uuid not null, statement_hash text not null,
     status text not null check (status in ('received', 'purged', 'legal_hold', 'already_disclosed')),
     unique (request_id, alias, statement_hash, status))`,
  `create table asked (
     inquiry_id uuid primary key, request_id uuid not null, alias uuid not null, owner text not null,
     kind text not null check (kind in ('question', 'contact')), document text, sent boolean not null default false, sealed bytea,
     state text not null default 'open', answer bytea, asked_on date not null)`,
  `create index asked_alias on asked (request_id, alias)`,
  `create table reader_state (
     single boolean primary key default true check (single), last_round_at timestamptz, last_fault text)`,
  `insert into reader_state default values`,
];

/** Requests, releases, notices and inquiries of one authority. */
export class RecipientCase1001000000051 implements MigrationInterface {
  readonly name = 'RecipientCase1001000000051';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`
      grant select, insert, update, delete on own_request, held_release, refused_release, pending_word, asked to dokaz_recipient;
      grant select, insert, update on seen_notice to dokaz_recipient;
      grant select, update on reader_state to dokaz_recipient`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table reader_state, asked, pending_word, seen_notice, refused_release, held_release, own_request`);
  }
}
