import { randomInt } from 'node:crypto';
import type { Identifier } from '../../tools/search/needles.js';

const LETTERS = 'абвгдежзклмнопрстуфхцчшыэюя';

/** Identifiers of people who do not exist, each of which stands nowhere else in the world. */
export class Planted {
  readonly identifiers: Identifier[] = [];

  /** A name in Cyrillic, with й and ў, which decompose. */
  name(where: string): string {
    const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return this.#plant(where, `Й${letters}ў`);
  }

  phone(where: string): string {
    return this.#plant(where, `+37529${digits(7)}`);
  }

  passport(where: string): string {
    return this.#plant(where, `MP${digits(7)}`);
  }

  personalNumber(where: string): string {
    return this.#plant(where, `3${digits(6)}A${digits(3)}PB${digits(1)}`);
  }

  email(where: string): string {
    return this.#plant(where, `x${digits(9)}@example.org`);
  }

  #plant(where: string, value: string): string {
    this.identifiers.push({ id: where, value });
    return value;
  }
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

/** A file as a partner might bring it: identifiers in every column, in free text, in the words of the mapping, and in the file's name. */
export interface PlantedFile {
  readonly name: string;
  readonly text: string;
  readonly mapping: { readonly id: string } & Record<string, unknown>;
}

/** Cases of people: each row has an identity in every column, once more in its free text; some rows cannot be read. */
export function plantedCases(planted: Planted, count: number): PlantedFile {
  const header = (column: string) => `${column} ${planted.name(`cases/header/${column}`)}`;
  const columns = {
    key: header('Картка'),
    name: header('Імя'),
    patronymic: header('Імя па бацьку'),
    number: header('Асабісты нумар'),
    passport: header('Пашпарт'),
    phone: header('Тэлефон'),
    email: header('Пошта'),
    address: header('Адрас'),
    note: header('Для сябе'),
    kin: header('Сваякі'),
    when: header('Калі'),
    remark: header('Нататка'),
    agreed: header('Згода'),
  };
  const agreement = planted.name('cases/mapping/consent');
  const rows = Array.from({ length: count }, (_, index) => {
    const at = (column: string) => `cases/${index}/${column}`;
    const [name, phone] = [planted.name(at('name')), planted.phone(at('phone'))];
    const unreadable = index % 8 === 7;
    return {
      [columns.key]: planted.name(at('key')),
      [columns.name]: name,
      [columns.patronymic]: planted.name(at('patronymic')),
      [columns.number]: planted.personalNumber(at('number')),
      [columns.passport]: planted.passport(at('passport')),
      [columns.phone]: phone,
      [columns.email]: planted.email(at('email')),
      [columns.address]: planted.name(at('address')),
      [columns.note]: planted.name(at('note')),
      [columns.kin]: planted.name(at('unmapped')),
      [columns.when]: unreadable ? planted.name(at('date')) : `2020-08-1${index % 9}`,
      [columns.remark]: `Званіць ${name}, ${phone}`,
      [columns.agreed]: agreement,
    };
  });
  return {
    name: `${planted.name('cases/file')}.ndjson`,
    text: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    mapping: {
      schema: 'mapping/1',
      id: 'planted-cases',
      version: 1,
      source: { format: 'ndjson' },
      key: [columns.key],
      dateOrder: 'ymd',
      columns: {
        [columns.key]: { to: 'person.key' },
        [columns.name]: { to: 'person.name' },
        [columns.patronymic]: { to: 'person.patronymic' },
        [columns.number]: { to: 'person.personalNumber' },
        [columns.passport]: { to: 'person.passport' },
        [columns.phone]: { to: 'person.phone' },
        [columns.email]: { to: 'person.email' },
        [columns.address]: { to: 'person.address' },
        [columns.note]: { to: 'person.note' },
        [columns.when]: { to: 'act.date' },
        [columns.remark]: { to: 'information.note' },
        [columns.agreed]: { to: 'consent.form' },
      },
      constants: {
        'record.category': 'detention',
        'person.roles': 'victim',
        'event.context': 'ELECTION2020',
        'act.code': 'arbitrary_arrest',
        'act.place': 'Minsk',
        'information.kind': 'first_account',
      },
      consentForms: {
        [agreement]: {
          form: planted.name('cases/mapping/form'),
          version: '1',
          by: 'self',
          languages: ['be'],
          purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes' },
          allow: ['P-01', 'P-02'],
          expires: '2029-12-31',
        },
      },
      consentDeclaration: { by: planted.name('cases/mapping/steward'), day: '2026-01-15' },
    },
  };
}

/** The same file, cut off in the middle of a row: it is refused. */
export function cutOff(planted: Planted, file: PlantedFile): PlantedFile {
  const broken = `{"${planted.name('cut off/member')}": "${planted.name('cut off/value')}`;
  return { ...file, name: `${planted.name('cut off/file')}.ndjson`, text: `${file.text}${broken}` };
}

/** What an official gives away, in turn. */
const LEAKS = ['phone', 'passport', 'email', 'personalNumber'] as const;

/** Officials' words, which leave in clear: half of them give somebody away. */
export function plantedQuotes(planted: Planted, count: number): PlantedFile {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = (column: string) => `quotes/${index}/${column}`;
    const leaks = index % 2 === 1;
    const kind = LEAKS[(index >> 1) % LEAKS.length]!;
    return {
      id: planted.name(at('key')),
      office: 'Прэс-служба',
      speaker: planted.name(at('speaker')),
      day: '2020-08-20',
      quote: leaks ? `Гэты чалавек (${planted[kind](at('quote'))}) нам вядомы.` : 'Парушэнняў не выяўлена.',
      lang: 'be',
    };
  });
  return {
    name: `${planted.name('quotes/file')}.ndjson`,
    text: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    mapping: {
      schema: 'mapping/1',
      id: 'planted-quotes',
      version: 1,
      source: { format: 'ndjson' },
      key: ['id'],
      dateOrder: 'ymd',
      columns: {
        office: { to: 'official.office' },
        speaker: { to: 'official.name' },
        day: { to: 'official.day' },
        quote: { to: 'official.quote' },
        lang: { to: 'official.lang' },
      },
      constants: { 'record.category': 'context' },
    },
  };
}
