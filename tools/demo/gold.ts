import pg from 'pg';
import type { LocalParty } from '../coalition/local-party.js';
import { mayBeCompared, ORGS, type Org, type PlannedCase } from './data/plan.js';
import type { Stage } from './stage.js';

/** A person's handle, as only her organisation's node can map it. */
export interface KnownHandle {
  readonly handle: string;
  readonly org: Org;
  readonly row: string;
  readonly person: number;
}

/** Who is who, from the plan of the files: no program of the coalition reads this. */
export interface Gold {
  readonly rows: ReadonlyMap<string, PlannedCase>;
  /** People whom two organisations documented and may compare → their organisations. */
  readonly planted: ReadonlyMap<number, readonly Org[]>;
  /** People whom two organisations documented, one of which may not compare. */
  readonly silent: ReadonlySet<number>;
}

export function goldOf({ data: { plan } }: Stage): Gold {
  const rows = new Map(plan.cases.map((one) => [`${one.org}/${one.row}`, one]));
  const all = new Map<number, Set<Org>>();
  const comparable = new Map<number, Set<Org>>();
  const note = (of: Map<number, Set<Org>>, { person, org }: PlannedCase) =>
    of.set(person.number, (of.get(person.number) ?? new Set<Org>()).add(org));
  for (const one of plan.cases) {
    note(all, one);
    if (mayBeCompared(one.kind, one.consent)) note(comparable, one);
  }
  const planted = new Map([...comparable].filter(([, orgs]) => orgs.size > 1).map(([person, orgs]) => [person, [...orgs]]));
  return {
    rows,
    planted,
    silent: new Set([...all].filter(([person, orgs]) => orgs.size > 1 && !planted.has(person)).map(([person]) => person)),
  };
}

/** Record id → row, of one organisation. */
export async function rowsOf(party: LocalParty): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (let after = ''; ;) {
    const path = `/local/previews?limit=1000${after === '' ? '' : `&after=${after}`}`;
    const { drafts } = await party.get<{ drafts: { recordId: string; row: string[] }[] }>(path);
    for (const { recordId, row } of drafts) rows.set(recordId, row.join('|'));
    if (drafts.length < 1000) return rows;
    after = drafts.at(-1)!.recordId;
  }
}

/** The handle maps of all nodes put together; nobody in the coalition could do that. */
export async function knownHandles(stage: Stage, gold: Gold): Promise<Map<string, KnownHandle>> {
  const known = new Map<string, KnownHandle>();
  for (const org of ORGS) {
    const rows = await rowsOf(stage.parties.get(org)!);
    const client = new pg.Client({ connectionString: stage.coalition.partner(org).ownerUrl });
    await client.connect();
    try {
      const sql = `select handle, record_id as "recordId" from link_subject where kind = 'person' and replaced_by is null`;
      for (const { handle, recordId } of (await client.query<{ handle: string; recordId: string }>(sql)).rows) {
        const row = rows.get(recordId);
        const one = row === undefined ? undefined : gold.rows.get(`${org}/${row}`);
        if (row !== undefined && one !== undefined) known.set(handle, { handle, org, row, person: one.person.number });
      }
    } finally {
      await client.end();
    }
  }
  return known;
}
