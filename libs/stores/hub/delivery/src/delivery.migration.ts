import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of delivery; see the lib's README for what each is for and who may touch it. */
export class DeliveryTables1004000000000 implements MigrationInterface {
  readonly name = 'DeliveryTables1004000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table subscription, outbox, holding, notice, recheck, ack, ack_exception, ledger, delivery_quarantine, denial_tally`,
    );
  }
}

/** The only policy there is: the row's organisation. The sub-select makes it an init-plan, evaluated once per statement. */
function ofOneOrganisation(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_org on ${table} using (org = (select current_setting('app.org')))
       with check (org = (select current_setting('app.org')))`,
  ];
}

const KINDS = `('upsert', 'withdraw', 'recall', 'erase', 'scope_exit', 'upgrade', 'audience-key')`;

const UP: readonly string[] = [
  `create table subscription (
     org text primary key, epoch int not null default 1,
     pos_txid xid8 not null default '0', pos_seq bigint not null default 0, next_seq bigint not null default 1,
     rules_key text, exits_key text, repump_key text, repump_after uuid,
     reads text[] not null default '{}', groups text[] not null default '{}',
     last_tick bigint not null default -1, horizon xid8 not null default '0', horizon_tick bigint, drained_on date, expiry_on date)`,
  `grant select on subscription to dokaz_hub_api`,
  `grant select, insert, update on subscription to dokaz_hub_worker`,

  `create table outbox (
     org text not null, seq bigint not null, kind text not null check (kind in ${KINDS}),
     record_id uuid not null, owner text not null check (owner <> org), rev int not null check (rev >= 0),
     h text check (length(h) = 43), reason text not null check (reason <> ''), envelope_id uuid, on_day date not null,
     primary key (org, seq))`,
  ...ofOneOrganisation('outbox'),
  `grant select on outbox to dokaz_hub_api`,
  `grant select, insert, delete on outbox to dokaz_hub_worker`,

  `create table holding (
     org text not null, record_id uuid not null, owner text not null, rev int not null, h text not null, profile text not null,
     sealed text, seq bigint not null, primary key (org, record_id))`,
  ...ofOneOrganisation('holding'),
  `grant select on holding to dokaz_hub_api`,
  `grant select, insert, update, delete on holding to dokaz_hub_worker`,

  `create table notice (
     org text not null, record_id uuid not null, kind text not null check (kind in ('withdraw', 'recall', 'erase', 'scope_exit', 'upgrade')),
     rev int not null, seq bigint not null, primary key (org, record_id))`,
  ...ofOneOrganisation('notice'),
  `grant select, insert, update, delete on notice to dokaz_hub_worker`,

  `create table recheck (org text not null, record_id uuid not null, primary key (org, record_id))`,
  ...ofOneOrganisation('recheck'),
  `grant select, insert on recheck to dokaz_hub_api`,
  `grant select, insert, delete on recheck to dokaz_hub_worker`,

  `create table ack (org text primary key, watermark bigint not null, on_day date not null)`,
  ...ofOneOrganisation('ack'),
  `grant select, insert, update on ack to dokaz_hub_api`,
  `grant select on ack to dokaz_hub_worker`,

  `create table ack_exception (
     org text not null, record_id uuid not null, rev int not null, status text not null
       check (status in ('applied', 'duplicate', 'rejected', 'quarantined', 'purged', 'legal_hold')),
     on_day date not null, primary key (org, record_id, rev, status))`,
  ...ofOneOrganisation('ack_exception'),
  `grant select, insert on ack_exception to dokaz_hub_api`,
  `grant select on ack_exception to dokaz_hub_worker`,

  `create table ledger (
     org text not null, seq bigint not null, profile text not null, kind text not null, record_id uuid not null, owner text not null,
     rev int not null, h text, reason text not null, on_day date not null, primary key (org, seq, profile))`,
  ...ofOneOrganisation('ledger'),
  `grant select, insert on ledger to dokaz_hub_api`,
  `grant select on ledger to dokaz_hub_worker`,

  `create index ledger_record on ledger (org, record_id, rev)`,

  `create table delivery_quarantine (
     org text not null, record_id uuid not null, rev int not null, code text not null, on_day date not null,
     primary key (org, record_id))`,
  ...ofOneOrganisation('delivery_quarantine'),
  `grant select, insert on delivery_quarantine to dokaz_hub_api`,
  `grant select, insert, update, delete on delivery_quarantine to dokaz_hub_worker`,

  `create table denial_tally (org text not null, reason text not null, on_day date not null, n bigint not null,
     primary key (org, reason, on_day))`,
  `grant select, insert, update on denial_tally to dokaz_hub_worker`,

  // Recalls do not wait for a tick: they are looked for on every wake, past the position, without reading what else is there.
  `create index change_tombstone on change (txid, seq) where kind = 'tombstone'`,
];
