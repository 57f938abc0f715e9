/**
 * How many people match everything visible under one pid.
 *
 * 1. acts of one period and region are one cell: people of its rarest category × the share of each code and unit
 * 2. cells are independent: universe × Π (cell ÷ universe)    3. × share of sex × share of age band
 * Independence makes the figure too small rather than too large where facts go together, which is the safe side.
 */
import type { Act, Person } from '#domain/case-record';
import type { CountTable } from './own-records.js';
import { COUNTRY, type PopulationTable } from './population.js';
import { ACT_SHARES, AGE_SHARES, MINOR_SHARE, OTHER_ACT, OTHER_UNIT, SEX_SHARES, UNIT_SHARES, VULNERABILITY_SHARE } from './shares.js';

export interface Tables {
  readonly population: PopulationTable;
  readonly ownRecords: CountTable;
}

/** What a reader of one class sees under one pid. */
export interface Profile {
  readonly person: Pick<Person, 'sex' | 'ageBand' | 'minorBand' | 'vulnerability'>;
  readonly acts: readonly Pick<Act, 'actId' | 'code' | 'month' | 'admin1'>[];
  /** Units named beside the acts, with the acts' ids. */
  readonly units: readonly { readonly actId: string; readonly unit: string }[];
  /** Readers of S3 see minority and vulnerability as well. */
  readonly sensitive: boolean;
}

/** People of an act's row, and the part of them to whom the act happened. */
function peopleOfAct(act: Profile['acts'][number], { population, ownRecords }: Tables): { row: number; share: number } {
  const area = act.admin1 ?? COUNTRY;
  const exact = population.people(act.month, area, act.code);
  if (exact !== undefined) return { row: exact, share: 1 };
  const [category, share] = ACT_SHARES[act.code] ?? OTHER_ACT;
  const row = population.people(act.month, area, category);
  return row === undefined ? { row: ownRecords.people(act.month, area, act.code), share: 1 } : { row, share };
}

function peopleOfCell(acts: Profile['acts'], units: Profile['units'], tables: Tables): number {
  const found = [...new Map(acts.map((act) => [act.code, act])).values()].map((act) => peopleOfAct(act, tables));
  const ids = new Set(acts.map(({ actId }) => actId));
  const named = new Set(units.filter(({ actId }) => ids.has(actId)).map(({ unit }) => unit));
  const shares = [...found.map(({ share }) => share), ...[...named].map((unit) => UNIT_SHARES[unit] ?? OTHER_UNIT)];
  return shares.reduce((product, share) => product * share, Math.min(...found.map(({ row }) => row)));
}

/** @returns expected people, rounded down */
export function estimatePeople({ person, acts, units, sensitive }: Profile, tables: Tables): number {
  const cells = new Map<string, Profile['acts'][number][]>();
  for (const act of acts) {
    const key = `${act.month ?? ''}/${act.admin1 ?? COUNTRY}`;
    cells.set(key, [...(cells.get(key) ?? []), act]);
  }
  const people = [...cells.values()].map((cell) => peopleOfCell(cell, units, tables));
  const regions = new Set(acts.map(({ admin1 }) => admin1 ?? COUNTRY));
  const [only] = regions;
  // A region that the table does not know cannot hold fewer people than one of its cells.
  const universe = Math.max(tables.population.universe(regions.size === 1 && only !== undefined ? only : COUNTRY), ...people);
  const together = universe === 0 ? 0 : people.reduce((product, cell) => product * (cell / universe), universe);

  const visible = [SEX_SHARES[person.sex] ?? 0, AGE_SHARES[person.ageBand] ?? 0];
  if (sensitive && person.minorBand !== undefined) visible.push(MINOR_SHARE);
  if (sensitive) visible.push(...(person.vulnerability ?? []).map(() => VULNERABILITY_SHARE));
  // A millionth: 0.3 × 50 must not become 14 because of binary fractions.
  return Math.floor(visible.reduce((product, share) => product * share, together) + 1e-6);
}
