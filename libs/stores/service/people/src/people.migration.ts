import type { MigrationClass } from '#platform/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People of a node and their approvals.
 *
 * @param role login role of the node's program
 */
export function peopleOfNode(role: string): MigrationClass {
  return class ServicePeople1001000000041 implements MigrationInterface {
    readonly name = 'ServicePeople1001000000041';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table person (
          person_id uuid primary key,
          sealed bytea not null
        )`);
      await runner.query(`
        create table login_attempt (
          name_key uuid primary key,
          failures integer not null,
          next_at timestamptz not null
        )`);
      await runner.query(`
        create table approval (
          subject text not null,
          hash text not null,
          person_id uuid not null references person,
          signature text not null,
          day date not null,
          primary key (subject, hash, person_id)
        )`);
      await runner.query(`
        create table person_event (
          event_id bigint generated always as identity primary key,
          person_id uuid not null references person,
          event text not null check (event in ('added', 'activated', 'suspended')),
          by_person uuid,
          day date not null
        )`);
      await runner.query(`grant select, insert, update on person to ${role}`);
      await runner.query(`grant select, insert, update, delete on login_attempt to ${role}`);
      await runner.query(`grant select, insert on approval, person_event to ${role}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table person_event, approval, login_attempt, person`);
    }
  };
}
