import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORG = `(select current_setting('app.org'))`;

const UP: readonly string[] = [
  // A counter of its own: bodies are erased with a recall, and the number must never fall.
  `create table people_count (org text primary key, people bigint not null check (people >= 0))`,
  `insert into people_count (org, people) select owner, count(*) from record_version group by owner`,
  `alter table people_count enable row level security`,
  `alter table people_count force row level security`,
  `create policy people_count_api on people_count to dokaz_hub_api using (org = ${ORG}) with check (org = ${ORG})`,
  `grant select, insert, update on people_count to dokaz_hub_api`,
];

/** How many persons the accepted record versions of each organisation hold: what the key servers' quotas grow with. */
export class PeopleCount1007000000000 implements MigrationInterface {
  readonly name = 'PeopleCount1007000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people_count');
  }
}
