import { ORG, rowSecurity } from './policies.js';

/** Requests, their checks, who was asked, and the grants that answered. Days only, no hours. */
export const REQUEST_TABLES: readonly string[] = [
  // The highest day that this hub has ever seen: a clock set back extends nothing.
  `create table hub_day (id int primary key default 1 check (id = 1), day date not null)`,
  `grant select, insert, update on hub_day to dokaz_hub_api, dokaz_hub_worker`,

  // The head of every request: its last filed version, and where it stands.
  `create table request (
     request_id uuid primary key, kind text not null check (kind in ('rfa', 'submission')), version int not null check (version >= 1),
     h text not null, document text not null, payload jsonb not null, author text not null,
     recipients text[] not null, members text[] not null default '{}',
     until date not null, filed_on date not null, deadline_on date, sent_on date, closed_on date,
     state_closed boolean not null default false, revoked boolean not null default false)`,
  ...rowSecurity('request', { select: 'true', insert: `author = ${ORG}`, update: 'true' }),
  `grant select, insert on request to dokaz_hub_api`,
  // The document may be replaced after it was returned; identity, author and kind never.
  `grant update (version, h, document, payload, recipients, members, until, filed_on, deadline_on, sent_on, closed_on, state_closed, revoked)
     on request to dokaz_hub_api`,
  `grant select on request to dokaz_hub_worker`,
  `create index request_author on request (author)`,

  // Every version that was ever filed: append-only.
  `create table request_version (
     h text primary key, request_id uuid not null references request, version int not null, author text not null, document text not null,
     filed_on date not null, unique (request_id, version))`,
  ...rowSecurity('request_version', { select: 'true', insert: `author = ${ORG}` }),
  `grant select, insert on request_version to dokaz_hub_api`,

  // Checks as they were proposed, their signatures, and the one that took effect: all append-only.
  `create table request_check (
     h text primary key, request_id uuid not null references request, request_hash text not null,
     outcome text not null check (outcome in ('routed', 'returned')), payload text not null, proposed_by text not null, proposed_on date not null)`,
  `create index request_check_request on request_check (request_id)`,
  `create table request_check_signature (
     h text not null references request_check, kid text not null, org text not null, protected text not null, signature text not null,
     signed_on date not null, primary key (h, kid))`,
  `create table request_check_effect (
     request_hash text primary key, request_id uuid not null references request, h text not null references request_check,
     outcome text not null check (outcome in ('routed', 'returned')), document jsonb not null, narrower jsonb, effective_on date not null)`,
  `create index request_check_effect_request on request_check_effect (request_id)`,
  `create table request_recusal (
     request_id uuid not null references request, org text not null, day date not null, primary key (request_id, org))`,
  ...rowSecurity('request_recusal', { select: 'true', insert: `org = ${ORG}` }),
  `grant select, insert on request_check, request_check_signature, request_check_effect, request_recusal to dokaz_hub_api`,
  `grant select on request_check_effect to dokaz_hub_worker`,

  // Owners who were asked. \`count\` leaves the hub as a band only; \`answer\` is that of the owner's last grant version.
  `create table request_owner (
     request_id uuid not null references request, owner text not null, count int not null, routed_on date not null,
     answer text check (answer in ('granted', 'refused', 'revoked')), answered_on date, primary key (request_id, owner))`,
  ...rowSecurity('request_owner', { select: 'true', insert: 'true', update: `owner = ${ORG}` }),
  `grant select, insert on request_owner to dokaz_hub_api`,
  `grant update (answer, answered_on) on request_owner to dokaz_hub_api`,
  `grant select on request_owner to dokaz_hub_worker`,

  // Append-only; one grant id for each owner and request. A recipient never sees that an owner refused.
  `create table grant_version (
     grant_id uuid not null, version int not null check (version >= 1), request_id uuid not null references request,
     owner text not null, recipients text[] not null, effect text not null check (effect in ('granted', 'revoked', 'refused')),
     payload jsonb not null, document text not null, valid_from date not null, valid_until date not null, effective_on date not null,
     primary key (grant_id, version))`,
  ...rowSecurity('grant_version', {
    select: `owner = ${ORG} or (effect <> 'refused' and ${ORG} = any(recipients))`,
    insert: `owner = ${ORG}`,
  }),
  `grant select, insert on grant_version to dokaz_hub_api`,
  `grant select on grant_version to dokaz_hub_worker`,
  `create index grant_version_request on grant_version (request_id, owner, version)`,
  `create index grant_version_until on grant_version (valid_until)`,

  // Freezes act at once and at one admin's word; lifting needs two.
  `create table freeze_order (
     id uuid primary key, scope text not null check (scope in ('all', 'org', 'request')), target text, by_org text not null,
     on_day date not null, lifted_on date, document jsonb, check ((scope = 'all') = (target is null)))`,
  ...rowSecurity('freeze_order', { select: 'true', insert: `by_org = ${ORG}`, update: 'true' }),
  `grant select, insert on freeze_order to dokaz_hub_api`,
  `grant update (lifted_on, document) on freeze_order to dokaz_hub_api`,
  `create index freeze_standing on freeze_order (scope, target) where lifted_on is null`,
  `create table freeze_lift (
     freeze_id uuid not null references freeze_order, kid text not null, org text not null, payload text not null, protected text not null,
     signature text not null, signed_on date not null, primary key (freeze_id, kid))`,
  `grant select, insert on freeze_lift to dokaz_hub_api`,
];

export const REQUEST_TABLE_NAMES: readonly string[] = [
  'freeze_lift',
  'freeze_order',
  'grant_version',
  'request_owner',
  'request_recusal',
  'request_check_effect',
  'request_check_signature',
  'request_check',
  'request_version',
];
