import { FEMALE, MALE, PATRONYMICS, SURNAMES, type GivenName } from './names.js';
import type { SeededRandom } from './random.js';
import { lacinka, passportFromBelarusian, passportFromRussian, press } from './transliterate.js';

/** An invented person with everything that must never leave a partner's node. */
export interface DemoPerson {
  readonly number: number;
  readonly sex: 'F' | 'M';
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly given: GivenName;
  readonly surname: { readonly be: string; readonly ru: string };
  readonly patronymic: { readonly be: string; readonly ru: string };
  /** Belarusian personal number: 14 characters, letters of an invented region. */
  readonly personalNumber: string;
  readonly passport: string;
  readonly phone: string;
  readonly email: string;
}

/** How one file writes a person. */
export interface Spelling {
  readonly family: string;
  readonly given: string;
  readonly patronymic: string;
}

export type Script = 'be' | 'be-short' | 'ru' | 'passport-be' | 'passport-ru' | 'lacinka' | 'press';

export function spell(person: DemoPerson, script: Script): Spelling {
  const { given, surname, patronymic } = person;
  switch (script) {
    case 'be':
      return { family: surname.be, given: given.be, patronymic: patronymic.be };
    case 'be-short':
      return { family: surname.be, given: given.short, patronymic: '' };
    case 'ru':
      return { family: surname.ru, given: given.ru, patronymic: patronymic.ru };
    case 'passport-be':
      return { family: passportFromBelarusian(surname.be), given: passportFromBelarusian(given.be), patronymic: '' };
    case 'passport-ru':
      return { family: passportFromRussian(surname.ru), given: passportFromRussian(given.ru), patronymic: '' };
    case 'lacinka':
      return { family: lacinka(surname.be), given: lacinka(given.be), patronymic: '' };
    case 'press':
      return { family: press(surname.ru), given: given.press, patronymic: '' };
  }
}

/** How one file writes a person, slips included. */
export function written(
  person: DemoPerson,
  script: Script,
  slip?: 'swapped-birth-date' | 'dropped-letter',
): Spelling & { birthDate: string } {
  const spelling = spell(person, script);
  const [year, month, day] = person.birthDate.split('-') as [string, string, string];
  return {
    ...spelling,
    ...(slip === 'dropped-letter' ? { family: spelling.family.slice(0, 3) + spelling.family.slice(4) } : {}),
    birthDate: slip === 'swapped-birth-date' ? `${year}-${day}-${month}` : person.birthDate,
  };
}

/** @param age at the time of the events (2020); minors are 8–17 */
export function makePerson(number: number, age: number, random: SeededRandom): DemoPerson {
  const sex = random.next() < 0.4 ? 'F' : 'M';
  const gender = sex === 'M' ? 0 : 1;
  const given = random.pick(sex === 'M' ? MALE : FEMALE);
  // Every surname is used equally often, so that homonyms occur but do not rule.
  const surname = SURNAMES[number % SURNAMES.length]!;
  const patronymic = random.pick(PATRONYMICS);
  const birthDate = `${2020 - age}-${String(random.integer(1, 7)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const century = Number(year) >= 2000 ? (sex === 'M' ? '5' : '6') : sex === 'M' ? '3' : '4';
  const latin = press(surname.ru[gender]).toLowerCase();
  return {
    number,
    sex,
    birthDate,
    given,
    surname: { be: surname.be[gender], ru: surname.ru[gender] },
    patronymic: { be: patronymic.be[gender], ru: patronymic.ru[gender] },
    personalNumber: `${century}${day}${month}${year.slice(2)}A${random.digits(3)}PB${random.digits(1)}`,
    passport: `MP${random.digits(7)}`,
    phone: `+375 29 ${random.digits(3)}-${random.digits(2)}-${random.digits(2)}`,
    email: `${latin}.${number}@example.org`,
  };
}
