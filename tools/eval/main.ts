import { parseArgs } from 'node:util';
import { fastBlinder, keyServerBlinder } from './linkage/blind.js';
import { readMaps, recordsOf } from './linkage/columns.js';
import { evaluate } from './linkage/evaluate.js';
import { goldOf } from './linkage/gold.js';
import { classTable, sentences } from './linkage/report.js';
import { evalNames } from './names/eval-names.js';
import { BadInput } from './tables/bad-input.js';
import { readTable } from './tables/table.js';

/** `npm run eval:linkage`: see `tools/eval/linkage/README.md`. */
const USAGE = `usage: npm run eval:linkage -- --a A.csv --b B.csv --gold GOLD.csv --columns MAP.json [--one-to-one] [--fast-oprf] [--json]
       npm run eval:linkage -- --names PAIRS.csv [--json]
       npm run eval:linkage -- --classes
`;

const OPTIONS = {
  a: { type: 'string' },
  b: { type: 'string' },
  gold: { type: 'string' },
  columns: { type: 'string' },
  names: { type: 'string' },
  classes: { type: 'boolean' },
  'one-to-one': { type: 'boolean' },
  'fast-oprf': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);

/** Progress for a person at a terminal; blinding is the long part. */
function tell(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rblinding ${done} of ${of} `);
}

async function linkage({ json, a, b, gold, columns, ...values }: Options): Promise<void> {
  const absent = Object.entries({ a, b, gold, columns }).flatMap(([name, file]) => (file === undefined ? [`--${name}`] : []));
  if (a === undefined || b === undefined || gold === undefined || columns === undefined)
    throw new BadInput(`${absent.join(' and ')} missing: a comparison needs --a, --b, --gold and --columns`);
  const [mapA, mapB] = readMaps(columns);
  const [left, right] = [recordsOf(readTable(a), mapA), recordsOf(readTable(b), mapB)];
  for (const text of [...left.notes, ...right.notes]) note(text);
  const pairs = goldOf(readTable(gold), left.records, right.records);
  const blinder = values['fast-oprf'] === true ? fastBlinder() : await keyServerBlinder(tell);
  try {
    const oneToOne = values['one-to-one'] === true;
    const { evaluation } = await evaluate(left.records, right.records, pairs, { blinder, oneToOne });
    print(json === true ? JSON.stringify(evaluation) : sentences(evaluation));
  } finally {
    await blinder.close();
  }
}

function optionsOf(): Options {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new BadInput((error as Error).message.split('\n')[0]!, { cause: error });
  }
}

try {
  const values = optionsOf();
  if (values.help === true) process.stdout.write(USAGE);
  else if (values.classes === true) print(classTable());
  else if (values.names !== undefined) evalNames(values.names, { json: values.json === true });
  else await linkage(values);
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  note(`${error.message} (--help tells more)`);
  process.exitCode = 2;
}
