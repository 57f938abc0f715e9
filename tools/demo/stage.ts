import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '#domain/access';
import type { Membership } from '#domain/membership';
import { FolderKeyStore } from '#platform/key-store';
import { AdminDesk } from '../coalition/admin-desk.js';
import { foundCoalition } from '../coalition/found.js';
import { LocalParty } from '../coalition/local-party.js';
import { writePlaces } from '../coalition/places.js';
import { startCoalition, type Coalition } from '../launch/coalition.js';
import { keptSecrets } from '../launch/secrets.js';
import { writeDemoData, type DemoData } from './data/write.js';
import { ORG_NAMES, ORGS, type Org } from './data/plan.js';
import { SMALL_ORGS } from './data/small-organisations.js';
import { AUTHORITIES, hireStaff, type Staff } from './staff.js';

/** A coalition of real programs with its rules in force and the organisations' files written. */
export interface Stage {
  readonly coalition: Coalition;
  readonly data: DemoData;
  readonly admins: AdminDesk;
  readonly membership: Membership;
  /** The three large organisations, each as its head who is logged in. */
  readonly parties: ReadonlyMap<Org, LocalParty>;
  readonly staff: Staff;
  /** Where the command line finds the parties by their names. */
  readonly places: string;
  /** Seconds from nothing to the last program that answers. */
  readonly startSeconds: number;
  /** The hub's database as a superuser sees it, past every row policy. */
  superuserUrl(): string;
  /** The same for the database of link tokens. */
  tokensUrl(): string;
  stop(): Promise<void>;
}

const SMALL = Object.keys(SMALL_ORGS);

/** Every run begins anew: the story is the same each time. */
export async function openStage(folder: string): Promise<Stage> {
  rmSync(join(folder, 'ceremony'), { recursive: true, force: true });
  const began = performance.now();
  const data = await writeDemoData(join(folder, 'files'));
  let pin = '';
  const coalition = await startCoalition({
    stateDir: join(folder, 'state'),
    fresh: true,
    partners: [...ORGS, ...SMALL],
    recipients: Object.keys(AUTHORITIES),
    hubPort: 8080,
    trust: async (plan) => {
      const trust = await foundCoalition(plan, join(folder, 'ceremony'));
      pin = trust.pin;
      return { ...trust, hub: { ...trust.hub, TICK_INTERVAL: '0', RULE_VETO_DAYS: '0' }, partner: { ...trust.partner, LINK_DELAY: '0' } };
    },
  });
  const startSeconds = (performance.now() - began) / 1000;
  const admins = await AdminDesk.open(coalition, pin, join(folder, 'ceremony'));
  const { membership } = admins;
  const places = join(folder, 'places');
  writePlaces(places, coalition, { folder: join(folder, 'ceremony'), pin }, { ...ORG_NAMES, ...SMALL_ORGS, ...AUTHORITIES });
  const stop = async (): Promise<void> => {
    admins.close();
    rmSync(places, { recursive: true, force: true });
    await coalition.stop();
  };
  let staff: Staff;
  try {
    staff = await hireStaff(coalition);
    await enactRules(admins, data.rules as readonly Rule[], coalition);
  } catch (error) {
    await stop();
    throw error;
  }
  const parties = new Map(ORGS.map((org) => [org, staff.heads.get(org)!]));
  const asSuperuser = (owner: string, secret: string): string => {
    const url = new URL(owner);
    url.username = 'postgres';
    url.password = keptSecrets(join(coalition.hubFolder, 'secrets.json'))(secret);
    return url.href;
  };
  const superuserUrl = () => asSuperuser(coalition.hubOwnerUrl, 'postgres');
  const tokensUrl = () => asSuperuser(coalition.hubTokensOwnerUrl, 'tokens');
  return { coalition, data, admins, membership, parties, staff, places, startSeconds, superuserUrl, tokensUrl, stop };
}

/** Two admins sign each rule; a rule over S3 needs its owners' signatures too. */
async function enactRules(admins: AdminDesk, rules: readonly Rule[], coalition: Coalition): Promise<void> {
  for (const rule of rules) {
    const owners = rule.classes.includes('S3') && rule.effect === 'permit' ? rule.owners : [];
    const signers = owners.map((org) => FolderKeyStore.open(coalition.partner(org).keyDir).signer('statement'));
    const { state } = await admins.enact(rule, signers);
    if (state !== 'in-force') throw new Error(`rule ${rule.ruleId} is ${state}`);
  }
}

interface ImportView {
  readonly status: string;
  readonly rowsRead: number;
  readonly rowsFailed: number;
}

export interface PreviewView {
  readonly ready: number;
  readonly signed: number;
  readonly held: Readonly<Record<string, number>>;
  readonly coarsened: number;
  readonly blocked: Readonly<Record<string, number>>;
}

/** Brings the organisation's file into its vault and waits for the end. */
export async function importFile(party: LocalParty, data: DemoData): Promise<ImportView> {
  const { file, mapping } = data.files[party.org as Org];
  const body = JSON.parse(readFileSync(mapping, 'utf8')) as { id: string };
  const { importId } = await party.post<{ importId: string }>('/local/imports', { path: file, mapping: body.id });
  for (;;) {
    const view = await party.get<ImportView>(`/local/imports/${importId}`);
    if (view.status === 'done') return view;
    if (view.status !== 'running') throw new Error(`the import of ${party.org} ended as ${view.status}: ${JSON.stringify(view)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Mapping, reference population, and what the coalition decided. */
export async function settle(party: LocalParty, data: DemoData): Promise<void> {
  const { mapping } = data.files[party.org as Org];
  await party.post('/local/mappings', JSON.parse(readFileSync(mapping, 'utf8')));
  await party.post('/local/reference-population', { path: data.population, source: 'synthetic, made for the demonstration' });
  await party.post('/local/pulls');
}
