import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly string[] = [
  `create table request_case (
     request_id uuid primary key,
     kind text not null check (kind in ('rfa', 'submission')),
     h text not null,
     document text not null,
     body jsonb not null,
     check_document jsonb,
     scope jsonb not null,
     state text not null,
     deadline_on date,
     -- Taken when something is opened for the first time: slots that were logged at signing are few.
     slot integer unique check (slot >= 1),
     -- Of everything that the matches follow from: the same again need not be judged again.
     judged text,
     -- First day of these very documents: keys are judged then.
     proven_on date not null
   )`,
  `create table request_match (
     request_id uuid not null references request_case on delete cascade,
     record_id uuid not null,
     rev integer not null,
     h text not null,
     certainty text not null check (certainty in ('certain', 'possible')),
     reasons jsonb not null,
     hold text,
     sensitive boolean not null,
     consent_until date,
     conditions text[] not null,
     primary key (request_id, record_id)
   )`,
  // What people decided to open, and how much of it. Of one record at most two: what stands, and what waits for a second person.
  `create table request_choice (
     request_id uuid not null references request_case on delete cascade,
     record_id uuid not null,
     classes text[] not null,
     fields jsonb not null,
     heard boolean not null,
     until date,
     -- Approvals of what was taken back since do not count again.
     generation integer not null,
     hash text not null,
     by_policy uuid,
     settled boolean not null,
     taken_back boolean not null default false,
     chosen_on date not null,
     primary key (request_id, record_id, settled),
     check (not (settled and taken_back))
   )`,
  `create table request_answer (
     request_id uuid not null references request_case on delete cascade,
     version integer not null,
     grant_id uuid not null,
     effect text not null check (effect in ('granted', 'revoked', 'refused')),
     body jsonb not null,
     document text not null,
     sent boolean not null default false,
     primary key (request_id, version)
   )`,
  `create table released (
     request_id uuid not null,
     record_id uuid not null,
     rev integer not null,
     alias uuid not null,
     statement_hash text not null,
     content_hash text not null,
     expires date not null,
     classes text[] not null,
     fields jsonb not null,
     supersedes text,
     -- Keyed digests of what is shown in the clear, by kind: what a correction changed.
     shown jsonb not null,
     state text not null check (state in ('opening', 'open', 'closing')),
     on_day date not null,
     primary key (request_id, record_id)
   )`,
  `create table release_policy (
     policy_id uuid primary key,
     body jsonb not null,
     made_by uuid not null,
     signature text not null,
     made_on date not null,
     ended_on date
   )`,
  `create table recipient_name (name text primary key, org text not null, by_person text not null, on_day date not null)`,
  `create table own_inquiry (
     inquiry_id uuid primary key,
     request_id uuid not null,
     record_id uuid,
     kind text not null check (kind in ('question', 'contact')),
     asker text not null,
     document text not null,
     reply_to text not null,
     asked_on date not null,
     sealed bytea,
     state text not null default 'open' check (state in ('open', 'answered', 'declined', 'contact', 'no_contact', 'over')),
     answer text,
     sent boolean not null default false
   )`,
];

/** Requests of others, and what was opened for them. */
export class PartnerRequests1001000000031 implements MigrationInterface {
  readonly name = 'PartnerRequests1001000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`
      grant select, insert, update, delete on request_case, request_match, request_choice, released, recipient_name, own_inquiry to dokaz_partner;
      grant select, insert on request_answer, release_policy to dokaz_partner;
      grant update (sent) on request_answer to dokaz_partner;
      grant update (ended_on) on release_policy to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table own_inquiry, recipient_name, release_policy, released, request_answer, request_choice, request_match, request_case`,
    );
  }
}
