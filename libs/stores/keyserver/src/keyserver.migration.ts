import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Login role of `apps/keyserver`. */
export const KEY_SERVER_ROLE = 'dokaz_keyserver';

/**
 * Counts and stops; nothing here can be joined to a person or a record. Of a batch only its digest is kept, to tell a
 * repetition from another batch under the same key; the elements behind it are random to everybody but their sender.
 */
export class KeyServerTables1010000000000 implements MigrationInterface {
  readonly name = 'KeyServerTables1010000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evaluation_batch (
        org text NOT NULL,
        idempotency_key text NOT NULL,
        epoch text NOT NULL,
        digest text NOT NULL,
        PRIMARY KEY (org, idempotency_key)
      )`);
    await runner.query(`
      CREATE TABLE evaluation_total (
        org text NOT NULL,
        epoch text NOT NULL,
        people bigint NOT NULL CHECK (people >= 0),
        PRIMARY KEY (org, epoch)
      )`);
    await runner.query(`
      CREATE TABLE evaluation_day (
        org text NOT NULL,
        day date NOT NULL,
        people bigint NOT NULL,
        elements bigint NOT NULL,
        PRIMARY KEY (org, day)
      )`);
    await runner.query(`CREATE TABLE evaluation_freeze (h text PRIMARY KEY, org text, jws text NOT NULL, accepted_on date NOT NULL)`);
    await runner.query(`CREATE TABLE evaluation_resumption (h text PRIMARY KEY, document text NOT NULL, accepted_on date NOT NULL)`);
    await runner.query(`
      CREATE TABLE lifted_freeze (
        freeze_h text PRIMARY KEY REFERENCES evaluation_freeze,
        resumption_h text NOT NULL REFERENCES evaluation_resumption
      )`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON evaluation_batch TO ${KEY_SERVER_ROLE}`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON evaluation_total, evaluation_day TO ${KEY_SERVER_ROLE}`);
    await runner.query(`GRANT SELECT, INSERT ON evaluation_freeze, evaluation_resumption, lifted_freeze TO ${KEY_SERVER_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'lifted_freeze',
      'evaluation_resumption',
      'evaluation_freeze',
      'evaluation_day',
      'evaluation_total',
      'evaluation_batch',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}
