import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORG = `(select current_setting('app.org'))`;

const UP: readonly string[] = [
  // For the views' owner alone, whom row-level security would stop otherwise (it is forced); login roles gain nothing.
  `create policy ledger_disclosed on ledger for select to current_user using (owner = ${ORG})`,
  `create policy ack_disclosed on ack for select to current_user using (true)`,
  // By receiver first, since the ledger's index begins with it.
  `create view disclosed_to_partner with (security_barrier) as
     select l.owner, l.record_id, l.org, l.kind, l.rev, l.profile, l.reason, l.on_day, coalesce(l.seq <= a.watermark, false) as acknowledged
     from subscription s join ledger l on l.org = s.org left join ack a on a.org = l.org
     where l.owner = ${ORG} and l.kind <> 'audience-key'`,
  `grant select on disclosed_to_partner to dokaz_hub_api`,
];

/** The owner's look at the ledger of deliveries. */
export class DisclosureViews1010000000000 implements MigrationInterface {
  readonly name = 'DisclosureViews1010000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view disclosed_to_partner');
    await runner.query('drop policy ack_disclosed on ack');
    await runner.query('drop policy ledger_disclosed on ledger');
  }
}
