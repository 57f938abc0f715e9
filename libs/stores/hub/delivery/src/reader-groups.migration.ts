import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups are memberships among the rules, read with them at every decision: a copy beside the reader could only be out of date. */
export class ReadersWithoutGroups1004000000001 implements MigrationInterface {
  readonly name = 'ReadersWithoutGroups1004000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table subscription drop column groups`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table subscription add column groups text[] not null default '{}'`);
  }
}
