import { emptyCaseRecord, type CaseRecord } from '#domain/case-record';
import { monthNumber, monthRange } from '#domain/dates';
import { coarsen, OwnRecords, parsePopulation } from '#domain/generalisation';
import type { SeededRandom } from '../../demo/data/random.js';

/** One line of the arrest register that the state itself keeps. */
interface Arrest {
  readonly person: number;
  readonly day: string;
  /** Year × 12 + month − 1. */
  readonly month: number;
  readonly admin1: string;
  readonly code: string;
  readonly sex: 'F' | 'M';
  readonly ageBand: string;
}

export interface RegisterFigures {
  readonly arrests: number;
  readonly records: number;
  readonly held: number;
  /** Records to which exactly one arrest fits, by what the hub reads (S1). */
  readonly uniqueInS1: number;
  /** Records to which fewer than five people fit. */
  readonly belowFive: number;
  /** People who fit, in the middle record. */
  readonly medianFitting: number;
  /** The same records with the exact day, as S1 and S2 together would show them to a seized hub that could read both. */
  readonly uniqueWithDay: number;
}

const REGIONS: readonly (readonly [string, number])[] = [
  ['BY-HM', 50],
  ['BY-MI', 12],
  ['BY-BR', 10],
  ['BY-HO', 9],
  ['BY-HR', 8],
  ['BY-VI', 6],
  ['BY-MA', 5],
];
const MONTHS: readonly (readonly [string, number])[] = [
  ['2020-08', 30],
  ['2020-09', 16],
  ['2020-10', 14],
  ['2020-11', 14],
  ['2020-12', 7],
  ['2021-01', 5],
  ['2021-02', 5],
  ['2021-03', 5],
  ['2021-04', 2],
  ['2021-05', 2],
];
const CODES: readonly (readonly [string, number])[] = [
  ['arbitrary_arrest', 55],
  ['administrative_detention', 30],
  ['beating', 15],
];
const AGES: readonly (readonly [string, number])[] = [
  ['18-24', 22],
  ['25-34', 34],
  ['35-49', 29],
  ['50-64', 12],
  ['65+', 3],
];
const CATEGORY: Readonly<Record<string, string>> = {
  arbitrary_arrest: 'detention',
  administrative_detention: 'detention',
  beating: 'torture',
};
const K = 5;

function weighted<T>(random: SeededRandom, table: readonly (readonly [T, number])[]): T {
  let at = random.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) if ((at -= weight) < 0) return value;
  return table[0]![0];
}

function makeRegister(count: number, random: SeededRandom): Arrest[] {
  return Array.from({ length: count }, (_, person) => {
    const month = weighted(random, MONTHS);
    return {
      person,
      day: `${month}-${String(random.integer(1, 28)).padStart(2, '0')}`,
      month: monthNumber(month)!,
      admin1: weighted(random, REGIONS),
      code: weighted(random, CODES),
      sex: random.next() < 0.3 ? 'F' : 'M',
      ageBand: weighted(random, AGES),
    };
  });
}

/** The reference table that a deployment would make of such a register: people by month, region and category. */
function populationOf(arrests: readonly Arrest[]): string[][] {
  const people = new Map<string, number>();
  for (const { day, admin1, code } of arrests) {
    const key = `${day.slice(0, 7)},${admin1},${CATEGORY[code]!}`;
    people.set(key, (people.get(key) ?? 0) + 1);
  }
  return [['month', 'admin1', 'category', 'people'], ...[...people].map(([key, n]) => [...key.split(','), String(n)])];
}

function recordOf(arrest: Arrest): CaseRecord {
  const pid = '00000000-0000-4000-8000-000000000001';
  return {
    ...emptyCaseRecord(),
    persons: [{ pid, roles: ['victim'], sex: arrest.sex, ageBand: arrest.ageBand }],
    acts: [
      {
        actId: '00000000-0000-4000-8000-000000000002',
        victim: pid,
        code: arrest.code,
        month: arrest.day.slice(0, 7),
        day: arrest.day,
        admin1: arrest.admin1,
      },
    ],
  };
}

/** Arrests to which everything fits that S1 of a record shows. */
function fittingTo({ persons: [person], acts: [act] }: CaseRecord, register: readonly Arrest[]): Arrest[] {
  const { from, until } = monthRange(act!.month!)!;
  return register.filter(
    ({ sex, ageBand, code, admin1, month }) =>
      sex === person!.sex &&
      (person!.ageBand === 'U' || person!.ageBand === ageBand) &&
      code === act!.code &&
      (act!.admin1 === 'BY' || act!.admin1 === admin1) &&
      month >= from &&
      month <= until,
  );
}

/** How far the facts alone lead whoever holds the arrest register: the records are generalised by the real engine. */
export function tryRegister(arrests: number, records: number, random: SeededRandom): RegisterFigures {
  const register = makeRegister(arrests, random);
  const tables = { population: parsePopulation(populationOf(register)), ownRecords: new OwnRecords() };
  const fitting: number[] = [];
  let held = 0;
  let uniqueWithDay = 0;
  for (let n = 0; n < records; n++) {
    const arrest = register[random.integer(0, register.length - 1)]!;
    const outcome = coarsen(recordOf(arrest), tables);
    if ('held' in outcome) {
      held++;
      continue;
    }
    const matching = fittingTo(outcome.record, register);
    fitting.push(matching.length);
    if (
      matching.filter(({ day, ageBand, admin1 }) => day === arrest.day && ageBand === arrest.ageBand && admin1 === arrest.admin1).length ===
      1
    )
      uniqueWithDay++;
  }
  fitting.sort((a, b) => a - b);
  return {
    arrests,
    records,
    held,
    uniqueInS1: fitting.filter((n) => n === 1).length,
    belowFive: fitting.filter((n) => n < K).length,
    medianFitting: fitting[fitting.length >> 1] ?? 0,
    uniqueWithDay,
  };
}
