import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestServices } from '#platform/embedded';
import { readMutants, titleOf, type Mutant } from './mutant.js';
import { Tree } from './tree.js';

let project = dirname(fileURLToPath(import.meta.url));
while (!existsSync(join(project, 'package.json'))) project = dirname(project);

/** What went wrong with one mutant; nothing when every test that it names turned red. */
async function survives(tree: Tree, mutant: Mutant): Promise<string | undefined> {
  try {
    const outcomes = await tree.mutated(mutant.patch, () => tree.outcomes(mutant.tests));
    const spared = mutant.tests.filter((test) => outcomes.get(test) !== 'red');
    return spared.length === 0 ? undefined : spared.map((test) => `${titleOf(test)} ${outcomes.get(test)}`).join('; ');
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const mutants = readMutants(join(project, 'test/mutants'), process.argv.slice(2));
const services = await startTestServices();
const tree = Tree.copyOf(project);
let failed = 0;
try {
  const tests = mutants.flatMap((mutant) => mutant.tests);
  const green = tests.length > 0 ? await tree.outcomes(tests) : new Map();
  for (const mutant of mutants) {
    const bad = mutant.tests.find((test) => green.get(test) !== 'green');
    const problem = bad ? `without the patch ${titleOf(bad)} ${green.get(bad)}` : await survives(tree, mutant);
    if (problem) failed++;
    say(problem ? `FAIL ${mutant.id}: ${problem}` : `ok   ${mutant.id}: red, as it must be`);
  }
} finally {
  tree.remove();
  await services.stop();
}
say(`${mutants.length - failed} mutants caught, ${failed} not`);
process.exit(failed === 0 && mutants.length > 0 ? 0 : 1);
