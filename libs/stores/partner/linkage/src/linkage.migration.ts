import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Handles and what stands behind them, pair answers, reviews, evidence files, and evaluations made. */
export class PartnerLinkage1001000000014 implements MigrationInterface {
  readonly name = 'PartnerLinkage1001000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table link_batch (
        batch_id uuid primary key,
        epoch text not null,
        subjects integer not null,
        people integer not null,
        elements integer not null,
        made_on date not null,
        done boolean not null default false
      )`);
    await runner.query(`
      create table link_subject (
        handle text primary key,
        record_id uuid not null,
        kind text not null check (kind in ('person', 'event', 'file')),
        part text not null,
        rev integer not null,
        epoch text not null,
        digest uuid not null,
        quarter text,
        state text not null check (state in ('to-blind', 'waiting-to-send', 'sent', 'to-delete')),
        subject bytea,
        outputs bytea,
        replaces text[] not null default '{}',
        replaced_by text,
        batch_id uuid references link_batch,
        send_after timestamptz,
        attempted boolean not null default false
      )`);
    // One handle a subject stands for it; those that it replaces wait until the hub has it.
    await runner.query(`
      create unique index link_subject_current on link_subject (record_id, kind, part)
        where state <> 'to-delete' and replaced_by is null`);
    await runner.query(`create index link_subject_state on link_subject (state, handle)`);
    await runner.query(`
      create table link_pair (
        pair_id text not null,
        round text not null check (round in ('grey', 'more')),
        handle text not null,
        epoch text not null,
        other text not null,
        other_org text not null,
        secret bytea,
        key_jws text not null,
        answer bytea,
        answered boolean not null default false,
        begun_on date not null,
        primary key (pair_id, round)
      )`);
    await runner.query(`create index link_pair_handle on link_pair (handle, epoch)`);
    await runner.query(`
      create table link_candidate (
        candidate_id uuid primary key,
        handle text not null,
        body jsonb not null,
        seen_on date not null
      )`);
    await runner.query(`create index link_candidate_handle on link_candidate (handle)`);
    await runner.query(`
      create table link_decision (
        candidate_id uuid not null,
        seq integer not null check (seq >= 1),
        handle text not null,
        answer text not null check (answer in ('same', 'different', 'cannot_say', 'decline')),
        split boolean not null,
        day date not null,
        jws text not null,
        heard boolean not null default false,
        sent boolean not null default false,
        primary key (candidate_id, seq)
      )`);
    await runner.query(`
      create table link_cluster (
        cluster_ref uuid primary key,
        body jsonb not null,
        seen_on date not null
      )`);
    await runner.query(`
      create table evidence_file (
        evidence_id uuid primary key,
        record_id uuid not null,
        digest uuid not null,
        sealed bytea not null,
        bytes bigint not null,
        added_on date not null,
        unique (record_id, digest)
      )`);
    await runner.query(`
      create table link_count (
        server text not null,
        day date not null,
        people bigint not null,
        elements bigint not null,
        primary key (server, day)
      )`);
    // By how much a server may have counted more than this node knows of, since a person looked into it (after a restore, say).
    await runner.query(`
      create table link_count_acknowledged (
        server text not null,
        people bigint not null,
        elements bigint not null,
        reason text not null check (reason in ('restored-backup', 'keys-replaced')),
        on_day date not null,
        primary key (server, people, elements)
      )`);
    await runner.query(`
      create table link_state (
        single boolean primary key default true check (single),
        sensitive boolean not null default false,
        report jsonb,
        last_success_at timestamptz,
        failures integer not null default 0,
        last_fault text
      )`);
    await runner.query(`insert into link_state default values`);

    await runner.query(`
      grant select, insert, update, delete
        on link_batch, link_subject, link_pair, link_candidate, link_decision, link_cluster, evidence_file, link_count to dokaz_partner;
      grant select, insert on link_count_acknowledged to dokaz_partner;
      grant select, update on link_state to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table link_state, link_count_acknowledged, link_count, evidence_file, link_cluster, link_decision, link_candidate, link_pair, link_subject, link_batch`,
    );
  }
}
