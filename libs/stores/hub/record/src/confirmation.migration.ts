import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORG = `(select current_setting('app.org'))`;

/** A receiver that had to keep a copy by law says later that it is gone: the one word about a recall that may change. */
export class LaterConfirmations1014000000000 implements MigrationInterface {
  readonly name = 'LaterConfirmations1014000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create policy recall_confirmation_later on recall_confirmation for update to dokaz_hub_api
         using (org = ${ORG} and status = 'legal_hold') with check (org = ${ORG} and status = 'purged')`,
    );
    await runner.query(`grant update (status, on_day) on recall_confirmation to dokaz_hub_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke update (status, on_day) on recall_confirmation from dokaz_hub_api`);
    await runner.query(`drop policy recall_confirmation_later on recall_confirmation`);
  }
}
