import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules that this owner made about her own records: on their way, signed, and whether the hub has heard them. */
export class PartnerOwnRules1001000000042 implements MigrationInterface {
  readonly name = 'PartnerOwnRules1001000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table own_rule (
        h text primary key,
        rule_id text not null,
        version integer not null check (version >= 1),
        rule jsonb not null,
        proposed_on date not null,
        document jsonb,
        signed_on date,
        heard text check (heard in ('taken', 'refused')),
        fault text,
        check ((document is null) = (signed_on is null)),
        check (heard is null or document is not null)
      )`);
    // One version is signed once, whatever else was proposed under the same number.
    await runner.query(`create unique index own_rule_signed on own_rule (rule_id, version) where document is not null`);
    await runner.query(`grant select, insert, update on own_rule to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table own_rule`);
  }
}
