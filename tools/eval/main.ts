import { parseArgs } from 'node:util';
import { fastBlinder, keyServerBlinder } from './linkage/blind.js';
import { readGold, readMaps, readRecords } from './linkage/columns.js';
import { evaluate } from './linkage/evaluate.js';
import { classTable, sentences } from './linkage/report.js';
import { evalNames } from './names/eval-names.js';

/** `npm run eval:linkage`: see `tools/eval/linkage/README.md`. */
const USAGE = `usage: npm run eval:linkage -- --a A.csv --b B.csv --gold GOLD.csv --columns MAP.json [--one-to-one] [--fast-oprf] [--json]
       npm run eval:linkage -- --names PAIRS.csv [--json]
       npm run eval:linkage -- --classes
`;

const { values } = parseArgs({
  options: {
    a: { type: 'string' },
    b: { type: 'string' },
    gold: { type: 'string' },
    columns: { type: 'string' },
    names: { type: 'string' },
    classes: { type: 'boolean' },
    'one-to-one': { type: 'boolean' },
    'fast-oprf': { type: 'boolean' },
    json: { type: 'boolean' },
  },
});

function usage(): never {
  process.stderr.write(USAGE);
  process.exit(2);
}

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Progress for a person at a terminal; blinding is the long part. */
function tell(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rblinding ${done} of ${of} `);
}

async function linkage(): Promise<void> {
  const { a, b, gold, columns } = values;
  if (a === undefined || b === undefined || gold === undefined || columns === undefined) usage();
  const [mapA, mapB] = readMaps(columns);
  const blinder = values['fast-oprf'] === true ? fastBlinder() : await keyServerBlinder(tell);
  try {
    const { evaluation } = await evaluate(readRecords(a, mapA), readRecords(b, mapB), readGold(gold), {
      blinder,
      oneToOne: values['one-to-one'] === true,
    });
    print(values.json === true ? JSON.stringify(evaluation) : sentences(evaluation));
  } finally {
    await blinder.close();
  }
}

if (values.classes === true) print(classTable());
else if (values.names !== undefined) evalNames(values.names, { json: values.json === true });
else await linkage();
