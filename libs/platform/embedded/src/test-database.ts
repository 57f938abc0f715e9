import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database, createDatabase, ensureRoles, migrate, urlFor, type MigrationClass } from '#platform/database';
import { testService } from './test-services.js';

export interface TestDatabase {
  /** URL of the owner: runs migrations, sees every row (where row security is not forced). */
  readonly ownerUrl: string;
  /** URL of one of the login roles. */
  url(role: string): string;
  /** An open database as that login role (`owner` for the owner); closed by `drop`. */
  database(role: string): Promise<Database>;
  drop(): Promise<void>;
}

const OWNER = 'dokaz_owner';
/** Test clusters are ephemeral and on loopback: a fixed password spares one round of coordination between workers. */
const PASSWORD = 'test';
const DEFAULT_ROLES = ['dokaz_hub_api', 'dokaz_hub_worker', 'dokaz_partner', 'dokaz_keyserver'];
const LOCK = 7317;

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** What the migrations would say to a database: a template is another one as soon as a single statement is. */
async function sqlOf(migrations: readonly MigrationClass[]): Promise<string> {
  const said: string[] = [];
  const listener = { query: (sql: string) => Promise.resolve(void said.push(sql)) } as unknown as Parameters<
    InstanceType<MigrationClass>['up']
  >[0];
  for (const Each of migrations) await new Each().up(listener);
  return said.join('\n');
}

/** One migrated template per set of migrations and cluster; the first test that needs it makes it, others wait. */
async function template(adminUrl: string, migrations: readonly MigrationClass[], roles: readonly string[]): Promise<string> {
  const text = (await sqlOf(migrations)) + roles.join();
  const database = `template_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const login = (name: string) => ({ name, password: PASSWORD });
    await ensureRoles(admin, [OWNER, ...roles].map(login));
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount !== 0) return;
    const plan = { database: `${database}_new`, owner: login(OWNER), roles: roles.map(login) };
    await admin.query(`DROP DATABASE IF EXISTS ${plan.database} WITH (FORCE)`);
    await createDatabase(admin, plan);
    await migrate(urlFor(adminUrl, plan.owner, plan.database), migrations);
    await admin.query(`ALTER DATABASE ${plan.database} RENAME TO ${database}`);
  });
  return database;
}

/**
 * A fresh migrated database for one test file, cloned from a template (about 25 ms).
 *
 * @param options.roles login roles made before the migrations; by default those of every program.
 */
export async function testDatabase(
  migrations: readonly MigrationClass[],
  options: { readonly roles?: readonly string[] } = {},
): Promise<TestDatabase> {
  const roles = options.roles ?? DEFAULT_ROLES;
  const adminUrl = await testService('postgres');
  const from = await template(adminUrl, migrations, roles);
  const database = `test_${randomBytes(8).toString('hex')}`;
  const login = (name: string) => ({ name, password: PASSWORD });
  await asAdmin(adminUrl, (admin) => createDatabase(admin, { database, owner: login(OWNER), roles: roles.map(login) }, from));
  const open: Database[] = [];
  const url = (role: string) => urlFor(adminUrl, login(role === 'owner' ? OWNER : role), database);
  return {
    ownerUrl: url('owner'),
    url,
    database: async (role) => {
      const opened = await Database.open({ url: url(role), applicationName: `test-${role}`, poolSize: 8 });
      open.push(opened);
      return opened;
    },
    drop: async () => {
      await Promise.all(open.map((each) => each.close()));
      await asAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
    },
  };
}

/** The run's Redis and a key prefix that no other test uses. */
export async function testRedis(): Promise<{ url: string; prefix: string }> {
  return { url: await testService('redis'), prefix: `test-${randomBytes(6).toString('hex')}` };
}
