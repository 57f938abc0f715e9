import type { MigrationClass } from '#platform/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nonces in four rotating partitions of 600 s. A signature lives in at most two neighbouring ones (window −300 … +30 s), so
 * a partition is emptied two steps after its own time: kept ≥ 600 s, forgotten by TRUNCATE instead of row by row.
 *
 * @param role login role of the program that takes signed requests
 */
export function requestNonces(role: string): MigrationClass {
  return class RequestNonces1001000000000 implements MigrationInterface {
    readonly name = 'RequestNonces1001000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        CREATE TABLE request_nonce (
          slot smallint NOT NULL,
          kid text NOT NULL,
          nonce text NOT NULL,
          created bigint NOT NULL,
          PRIMARY KEY (slot, kid, nonce)
        ) PARTITION BY LIST (slot)`);
      for (const slot of [0, 1, 2, 3])
        await runner.query(`CREATE TABLE request_nonce_${slot} PARTITION OF request_nonce FOR VALUES IN (${slot})`);
      // Definer's rights: the API may forget what is old, by the database's clock, and nothing else.
      await runner.query(`
        CREATE FUNCTION forget_old_nonces() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        DECLARE
          now_s bigint := extract(epoch FROM clock_timestamp())::bigint;
          part text := 'request_nonce_' || ((now_s / 600 + 2) % 4);
          young boolean;
        BEGIN
          EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE created > $1)', part) INTO young USING now_s - 660;
          IF NOT young THEN EXECUTE format('TRUNCATE public.%I', part); END IF;
        END $$`);
      await runner.query(`REVOKE ALL ON FUNCTION forget_old_nonces() FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION forget_old_nonces() TO ${role}`);
      await runner.query(`GRANT INSERT, SELECT ON request_nonce TO ${role}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP FUNCTION forget_old_nonces()`);
      await runner.query(`DROP TABLE request_nonce`);
    }
  };
}
