import { SeededRandom } from '../../demo/data/random.js';
import { people, spell, type Person, type Script } from './family.js';

/** Four files for `npm run eval:linkage`, as texts by file name. */
export type LabelledSet = Readonly<Record<'a.csv' | 'b.csv' | 'gold.csv' | 'columns.json', string>>;

export interface SetOptions {
  readonly people: number;
  readonly seed: number;
  /** Adds relatives and neighbours who are harder to tell apart, more wrong dates, and names in two scripts. */
  readonly hard?: boolean;
}

const SCRIPTS = { a: ['be', 'passport-be'], b: ['ru', 'passport-ru'] } as const satisfies Record<string, readonly Script[]>;
const HEADER = ['id', 'given', 'family', 'patronymic', 'birth_date', 'region'];
const COLUMNS = { id: 'id', given: 'given', family: 'family', patronymic: 'patronymic', birthDate: 'birth_date', region: 'region' };
/** Share of names with a slip, and of people whom an organisation knows. */
const SLIP = 0.08;
const HELD = 2 / 3;
/** Shares of dates that are wrong, and of names with letters of the other script or written in it. */
const EASY = { misdated: 0.04, mixed: 0 } as const;
const HARD = { misdated: 0.08, mixed: 0.08 } as const;

const LOOKALIKES: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', і: 'i' };

/** What happens to people's data on its way into two organisations' tables. */
class Clerk {
  readonly #shares: typeof EASY | typeof HARD;

  constructor(
    private readonly random: SeededRandom,
    hard: boolean,
  ) {
    this.#shares = hard ? HARD : EASY;
  }

  row(side: 'a' | 'b', one: Person): string {
    const script = this.random.pick(SCRIPTS[side]);
    const { given, patronymic } = spell(one, script);
    const { family } = spell(one, this.#happens('mixed') ? this.random.pick(SCRIPTS[side]) : script);
    const father = one.lacks === 'father' ? '' : this.#slip(patronymic);
    const birth = one.lacks === 'birth' ? '' : this.#misdated(one.birth);
    return [`${side}${one.id}`, this.#mixed(this.#slip(given)), this.#mixed(this.#slip(family)), father, birth, one.region].join(',');
  }

  #happens(what: 'misdated' | 'mixed'): boolean {
    const share = this.#shares[what];
    return share > 0 && this.random.next() < share;
  }

  /** One letter left out, doubled, or changed places with the next. */
  #slip(word: string): string {
    if (word.length < 4 || this.random.next() >= SLIP) return word;
    const at = this.random.integer(1, word.length - 2);
    const [before, one, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
    return before + this.random.pick([next, one + one + next, next + one]) + after;
  }

  /** A Latin letter in a Cyrillic word, as a keyboard in the other language leaves it. */
  #mixed(word: string): string {
    return this.#happens('mixed') ? word.replace(/[аеорсхі]/u, (letter) => LOOKALIKES[letter]!) : word;
  }

  /** Day and month in each other's place, or one digit of the year or of the day. */
  #misdated(date: string): string {
    if (!this.#happens('misdated')) return date;
    const [year, month, day] = date.split('-') as [string, string, string];
    if (Number(day) <= 12) return `${year}-${day}-${month}`;
    return this.random.next() < 0.5
      ? `${year.slice(0, 3)}${this.random.integer(0, 9)}-${month}-${day}`
      : `${year}-${month}-${day[0]!}${this.random.integer(1, 8)}`;
  }
}

/**
 * A labelled set of two organisations: invented Belarusian people in four spellings with slips, among whom are twins, brothers
 * and sisters, namesakes, and fathers and sons of one name. Of every person the date of birth or the father's name is known,
 * of those with one given name and one surname both.
 */
export function labelledSet({ people: count, seed, hard = false }: SetOptions): LabelledSet {
  const random = new SeededRandom(seed);
  const all = people(count, random, hard);
  // Two thirds are in each file: two thirds of those in one are in the other.
  const held = { a: all.filter(() => random.next() < HELD), b: all.filter(() => random.next() < HELD) };
  const inB = new Set(held.b);
  const clerk = new Clerk(random, hard);
  const file = (lines: readonly string[]) => `${lines.join('\n')}\n`;
  return {
    'a.csv': file([HEADER.join(), ...held.a.map((one) => clerk.row('a', one))]),
    'b.csv': file([HEADER.join(), ...held.b.map((one) => clerk.row('b', one))]),
    'gold.csv': file(['a,b', ...held.a.filter((one) => inB.has(one)).map(({ id }) => `a${id},b${id}`)]),
    'columns.json': file([JSON.stringify(COLUMNS)]),
  };
}
