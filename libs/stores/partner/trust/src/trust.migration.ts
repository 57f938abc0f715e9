import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every trust document that this node accepted, as it was signed, and the revocations that followed. */
export class PartnerTrust1001000000013 implements MigrationInterface {
  readonly name = 'PartnerTrust1001000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table trust_document (
        version integer primary key,
        hash text not null unique,
        document jsonb not null,
        accepted_on date not null
      )`);
    await runner.query(`
      create table trust_revocation (
        h text primary key,
        position integer generated always as identity unique,
        jws text not null,
        accepted_on date not null
      )`);
    await runner.query(`grant select, insert on trust_document, trust_revocation to dokaz_partner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table trust_revocation, trust_document`);
  }
}
