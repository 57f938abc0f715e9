import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startTestServices } from '#platform/embedded';
import { partOfDay, readMutants, titleOf, type Mutant, type NamedTest } from './mutant.js';
import { Tree, type Outcome } from './tree.js';

let project = dirname(fileURLToPath(import.meta.url));
while (!existsSync(join(project, 'package.json'))) project = dirname(project);

/** Trees that work side by side; a core each. */
const TREES = Math.min(2, availableParallelism());

interface Verdict {
  readonly caught: boolean;
  readonly text: string;
}

/** Tries one mutant: caught when every test that it names turns red. */
async function tryMutant(tree: Tree, mutant: Mutant): Promise<Verdict> {
  try {
    const outcomes = await tree.mutated(mutant.patch, async () => {
      if (mutant.programs) await tree.build();
      return tree.outcomes(mutant.tests);
    });
    const spared = mutant.tests.filter((test) => outcomes.get(test)?.colour !== 'red');
    const seen = mutant.tests.map((test) => outcomes.get(test)?.why ?? '').join(' | ');
    if (spared.length === 0) return { caught: true, text: seen };
    return { caught: false, text: spared.map((test) => `${titleOf(test)} ${outcomes.get(test)?.colour}`).join('; ') };
  } catch (error) {
    return { caught: false, text: error instanceof Error ? error.message : 'failed' };
  }
}

/** Every named test, unmodified. */
async function colours(tree: Tree, mutants: readonly Mutant[]): Promise<Map<NamedTest, Outcome>> {
  const tests = mutants.flatMap((mutant) => mutant.tests);
  if (mutants.some(({ programs }) => programs)) await tree.build();
  return tests.length > 0 ? tree.outcomes(tests, TREES) : new Map<NamedTest, Outcome>();
}

const DAY_MS = 86_400_000;
/** Mutants of one day, where time is limited: about what five minutes of two cores are enough for. */
const SHARE = 24;

const say = (text: string) => process.stdout.write(`${text}\n`);
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    /** Prints the failure beside each caught mutant. */
    why: { type: 'boolean' },
    /** All tests have just passed on this very tree: they need not be shown green again. */
    tested: { type: 'boolean' },
    /** Tries the day's part only, so that in turn all are tried, and begins none after so many minutes. */
    minutes: { type: 'string' },
  },
});
const explains = values.why === true;
const all = readMutants(join(project, 'test/mutants'), wanted);
const mutants = values.minutes === undefined ? all : partOfDay(all, Math.floor(Date.now() / DAY_MS), SHARE);
const last = values.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(values.minutes) * 60_000;
const services = await startTestServices();
const trees = Array.from({ length: TREES }, () => Tree.copyOf(project));
let failed = 0;
let tried = 0;
try {
  const before = values.tested === true ? undefined : await colours(trees[0]!, mutants);
  const queue = [...mutants];
  const work = async (tree: Tree): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined && Date.now() < last; mutant = queue.shift()) {
      tried++;
      const bad = before && mutant.tests.find((test) => before.get(test)?.colour !== 'green');
      const verdict = bad
        ? { caught: false, text: `without the patch ${titleOf(bad)} ${before?.get(bad)?.colour}: ${before?.get(bad)?.why ?? ''}` }
        : await tryMutant(tree, mutant);
      if (!verdict.caught) failed++;
      const reason = explains ? `: ${verdict.text}` : '';
      say(verdict.caught ? `ok   ${mutant.id}: red, as it must be${reason}` : `FAIL ${mutant.id}: ${verdict.text}`);
    }
  };
  await Promise.all(trees.map(work));
} finally {
  for (const tree of trees) tree.remove();
  await services.stop();
}
const left = all.length - tried;
say(`${tried - failed} mutants caught, ${failed} not${left === 0 ? '' : `, ${left} left for another run`}`);
process.exit(failed === 0 && tried > 0 ? 0 : 1);
