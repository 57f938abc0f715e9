import { randomFillSync } from 'node:crypto';
import { LINK_CLASSES } from '#domain/link-class';
import { BulkLinker, type TokenColumn } from '#domain/linkage';
import type { BenchResult } from './bench-result.js';
import { secondsOf } from './measure.js';

/** Records of each of the two owners. */
const RECORDS = 1_000_000;
/** Classes of the first measurement; the prototype had as many. */
const CLASSES = 12;
const MOST_MEMORY = 1e9;
const MOST_SECONDS = 5;
/** Records that both owners have, and how many of their classes agree. */
const SHARED = 0.3;
const AGREE = 0.8;

/**
 * Candidate pairs of a million records against a million, class by class in typed arrays, in one thread. The limit is the
 * time that copying the same tokens takes in the same run; tokens are made beforehand, class by class, and not timed.
 */
export async function run(): Promise<BenchResult> {
  const figure = await link(CLASSES);
  const all = await link(LINK_CLASSES.filter(({ kind }) => kind === 'person').length);
  const memory = process.resourceUsage().maxRSS * 1024;
  return {
    name: 'bulk-link',
    figure: figure.seconds,
    unit: 's',
    limit: figure.copy,
    ratio: figure.seconds / figure.copy,
    target: `≤ ${MOST_SECONDS} s for ${CLASSES} classes and ≤ ${MOST_MEMORY / 1e9} GB in all`,
    ok: figure.seconds <= MOST_SECONDS && memory <= MOST_MEMORY,
    details: {
      'records of each owner': RECORDS,
      tokens: 2 * RECORDS * CLASSES,
      'CPU seconds of it': figure.cpu,
      'pairs found': figure.pairs,
      'pairs planted': Math.round(RECORDS * SHARED),
      'memory at most, bytes': memory,
      'every class of a person, seconds': all.seconds,
      'every class of a person, CPU seconds': all.cpu,
      'every class of a person, copying alone, seconds': all.copy,
      'every class of a person, pairs found': all.pairs,
    },
  };
}

async function link(classes: number): Promise<{ seconds: number; cpu: number; copy: number; pairs: number }> {
  const owner = new Uint16Array(2 * RECORDS).fill(1, RECORDS);
  const linker = new BulkLinker({ owner });
  let [seconds, cpu, copy, pairs] = [0, 0, 0, 0];
  const timed = async (work: () => void) => {
    const before = process.cpuUsage();
    seconds += await secondsOf(async () => work());
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1e6;
  };
  for (let id = 1; id <= classes; id++) {
    const column = aColumn();
    copy += await secondsOf(async () => copyOf(column));
    await timed(() => void linker.add(id, column));
  }
  await timed(() => linker.forEach(() => pairs++));
  return { seconds, cpu, copy, pairs };
}

/** One token a record: random, the later owner's equal to the earlier one's for most of the records that both have. */
function aColumn(): TokenColumn {
  const [hi, lo] = [new Uint32Array(2 * RECORDS), new Uint32Array(2 * RECORDS)];
  randomFillSync(hi);
  randomFillSync(lo);
  const shared = RECORDS * SHARED;
  for (let i = 0; i < shared; i++) {
    if (hi[RECORDS + i]! / 2 ** 32 > AGREE) continue;
    hi[RECORDS + i] = hi[i]!;
    lo[RECORDS + i] = lo[i]!;
  }
  return { hi, lo, record: Uint32Array.from({ length: 2 * RECORDS }, (_, i) => i) };
}

function copyOf({ hi, lo, record }: TokenColumn): void {
  for (const each of [hi, lo, record]) each.slice();
}
