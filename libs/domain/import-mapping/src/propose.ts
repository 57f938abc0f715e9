import { foldTerm } from './cell.js';
import { targetOf } from './target.js';

/** Words of column names in the partners' languages → target. The longest word found in a name wins. */
const WORDS: Readonly<Record<string, string>> = {
  // Latin
  name: 'person.name',
  'full name': 'person.name',
  surname: 'person.familyName',
  'last name': 'person.familyName',
  'family name': 'person.familyName',
  'first name': 'person.givenName',
  'given name': 'person.givenName',
  nom: 'person.familyName',
  prénom: 'person.givenName',
  patronymic: 'person.patronymic',
  'maiden name': 'person.maidenName',
  'birth name': 'person.maidenName',
  'former surname': 'person.maidenName',
  'place of residence': 'person.residencePlace',
  'home town': 'person.residencePlace',
  'interview date': 'person.interviewDate',
  'date of interview': 'person.interviewDate',
  'date of birth': 'person.birthDate',
  birth: 'person.birthDate',
  dob: 'person.birthDate',
  naissance: 'person.birthDate',
  age: 'person.age',
  sex: 'person.sex',
  gender: 'person.sex',
  sexe: 'person.sex',
  passport: 'person.passport',
  phone: 'person.phone',
  email: 'person.email',
  address: 'person.address',
  occupation: 'person.occupation',
  profession: 'person.occupation',
  residence: 'person.residence',
  violation: 'act.code',
  act: 'act.code',
  'date of arrest': 'act.date',
  'arrest date': 'act.date',
  'date of violation': 'act.date',
  place: 'act.place',
  location: 'act.place',
  lieu: 'act.place',
  region: 'act.admin1',
  consent: 'consent.form',
  consentement: 'consent.form',
  notes: 'person.note',
  narrative: 'person.note',
  comment: 'person.note',
  url: 'source.url',
  quote: 'official.quote',
  office: 'official.office',
  // Cyrillic
  фио: 'person.name',
  имя: 'person.givenName',
  імя: 'person.givenName',
  'імя па бацьку': 'person.patronymic',
  фамилия: 'person.familyName',
  прозвішча: 'person.familyName',
  отчество: 'person.patronymic',
  'девичья фамилия': 'person.maidenName',
  'прежняя фамилия': 'person.maidenName',
  'дзявочае прозвішча': 'person.maidenName',
  'ранейшае прозвішча': 'person.maidenName',
  'место жительства': 'person.residencePlace',
  'место проживания': 'person.residencePlace',
  'месца жыхарства': 'person.residencePlace',
  'месца пражывання': 'person.residencePlace',
  'дата интервью': 'person.interviewDate',
  'дата опроса': 'person.interviewDate',
  'дата інтэрв’ю': 'person.interviewDate',
  'дата інтэрвʼю': 'person.interviewDate',
  "дата інтэрв'ю": 'person.interviewDate',
  'дата апытання': 'person.interviewDate',
  'дата рождения': 'person.birthDate',
  'дата нараджэння': 'person.birthDate',
  возраст: 'person.age',
  узрост: 'person.age',
  пол: 'person.sex',
  паспорт: 'person.passport',
  пашпарт: 'person.passport',
  'личный номер': 'person.personalNumber',
  'асабісты нумар': 'person.personalNumber',
  телефон: 'person.phone',
  тэлефон: 'person.phone',
  адрес: 'person.address',
  адрас: 'person.address',
  профессия: 'person.occupation',
  прафесія: 'person.occupation',
  нарушение: 'act.code',
  парушэнне: 'act.code',
  'дата задержания': 'act.date',
  'дата затрымання': 'act.date',
  дата: 'act.date',
  место: 'act.place',
  месца: 'act.place',
  область: 'act.admin1',
  вобласць: 'act.admin1',
  согласие: 'consent.form',
  згода: 'consent.form',
  примечание: 'person.note',
  заўвага: 'person.note',
  нататкі: 'person.note',
};

/** A proposal that a person confirms: nothing is mapped without a word in the column's name, and each target is proposed once. */
export function proposeColumns(header: readonly string[]): Record<string, { to: string }> {
  const proposed: Record<string, { to: string }> = {};
  const taken = new Set<string>();
  for (const column of header) {
    const folded = ` ${foldTerm(column).replace(/[_\-./:]+/g, ' ')} `;
    const word = Object.keys(WORDS)
      .filter((candidate) => folded.includes(` ${candidate} `))
      .sort((a, b) => b.length - a.length)[0];
    const to = word === undefined ? undefined : WORDS[word];
    if (to === undefined || taken.has(to) || targetOf(to) === undefined) continue;
    taken.add(to);
    proposed[column] = { to };
  }
  return proposed;
}

/** Columns that look like the row's own number, best first. */
export function proposeKey(header: readonly string[]): string[] {
  const found = header.filter((column) => /(^|[\s_])(id|№|no|nr|num|number|номер|нумар|код|ref|reference)([\s_.]|$)/iu.test(column.trim()));
  return found.slice(0, 1);
}
