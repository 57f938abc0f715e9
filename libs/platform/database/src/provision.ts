import pg from 'pg';

/** A login role and its password. */
export interface LoginRole {
  readonly name: string;
  readonly password: string;
}

export interface DatabasePlan {
  readonly database: string;
  /** Owns the database and runs its migrations. */
  readonly owner: LoginRole;
  /** Work with it; what each may do is granted by the migrations. They own nothing and cannot bypass row security. */
  readonly roles: readonly LoginRole[];
}

const name = (text: string) => pg.escapeIdentifier(text);

/** The same server and options, another role and database. */
export function urlFor(adminUrl: string, role: LoginRole, database: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role.name);
  url.password = encodeURIComponent(role.password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** Makes or updates the login roles; safe to run on every start. */
export async function ensureRoles(admin: pg.Client, roles: readonly LoginRole[]): Promise<void> {
  for (const role of roles) {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role.name]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    const password = pg.escapeLiteral(role.password);
    await admin.query(`${verb} ROLE ${name(role.name)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${password}`);
  }
}

/** Makes a database that only its owner and the given roles may enter. */
export async function createDatabase(admin: pg.Client, plan: DatabasePlan, template = 'template0'): Promise<void> {
  await admin.query(`CREATE DATABASE ${name(plan.database)} OWNER ${name(plan.owner.name)} TEMPLATE ${name(template)} ENCODING 'UTF8'`);
  await admin.query(`REVOKE ALL ON DATABASE ${name(plan.database)} FROM PUBLIC`);
  for (const role of plan.roles) await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name(plan.database)} TO ${name(role.name)}`);
}

/**
 * Makes roles and database where they are missing, over an administrator's connection. Runs before the migrations,
 * which only GRANT.
 */
export async function provision(adminUrl: string, plan: DatabasePlan): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'dokaz-provision' });
  await admin.connect();
  try {
    await ensureRoles(admin, [plan.owner, ...plan.roles]);
    // CREATE DATABASE … OWNER needs membership when the administrator is not a superuser (managed servers).
    await admin.query(`GRANT ${name(plan.owner.name)} TO CURRENT_USER`).catch(() => undefined);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [plan.database]);
    if (rowCount === 0) await createDatabase(admin, plan);
  } finally {
    await admin.end();
  }
}
