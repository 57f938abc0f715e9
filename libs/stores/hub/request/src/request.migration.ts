import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RELEASE_TABLE_NAMES, RELEASE_TABLES } from './release-tables.js';
import { REQUEST_TABLE_NAMES, REQUEST_TABLES } from './request-tables.js';

/** Requests for assistance and submissions, grants, releases and what follows from them; see the lib's README. */
export class RequestTables1008000000000 implements MigrationInterface {
  readonly name = 'RequestTables1008000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...REQUEST_TABLES, ...RELEASE_TABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke select on leaf_pending from dokaz_hub_api`);
    await runner.query(`drop index leaf_pending_leaf`);
    await runner.query(`drop table ${[...RELEASE_TABLE_NAMES, ...REQUEST_TABLE_NAMES, 'request', 'hub_day'].join(', ')}`);
  }
}
