import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '#domain/access';
import { AdminDesk } from '../../tools/coalition/admin-desk.js';
import { foundCoalition } from '../../tools/coalition/found.js';
import { startCoalition, type Coalition } from '../../tools/launch/coalition.js';
import { Party } from './party.js';

/** A whole coalition of real processes: hub, worker, Redis, and one node with its own PostgreSQL per partner. */
export class Federation {
  private constructor(
    readonly coalition: Coalition,
    readonly admins: AdminDesk,
    readonly parties: ReadonlyMap<string, Party>,
    readonly ceremonyFolder: string,
    readonly pin: string,
    private readonly folder: string,
  ) {}

  /**
   * @param options.tickSeconds pause between two deliveries; 0 = at once
   * @param options.keyServers for tests that compare; none unless told
   */
  static async start(
    partners: readonly string[],
    options: { readonly tickSeconds?: number; readonly keyServers?: readonly string[]; readonly recipients?: readonly string[] } = {},
  ): Promise<Federation> {
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-federation-'));
    const ceremonyFolder = join(folder, 'ceremony');
    let pin = '';
    const coalition = await startCoalition({
      stateDir: join(folder, 'state'),
      partners,
      keyServers: options.keyServers ?? [],
      recipients: options.recipients ?? [],
      temporary: true,
      trust: async (plan) => {
        const trust = await foundCoalition(plan, ceremonyFolder);
        pin = trust.pin;
        return {
          ...trust,
          hub: { ...trust.hub, TICK_INTERVAL: String(options.tickSeconds ?? 0), RULE_VETO_DAYS: '0' },
          partner: { ...trust.partner, LINK_DELAY: '0' },
        };
      },
    });
    const admins = await AdminDesk.open(coalition, pin, ceremonyFolder);
    const parties = new Map<string, Party>();
    for (const org of [...partners, ...(options.recipients ?? [])]) parties.set(org, new Party(coalition.partner(org)));
    return new Federation(coalition, admins, parties, ceremonyFolder, pin, folder);
  }

  party(org: string): Party {
    const party = this.parties.get(org);
    if (party === undefined) throw new Error(`no party ${org}`);
    return party;
  }

  async stop(): Promise<void> {
    this.admins.close();
    await this.coalition.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Everything of detention cases for one partner, unless `changes` say otherwise. */
export function aRule(ruleId: string, partner: string, changes: Partial<Rule> = {}): Rule {
  return {
    schema: 'rule/1',
    ruleId,
    version: 1,
    effect: 'permit',
    subject: { partner },
    owners: ['*'],
    categories: ['detention'],
    classes: ['S1', 'S2'],
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2030-12-31',
    ...changes,
  };
}
