import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of others that a law obliges this organisation to keep for now, and what was kept of them once their owner ended them. */
export class InboxHolds1001000000041 implements MigrationInterface {
  readonly name = 'InboxHolds1001000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table inbox_hold (record_id uuid primary key, note text not null, placed_on date not null)`);
    // A copy apart from the inbox: nothing that reads the inbox sees it.
    await runner.query(`
      create table kept_under_hold (
        record_id uuid primary key references inbox_hold,
        owner text not null, rev integer not null, h text not null, statement text not null, disclosures text[] not null,
        sealed_disclosures bytea, ended_rev integer not null, ended_on date not null
      )`);
    await runner.query(`grant select, insert, delete on inbox_hold, kept_under_hold to dokaz_partner`);
    await runner.query(`grant delete on inbox_quarantine to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table kept_under_hold, inbox_hold`);
  }
}
