import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly string[] = [
  `create table rule_proposal (
     h text primary key, rule_id text not null, version int not null check (version >= 1), payload text not null,
     proposed_by text not null, proposed_on date not null)`,
  `create index rule_proposal_rule on rule_proposal (rule_id, version)`,
  `create table rule_signature (
     h text not null references rule_proposal, kid text not null, org text not null, protected text not null,
     signature text not null, signed_on date not null, primary key (h, kid))`,
  // One version takes effect once, whatever else was proposed under the same number.
  `create table rule_version (
     rule_id text not null, version int not null, h text not null references rule_proposal, rule jsonb not null,
     document jsonb not null, effective_on date not null, primary key (rule_id, version))`,
  // Append-only: nobody may rewrite what was allowed when.
  `grant select, insert on rule_proposal, rule_signature, rule_version to dokaz_hub_api`,
  `grant select on rule_proposal, rule_signature, rule_version to dokaz_hub_worker`,
];

/** Proposals, signatures and versions of the coalition's rules. Not organisation-scoped: members see them by feature logic. */
export class RuleTables1005000000000 implements MigrationInterface {
  readonly name = 'RuleTables1005000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rule_version, rule_signature, rule_proposal');
  }
}
