import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '../../demo/data/random.js';
import { people, spell, type Person, type Script } from './family.js';

/**
 * Writes a labelled set of two organisations for `npm run eval:linkage`: invented Belarusian people in four spellings with
 * slips, among whom are twins, brothers and sisters, namesakes, and fathers and sons of one name. Of every person the date of
 * birth or the father's name is known, of namesakes both.
 *
 * usage: node dist/tools/eval/relatives/main.js DIR [people] [seed]
 */
const [, , folder = 'relatives', count = '2000', seed = '1'] = process.argv;
const random = new SeededRandom(Number(seed));

const SCRIPTS = { a: ['be', 'passport-be'], b: ['ru', 'passport-ru'] } as const satisfies Record<string, readonly Script[]>;
const HEADER = ['id', 'given', 'family', 'patronymic', 'birth_date', 'region'];
/** Share of names with a slip, of dates that are wrong, and of people whom an organisation knows. */
const SLIP = 0.08;
const MISDATED = 0.04;
const HELD = 2 / 3;

/** One letter left out, doubled, or changed places with the next. */
function slip(word: string): string {
  if (word.length < 4 || random.next() >= SLIP) return word;
  const at = random.integer(1, word.length - 2);
  const [before, one, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  return before + random.pick([next, one + one + next, next + one]) + after;
}

/** Day and month in each other's place, or one digit of the year or of the day. */
function misdated(date: string): string {
  if (random.next() >= MISDATED) return date;
  const [year, month, day] = date.split('-') as [string, string, string];
  if (Number(day) <= 12) return `${year}-${day}-${month}`;
  return random.next() < 0.5
    ? `${year.slice(0, 3)}${random.integer(0, 9)}-${month}-${day}`
    : `${year}-${month}-${day[0]!}${random.integer(1, 8)}`;
}

function row(side: 'a' | 'b', one: Person): string {
  const { given, family, patronymic } = spell(one, random.pick(SCRIPTS[side]));
  const father = one.lacks === 'father' ? '' : slip(patronymic);
  const birth = one.lacks === 'birth' ? '' : misdated(one.birth);
  return [`${side}${one.id}`, slip(given), slip(family), father, birth, one.region].join(',');
}

const all = people(Number(count), random);
// Two thirds are in each file: two thirds of those in one are in the other.
const held = { a: all.filter(() => random.next() < HELD), b: all.filter(() => random.next() < HELD) };
const inB = new Set(held.b);

mkdirSync(folder, { recursive: true });
const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
for (const side of ['a', 'b'] as const) write(`${side}.csv`, [HEADER.join(), ...held[side].map((one) => row(side, one))]);
write('gold.csv', ['a,b', ...held.a.filter((one) => inB.has(one)).map(({ id }) => `a${id},b${id}`)]);
write('columns.json', [
  JSON.stringify({ id: 'id', given: 'given', family: 'family', patronymic: 'patronymic', birthDate: 'birth_date', region: 'region' }),
]);
