import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly string[] = [
  // The day on which a widening had its signatures. It has several when signatures lapsed in between: the last one counts.
  `create table rule_completion (
     h text not null references rule_proposal, completed_on date not null, due_on date not null check (due_on >= completed_on),
     primary key (h, completed_on))`,
  `create index rule_completion_due on rule_completion (due_on)`,
  `create table rule_veto (
     h text not null references rule_proposal, owner text not null, document text not null, reason text, vetoed_on date not null,
     primary key (h, owner))`,
  // Append-only: a veto is for good, and nobody may shorten a period that began.
  `grant select, insert on rule_completion, rule_veto to dokaz_hub_api`,
  `grant select on rule_completion, rule_veto to dokaz_hub_worker`,
];

/** When widenings had their signatures, and which owners said no. */
export class RuleVetoes1011000000000 implements MigrationInterface {
  readonly name = 'RuleVetoes1011000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rule_veto, rule_completion');
  }
}
