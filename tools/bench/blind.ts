import { availableParallelism } from 'node:os';
import { randomBytes } from 'node:crypto';
import { slotsOf } from '#domain/link-class';
import { evaluateChain, generateKeyPair, type ChainServer, type Group } from '#domain/oprf';
import { OprfPool, sodiumGroup } from '#platform/oprf';
import type { BenchResult } from './bench-result.js';
import { secondsOf } from './measure.js';

const RECORDS = 24;
const ROUNDS = 4;
const TARGET = 0.6;
/** Multiplications timed at once. */
const MEASURED = 2000;
/** Multiplications that a token cannot do without: hide 1; at each of two servers evaluate 1, prove 1, verify 2; take off 1. */
const MULTIPLICATIONS = 10;

/**
 * Blinds the tokens of records with two key servers, proofs made and checked, everything in this process.
 *
 * Figure and limit are those of one thread: the limit is what the group multiplication alone would allow, 1 ÷ (tokens × 10 ×
 * seconds of one multiplication), measured in the same run; the ratio is what all else (hashing, encodings, messages
 * between threads) leaves of it. What all cores do together stands in the details.
 */
export async function run(): Promise<BenchResult> {
  const group = await sodiumGroup();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const tokens = slotsOf('person');
  const inputs = Array.from({ length: RECORDS * tokens }, (_, i) => random(60 + (i % 40)));
  const keys = ['K-01', 'K-02'].map((server) => ({ server, key: generateKeyPair(random, group) }));
  const rateWith = async (pool: OprfPool): Promise<number> => {
    const servers: ChainServer[] = keys.map(({ server, key }) => ({
      server,
      publicKey: key.publicKey,
      evaluate: (elements) => pool.evaluate(key, elements),
    }));
    return RECORDS / (await secondsOf(async () => void (await evaluateChain(inputs, random(32), servers, pool))));
  };
  const [one, all] = [await OprfPool.start(1), await OprfPool.start()];
  await Promise.all([rateWith(one), rateWith(all)]);

  // Other programs on the machine only ever make one slower: the best of each counts.
  let [figure, together, multiplication] = [0, 0, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    multiplication = Math.min(multiplication, multiplicationSeconds(group));
    figure = Math.max(figure, await rateWith(one));
    together = Math.max(together, await rateWith(all));
  }
  await Promise.all([one.close(), all.close()]);
  const limit = 1 / (tokens * MULTIPLICATIONS * multiplication);
  const ratio = figure / limit;
  return {
    name: 'blind',
    figure,
    unit: 'records/s',
    limit,
    ratio,
    target: `≥ ${TARGET} of 1 ÷ (tokens × ${MULTIPLICATIONS} × group multiplication) per core, two servers and proofs included`,
    ok: ratio >= TARGET,
    details: {
      tokensPerRecord: tokens,
      multiplicationMilliseconds: 1000 * multiplication,
      recordsPerSecondOnAllCores: together,
      cores: availableParallelism(),
      coreHoursFor100000Records: 100_000 / figure / 3600,
    },
  };
}

/** Seconds of one multiplication of an element by a scalar. */
function multiplicationSeconds(group: Group): number {
  const [scalar, factor] = [group.reduce(new Uint8Array(randomBytes(64))), group.reduce(new Uint8Array(randomBytes(64)))];
  const element = group.multiplyBase(factor);
  const start = process.hrtime.bigint();
  for (let i = 0; i < MEASURED; i++) group.multiply(scalar, element);
  return Number(process.hrtime.bigint() - start) / 1e9 / MEASURED;
}
