import { Membership, type TrustDocument } from '#domain/membership';
import { Database, migrate, provision, urlFor, type DatabasePlan, type Tx } from '#platform/database';
import type { RunningPostgres } from '#platform/embedded';
import { MembershipSource } from '#platform/http';
import { CandidateTables1006000000000 } from '#stores/hub/candidate';
import { LinkTokens2001000000000, TokenDatabase } from '#stores/token/link';

export const ORGS = ['P-01', 'P-02', 'P-03'] as const;

/** Both of the hub's databases, as its worker sees them, and the first once more as a superuser. */
export interface Stores {
  readonly owner: Database;
  readonly tokens: TokenDatabase;
  readonly hub: Database;
}

export async function openStores(server: RunningPostgres): Promise<Stores> {
  const login = (name: string) => ({ name, password: 'bench' });
  const plan = (database: string): DatabasePlan => ({
    database,
    owner: login('dokaz_owner'),
    roles: ['dokaz_hub_api', 'dokaz_hub_worker'].map(login),
  });
  for (const [database, migration] of [
    ['tokens', LinkTokens2001000000000],
    ['hub', CandidateTables1006000000000],
  ] as const) {
    await provision(server.url, plan(database));
    await migrate(urlFor(server.url, login('dokaz_owner'), database), [migration]);
  }
  const url = (role: string, database: string) => ({ url: urlFor(server.url, login(role), database), applicationName: 'bench-probe' });
  const admin = new URL(server.url);
  admin.pathname = '/tokens';
  return {
    owner: await Database.open({ url: admin.href, applicationName: 'bench-probe' }),
    tokens: await TokenDatabase.open(url('dokaz_hub_worker', 'tokens')),
    hub: await Database.open(url('dokaz_hub_worker', 'hub')),
  };
}

/** Handles are entered by the API's role, as an organisation's request. */
export async function enter(hub: Database, org: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const url = new URL((hub.dataSource.options as { url: string }).url);
  url.username = 'dokaz_hub_api';
  const api = await Database.open({ url: url.href, applicationName: 'bench-probe' });
  await api.as(org, work);
  await api.close();
}

/** A coalition that stays as it is. */
export class FixedMembership extends MembershipSource {
  private readonly membership = new Membership({
    document: {
      schema: 'trust/1',
      version: 1,
      prevHash: null,
      issuedAt: '2020-01-01',
      expires: '2099-01-01',
      roots: [],
      threshold: 1,
      members: ORGS.map((org) => ({ org, role: 'partner', status: 'active', statusSince: '2020-01-01', reads: [], keys: [] })),
      witnesses: { n: 0, q: 0 },
      undoes: [],
    } satisfies TrustDocument,
    hash: 'A'.repeat(43),
    signed: { payload: '', signatures: [] },
  });

  override known(): Promise<Membership> {
    return Promise.resolve(this.membership);
  }

  override current(): Promise<Membership> {
    return Promise.resolve(this.membership);
  }
}
