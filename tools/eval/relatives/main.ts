import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fastBlinder, keyServerBlinder } from '../linkage/blind.js';
import { readMaps, recordsOf } from '../linkage/columns.js';
import { evaluate, POSITIVE, type Details } from '../linkage/evaluate.js';
import { goldOf } from '../linkage/gold.js';
import { pairName } from '../linkage/figures.js';
import { readTable } from '../tables/table.js';
import { labelledSet } from './labelled-set.js';

const USAGE = `npm run eval:relatives -- [options]

Compares two organisations' tables of invented Belarusian people who are easily taken for each other: twins, brothers and
sisters, namesakes, fathers and sons of one name; with --hard also cousins and neighbours of one name and year, namesakes of one
day of birth, grandsons, more wrong dates, Latin letters in Cyrillic words.

  --people N     default 2000
  --seed N       default 1; may be given several times
  --hard         the harder set
  --out DIR      keep a.csv, b.csv, gold.csv and columns.json (of the last seed) for npm run eval:linkage
  --fast-oprf    a keyed hash in place of the two key servers
  --wrong        print the numbers of the rows that were taken for one person wrongly, and how their fields compare

Counted as found: ${POSITIVE}.
`;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    seed: { type: 'string', multiple: true, default: ['1'] },
    hard: { type: 'boolean', default: false },
    out: { type: 'string' },
    'fast-oprf': { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

const print = (text: string) => process.stdout.write(`${text}\n`);
const shown = (share: number) => share.toFixed(4);

async function run(folder: string, seed: number): Promise<void> {
  const set = labelledSet({ people: Number(values.people), seed, hard: values.hard });
  const at = (name: keyof typeof set) => join(folder, name);
  for (const [name, text] of Object.entries(set)) writeFileSync(join(folder, name), text);
  const [map] = readMaps(at('columns.json'));
  const [a, b] = [recordsOf(readTable(at('a.csv')), map).records, recordsOf(readTable(at('b.csv')), map).records];
  const gold = goldOf(readTable(at('gold.csv')), a, b);
  const blinder = values['fast-oprf'] ? fastBlinder() : await keyServerBlinder();
  try {
    const details = await evaluate(a, b, gold, { blinder });
    const { evaluation } = details;
    const figures = (['byTokensAlone', 'free', 'bestOfBoth'] as const).map((name) => {
      const { precision, recall } = evaluation[name];
      return `${name} P ${shown(precision)} R ${shown(recall)}`;
    });
    const { pairs, truePairs } = evaluation.doubtful;
    print(
      `seed ${seed}: ${a.length} × ${b.length}, ${gold.pairs.size} true pairs; ${figures.join('; ')}; doubtful ${pairs}, true ${truePairs}`,
    );
    if (values.wrong) for (const line of wrong(details, gold.pairs)) print(line);
  } finally {
    await blinder.close();
  }
}

/** The people are invented: numbers of rows are enough to find them in the files. */
function wrong({ found, compared, all }: Details, gold: ReadonlySet<string>): string[] {
  return found.free
    .filter(({ a, b }) => !gold.has(pairName(a, b)))
    .map(({ a, b, bits }) => {
      const fields = compared.find(({ pair }) => pair.a === a && pair.b === b)?.fields;
      const classes = all.find((pair) => pair.a === a && pair.b === b)?.classes.join();
      const levels = fields?.flatMap(({ field, agreement }) => (agreement === 'missing' ? [] : [`${field} ${agreement}`]));
      return `  rows ${a + 2} and ${b + 2}, ${bits} bits: ${levels?.join(', ') ?? `by tokens of classes ${classes}`}`;
    });
}

if (values.help === true) process.stdout.write(USAGE);
else {
  const folder = values.out ?? mkdtempSync(join(tmpdir(), 'eval-relatives-'));
  if (values.out !== undefined) mkdirSync(folder, { recursive: true });
  if (values['fast-oprf']) print(fastBlinder().name);
  for (const seed of values.seed) await run(folder, Number(seed));
  if (values.out === undefined) rmSync(folder, { recursive: true });
}
