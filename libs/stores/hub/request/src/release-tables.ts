import { ORG, rowSecurity } from './policies.js';

/** What a submission holds is read by nobody before every member has signed the frozen list that names it. */
const READABLE = `(request_id in (select request_id from request where kind = 'rfa')
  or exists (select from submission_item i where i.request_id = release.request_id and i.alias = release.alias
    and i.statement_hash = release.statement_hash and i.sent_on is not null))`;

/** Releases, what their readers have to be told, inquiries, and the lists of submissions. */
export const RELEASE_TABLES: readonly string[] = [
  // Ids of what the members put into a submission: all that the others see of it before it is sent.
  `create table submission_item (
     request_id uuid not null references request, member text not null, alias uuid not null, statement_hash text not null, sent_on date,
     primary key (request_id, alias, statement_hash))`,
  ...rowSecurity('submission_item', { select: 'true', insert: `member = ${ORG}`, update: 'true', delete: `member = ${ORG}` }),
  `grant select, insert, delete on submission_item to dokaz_hub_api`,
  `grant update (sent_on) on submission_item to dokaz_hub_api`,
  `grant select, delete on submission_item to dokaz_hub_worker`,

  // One opened slot of one record. Erasable: a row is deleted when its owner takes it back, the record ends or its day has passed.
  // \`record_id\` is the coalition's id; no recipient is ever told.
  `create table release (
     release_id bigint generated always as identity primary key,
     request_id uuid not null references request, grant_id uuid not null, owner text not null,
     record_id uuid not null, alias uuid not null, rev int not null, statement_hash text not null, aud text[] not null,
     release text not null, statement text not null, disclosures text[] not null, sealed text, leaf_salt text not null,
     attestation text not null, fields jsonb not null, expires date not null, opened_on date not null,
     category text not null, regions text[] not null, month_from int, month_until int, codes text[] not null, contexts text[] not null,
     unique (request_id, alias, rev))`,
  ...rowSecurity('release', {
    select: `owner = ${ORG} or (${ORG} = any(aud) and ${READABLE})`,
    insert: `owner = ${ORG}`,
    // Owners too: they lock rows in order before they delete them.
    update: `owner = ${ORG} or ${ORG} = any(aud)`,
    delete: `owner = ${ORG}`,
  }),
  `grant select, insert, delete on release to dokaz_hub_api`,
  // The one thing a reader changes: what all readers have got is kept no longer.
  `grant update (sealed) on release to dokaz_hub_api`,
  `grant select, delete on release to dokaz_hub_worker`,
  `grant update (sealed) on release to dokaz_hub_worker`,
  `create index release_request on release (request_id, alias)`,
  `create index release_record on release (record_id)`,
  `create index release_grant on release (grant_id)`,
  // One slot serves one request: the same statement under two would join them.
  `create index release_statement on release (statement_hash)`,
  `create index release_expires on release (expires)`,

  // Readers' word that they hold a release; outlives it.
  `create table release_receipt (
     release_id bigint not null, org text not null, request_id uuid not null, alias uuid not null, statement_hash text not null,
     on_day date not null, primary key (release_id, org))`,
  ...rowSecurity('release_receipt', { select: 'true', insert: `org = ${ORG}` }),
  `grant select, insert on release_receipt to dokaz_hub_api`,

  // What a reader has to be told; append-only but for the answer. \`owner\` and \`record_id\` are for the owner, never for the reader.
  `create table release_notice (
     id bigint generated always as identity primary key, org text not null, request_id uuid not null, owner text not null,
     record_id uuid not null, alias uuid not null, statement_hash text not null,
     kind text not null check (kind in ('withdraw', 'recall', 'erase', 'revoked', 'expired', 'superseded', 'corrected')),
     field text, on_day date not null, due_on date not null,
     status text check (status in ('received', 'purged', 'legal_hold', 'already_disclosed')), acked_on date,
     check ((status is null) = (acked_on is null)), check (status <> 'received' or kind in ('superseded', 'corrected')))`,
  ...rowSecurity('release_notice', { select: `org = ${ORG} or owner = ${ORG}`, insert: `owner = ${ORG}`, update: `org = ${ORG}` }),
  `grant select, insert on release_notice to dokaz_hub_api`,
  `grant update (status, acked_on) on release_notice to dokaz_hub_api`,
  `grant select, insert on release_notice to dokaz_hub_worker`,
  `create index release_notice_open on release_notice (org, id) where status is null`,
  `create index release_notice_record on release_notice (record_id)`,

  // Answers that are overdue: step 1 at the due day, then 7, 14 and 30 days after the notice. Ids and organisations only.
  `create table notice_escalation (
     notice_id bigint not null references release_notice, step int not null check (step between 1 and 4), org text not null,
     owner text not null, request_id uuid not null, on_day date not null, resolved_on date, primary key (notice_id, step))`,
  `grant select on notice_escalation to dokaz_hub_api`,
  `grant update (resolved_on) on notice_escalation to dokaz_hub_api`,
  `create index notice_escalation_open on notice_escalation (owner) where resolved_on is null`,
  `grant select, insert on notice_escalation to dokaz_hub_worker`,

  // Acknowledgements as they were signed: append-only.
  `create table release_acknowledgement (
     h text primary key, request_id uuid not null references request, org text not null, document text not null, on_day date not null)`,
  ...rowSecurity('release_acknowledgement', { select: `org = ${ORG}`, insert: `org = ${ORG}` }),
  `grant select, insert on release_acknowledgement to dokaz_hub_api`,

  // Questions and requests for contact between a reader and an owner; their words are sealed to one key, and their
  // documents are erased in time: the fact stays.
  `create table inquiry (
     inquiry_id uuid primary key, request_id uuid not null references request, kind text not null check (kind in ('question', 'contact')),
     alias uuid not null, record_id uuid not null, asker text not null, owner text not null, h text not null, document text,
     asked_on date not null)`,
  ...rowSecurity('inquiry', { select: `asker = ${ORG} or owner = ${ORG}`, insert: `asker = ${ORG}` }),
  `grant select, insert on inquiry to dokaz_hub_api`,
  `grant select, update (document) on inquiry to dokaz_hub_worker`,
  `create index inquiry_alias on inquiry (request_id, alias, kind)`,
  `create table inquiry_answer (
     inquiry_id uuid primary key references inquiry, asker text not null, owner text not null,
     outcome text not null check (outcome in ('answered', 'declined', 'contact', 'no_contact')), h text not null, document text,
     answered_on date not null, fetched_on date)`,
  ...rowSecurity('inquiry_answer', { select: `asker = ${ORG} or owner = ${ORG}`, insert: `owner = ${ORG}`, update: `asker = ${ORG}` }),
  `grant select, insert on inquiry_answer to dokaz_hub_api`,
  `grant update (fetched_on) on inquiry_answer to dokaz_hub_api`,
  `grant select, update (document) on inquiry_answer to dokaz_hub_worker`,

  // Submissions: each frozen list, the members' signatures over it, and what was handed to a recipient without an account.
  `create table submission_list (
     list_hash text primary key, request_id uuid not null references request, round int not null check (round >= 1), list jsonb not null,
     frozen_by text not null, frozen_on date not null, complete_on date, unique (request_id, round))`,
  ...rowSecurity('submission_list', { select: 'true', insert: `frozen_by = ${ORG}`, update: 'true' }),
  `grant select, insert on submission_list to dokaz_hub_api`,
  `grant update (complete_on) on submission_list to dokaz_hub_api`,
  `create table submission_signature (
     list_hash text not null references submission_list, member text not null, document text not null, signed_on date not null,
     primary key (list_hash, member))`,
  ...rowSecurity('submission_signature', { select: 'true', insert: `member = ${ORG}` }),
  `grant select, insert on submission_signature to dokaz_hub_api`,
  `create table submission_dispatch (
     id bigint generated always as identity primary key, request_id uuid not null references request, list_hash text not null
       references submission_list, by_org text not null, day date not null, channel text not null, receipt_number text not null,
     sha256 text not null, recorded_on date not null, unique (request_id, list_hash, channel, receipt_number))`,
  ...rowSecurity('submission_dispatch', { select: 'true', insert: `by_org = ${ORG}` }),
  `grant select, insert on submission_dispatch to dokaz_hub_api`,

  // The hub attests that it logged a slot's leaf, so it must find leaves by their bytes. A hash index keeps four bytes of each.
  `create index leaf_pending_leaf on leaf_pending using hash (leaf)`,
  `grant select on leaf_pending to dokaz_hub_api`,
];

export const RELEASE_TABLE_NAMES: readonly string[] = [
  'submission_dispatch',
  'submission_signature',
  'submission_list',
  'inquiry_answer',
  'inquiry',
  'release_acknowledgement',
  'notice_escalation',
  'release_notice',
  'release_receipt',
  'release',
  'submission_item',
];
