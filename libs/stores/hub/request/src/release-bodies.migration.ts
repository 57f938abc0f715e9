import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a release shows is ciphertext as the bodies of records are, and the key that opens it lies in `body_key` beside theirs, under
 * the slot's h: the end of a record deletes them all (docs/spec/body-keys.md).
 */
export class ReleaseBodies1013000000000 implements MigrationInterface {
  readonly name = 'ReleaseBodies1013000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from release`);
    await runner.query(
      `alter table release drop column body, drop column sealed, add column statement text not null, add column disclosures text[] not null,
         add column leaf_salt text not null, add column sealed text`,
    );
    await runner.query(`grant update (sealed) on release to dokaz_hub_api, dokaz_hub_worker`);
  }
}

const UP: readonly string[] = [
  // Fails where releases lie in the clear: they are in the backups as well.
  `alter table release drop column statement, drop column disclosures, drop column leaf_salt, drop column sealed,
     add column body bytea not null, add column sealed bytea`,
  `alter table release alter column body set storage external`,
  `alter table release alter column sealed set storage external`,
  // The one thing a reader changes: what all readers have got is kept no longer.
  `grant update (sealed) on release to dokaz_hub_api, dokaz_hub_worker`,
];
