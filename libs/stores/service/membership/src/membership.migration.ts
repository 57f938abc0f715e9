import type { MigrationClass } from '#platform/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Both tables are append-only: no role but the owner may change or delete, and the owner runs migrations only.
 *
 * @param api login role that accepts documents @param readers further login roles that read them
 */
export function trustDocuments(api: string, readers: readonly string[] = []): MigrationClass {
  return class TrustDocuments1002000000000 implements MigrationInterface {
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
      await runner.query(`GRANT SELECT, INSERT ON trust_document, trust_revocation TO ${api}`);
      for (const reader of readers) await runner.query(`GRANT SELECT ON trust_document, trust_revocation TO ${reader}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP TABLE trust_revocation`);
      await runner.query(`DROP TABLE trust_document`);
    }
  };
}
