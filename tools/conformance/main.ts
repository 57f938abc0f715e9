import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { httpSignatureSets } from './http-signatures.js';
import { jcsSet } from './jcs.js';
import { sdJwtSets } from './sd-jwt.js';
import { voprfSet } from './voprf.js';
import { lineOf, type SetResult } from './set-result.js';
import { wycheproofSets } from './wycheproof.js';

// Runs public test vectors against the code that the programs use: one line per set, exit code 1 if any vector came out
// otherwise than it says. `npm run conformance -- DIR`; DIR holds the folders named below, a missing one is said.
const SETS: readonly { readonly folder: string; readonly run: (folder: string) => Promise<readonly SetResult[]> }[] = [
  { folder: 'jcs-cyberphone', run: jcsSet },
  { folder: 'wycheproof', run: wycheproofSets },
  { folder: 'rfc9901-sd-jwt', run: sdJwtSets },
  { folder: 'rfc9421', run: httpSignatureSets },
  { folder: 'cfrg-voprf', run: voprfSet },
];
const RECIPES = [
  ['sd-jwt-python', 'recipes in YAML without bytes, for issuers with nested disclosures; our statements are flat'],
  ['sd-jwt-spec', 'recipes in YAML without bytes, for issuers with nested disclosures; our statements are flat'],
] as const;

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write('usage: npm run conformance -- DIR   (a folder with jcs-cyberphone/, wycheproof/, …)\n');
  process.exit(2);
}

let failures = 0;
for (const { folder, run } of SETS) {
  const path = join(directory, folder);
  if (!existsSync(path)) {
    process.stdout.write(`${folder}: not there\n`);
    continue;
  }
  for (const result of await run(path)) {
    failures += result.failed.length;
    process.stdout.write(`${lineOf(result)}\n`);
  }
}
for (const [folder, reason] of RECIPES) if (existsSync(join(directory, folder))) process.stdout.write(`${folder}: not run: ${reason}\n`);
process.exitCode = failures === 0 ? 0 : 1;
