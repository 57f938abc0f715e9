import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORG = `(select current_setting('app.org'))`;

/** The API sees what `visible` says, for reading and writing; the worker sees all. */
function visibleTo(table: string, visible: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_api on ${table} to dokaz_hub_api using (${visible}) with check (${visible})`,
    `create policy ${table}_worker on ${table} to dokaz_hub_worker using (true) with check (true)`,
  ];
}

const ROUND = `('grey', 'more')`;
const KIND = `('person', 'event', 'file')`;
const ANSWER = `('same', 'different', 'cannot_say', 'decline')`;
const HANDLE = `text not null references link_handle on delete cascade on update cascade`;

const UP: readonly string[] = [
  // Everything below hangs on a handle: deleting it withdraws it from everywhere, renaming it (a new revision) keeps all.
  `create table link_handle (
     handle text primary key, org text not null, kind text not null check (kind in ${KIND}), epoch text not null)`,
  ...visibleTo('link_handle', `org = ${ORG}`),
  `grant select, insert, update, delete on link_handle to dokaz_hub_api`,
  `grant select on link_handle to dokaz_hub_worker`,
  // FOR UPDATE asks for it: candidates of one handle are counted under its lock.
  `grant update (epoch) on link_handle to dokaz_hub_worker`,

  `create table link_candidate (
     candidate_id uuid primary key default gen_random_uuid(), kind text not null check (kind in ${KIND}),
     band text not null check (band in ('propose', 'grey')), bits real not null, fields jsonb not null,
     first_handle ${HANDLE}, first_org text not null, first_agreed jsonb not null, first_answer text check (first_answer in ${ANSWER}),
     second_handle ${HANDLE}, second_org text not null, second_agreed jsonb not null, second_answer text check (second_answer in ${ANSWER}),
     told boolean not null default false, more text check (more in ('asked', 'done')),
     state text not null default 'open' check (state in
       ('open', 'linked', 'different', 'disagreed', 'cannot_say', 'declined', 'expired', 'disputed', 'split')),
     cluster_ref uuid, settled boolean not null default true, asked_on date not null, told_on date, expires_on date not null,
     check (first_org <> second_org))`,
  `create unique index link_candidate_pair on link_candidate (least(first_handle, second_handle), greatest(first_handle, second_handle))`,
  `create index link_candidate_first on link_candidate (first_handle)`,
  `create index link_candidate_second on link_candidate (second_handle)`,
  `create index link_candidate_first_org on link_candidate (first_org, candidate_id)`,
  `create index link_candidate_second_org on link_candidate (second_org, candidate_id) where told`,
  `create index link_candidate_unsettled on link_candidate (candidate_id) where not settled`,
  // The later owner's rows do not exist for it until the earlier one has said "same".
  ...visibleTo('link_candidate', `first_org = ${ORG} or (second_org = ${ORG} and told)`),
  // Another revision has other tokens: what agreed is not known until it is probed, and a comparison under way is void.
  `create function link_candidate_renamed() returns trigger language plpgsql as $$
     begin
       new.first_agreed := '[]'; new.second_agreed := '[]';
       if new.more = 'asked' then new.more := null; end if;
       return new;
     end $$`,
  `create trigger link_candidate_renamed before update of first_handle, second_handle on link_candidate
     for each row execute function link_candidate_renamed()`,
  `grant select on link_candidate to dokaz_hub_api`,
  `grant update (first_answer, second_answer, told, told_on, more, state, settled, expires_on) on link_candidate to dokaz_hub_api`,
  `grant select, insert, update, delete on link_candidate to dokaz_hub_worker`,

  `create table link_pair (
     pair_id text primary key, round text not null check (round in ${ROUND}), kind text not null check (kind in ${KIND}),
     epoch text not null,
     a_handle ${HANDLE}, a_org text not null, a_agreed jsonb not null, a_key text, a_sent boolean not null default false,
     b_handle ${HANDLE}, b_org text not null, b_agreed jsonb not null, b_key text, b_sent boolean not null default false,
     a_first boolean not null, decoy boolean not null, candidate_id uuid references link_candidate on delete cascade,
     expires_on date not null, check (a_org <> b_org))`,
  `create index link_pair_a on link_pair (a_handle)`,
  `create index link_pair_b on link_pair (b_handle)`,
  `create index link_pair_a_org on link_pair (a_org, pair_id)`,
  `create index link_pair_b_org on link_pair (b_org, pair_id)`,
  `create index link_pair_ready on link_pair (pair_id) where a_sent and b_sent`,
  ...visibleTo('link_pair', `a_org = ${ORG} or b_org = ${ORG}`),
  // Which pairs are decoys, and who is the earlier owner, the API cannot even read.
  `grant select (pair_id, round, kind, epoch, a_handle, a_org, a_agreed, a_key, a_sent, b_handle, b_org, b_agreed, b_key, b_sent, candidate_id)
     on link_pair to dokaz_hub_api`,
  `grant update (a_key, a_sent, b_key, b_sent) on link_pair to dokaz_hub_api`,
  `grant insert, delete on link_pair to dokaz_hub_api`,
  `grant select, insert, update, delete on link_pair to dokaz_hub_worker`,

  // Compared pairs beside their rivals, until it is known which of them are put to people. Owners do not learn of it.
  `create table link_weighed (
     first_handle ${HANDLE}, first_org text not null, first_agreed jsonb not null,
     second_handle ${HANDLE}, second_org text not null, second_agreed jsonb not null,
     band text not null check (band in ('propose', 'grey', 'if-alone')), bits real not null, fields jsonb not null,
     look_on date not null, waits_until date not null, expires_on date not null,
     primary key (first_handle, second_handle), check (first_org <> second_org))`,
  // Another revision has other tokens: what agreed of the old ones is void, as above.
  `create function link_weighed_renamed() returns trigger language plpgsql as $$
     begin
       new.first_agreed := '[]'; new.second_agreed := '[]';
       return new;
     end $$`,
  `create trigger link_weighed_renamed before update of first_handle, second_handle on link_weighed
     for each row execute function link_weighed_renamed()`,
  `create index link_weighed_second on link_weighed (second_handle)`,
  `create index link_weighed_look on link_weighed (look_on)`,
  `grant select, insert, update, delete on link_weighed to dokaz_hub_worker`,

  `create table link_signature (
     pair_id text not null references link_pair on delete cascade, org text not null, fields jsonb not null, primary key (pair_id, org))`,
  ...visibleTo('link_signature', `org = ${ORG}`),
  `grant insert on link_signature to dokaz_hub_api`,
  `grant select, delete on link_signature to dokaz_hub_worker`,

  // Append-only: what an owner ever said of a candidate stays until the candidate goes.
  `create table link_decision (
     candidate_id uuid not null references link_candidate on delete cascade, org text not null, seq int not null,
     answer text not null check (answer in ${ANSWER}), split boolean not null, jws text not null, on_day date not null,
     primary key (candidate_id, org, seq))`,
  ...visibleTo('link_decision', `org = ${ORG}`),
  `grant select, insert on link_decision to dokaz_hub_api`,
  `grant select on link_decision to dokaz_hub_worker`,

  `create table link_cluster (
     cluster_ref uuid primary key, kind text not null check (kind in ${KIND}), state text not null check (state in ('linked', 'disputed')),
     orgs text[] not null, gone text[] not null default '{}', lead text, lead_answers jsonb not null default '{}', settled boolean not null default true)`,
  `create index link_cluster_orgs on link_cluster using gin (orgs)`,
  ...visibleTo('link_cluster', `${ORG} = any(orgs)`),
  `grant select on link_cluster to dokaz_hub_api`,
  `grant update (gone, lead, lead_answers, settled) on link_cluster to dokaz_hub_api`,
  `grant select, insert, update, delete on link_cluster to dokaz_hub_worker`,

  `create table link_member (
     handle text primary key references link_handle on delete cascade on update cascade,
     cluster_ref uuid not null references link_cluster on delete cascade, org text not null)`,
  `create index link_member_cluster on link_member (cluster_ref)`,
  ...visibleTo('link_member', `org = ${ORG}`),
  `grant select on link_member to dokaz_hub_api`,
  `grant select, insert, update, delete on link_member to dokaz_hub_worker`,

  `create table link_lead_answer (
     cluster_ref uuid not null references link_cluster on delete cascade, org text not null, n int not null,
     lead text not null, answer text not null check (answer in ('accept', 'refuse', 'propose')), jws text not null, on_day date not null,
     primary key (cluster_ref, org, n))`,
  ...visibleTo('link_lead_answer', `org = ${ORG}`),
  `grant select, insert on link_lead_answer to dokaz_hub_api`,

  // What became of a cluster, without handles: the history that a split leaves.
  `create table link_history (
     cluster_ref uuid not null, n bigint generated always as identity, what text not null check (what in ('linked', 'disputed', 'ended')),
     orgs text[] not null, on_day date not null, primary key (cluster_ref, n))`,
  `grant select, insert on link_history to dokaz_hub_worker`,
];

/** Handles, grey pairs, candidates, decisions, clusters: the hub's side of the review; see the lib's README. */
export class CandidateTables1006000000000 implements MigrationInterface {
  readonly name = 'CandidateTables1006000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table link_history, link_lead_answer, link_member, link_cluster, link_decision, link_signature, link_weighed, link_pair,
         link_candidate, link_handle`,
    );
    await runner.query('drop function link_candidate_renamed(), link_weighed_renamed()');
  }
}
