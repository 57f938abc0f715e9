import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Both tables are append-only: no role but the owner may change or delete, and the owner runs migrations only. */
export class TrustDocuments1002000000000 implements MigrationInterface {
  readonly name = 'TrustDocuments1002000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trust_document (
        version integer PRIMARY KEY CHECK (version >= 1),
        hash text NOT NULL UNIQUE,
        document text NOT NULL,
        accepted_on date NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE trust_revocation (
        h text PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        trust_version integer NOT NULL REFERENCES trust_document,
        jws text NOT NULL,
        accepted_on date NOT NULL
      )`);
    await runner.query(`GRANT SELECT, INSERT ON trust_document, trust_revocation TO dokaz_hub_api`);
    await runner.query(`GRANT SELECT ON trust_document, trust_revocation TO dokaz_hub_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE trust_revocation`);
    await runner.query(`DROP TABLE trust_document`);
  }
}
