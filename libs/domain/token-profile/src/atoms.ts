import type { Atom } from '#domain/link-class';
import type { Birth } from './birth.js';
import { soundOf } from './sound.js';
import type { EventSubject, FileSubject, LinkSubject, NameReading, PersonSubject } from './subject.js';

/** The values that each part can take for one subject, the likeliest first; a part that is absent has none. */
export type AtomValues = Partial<Record<Atom, readonly string[]>>;

/** At most this many alternatives of a name go into the product of a class. */
const ALTERNATIVES = 4;

const known = (...values: readonly string[]): readonly string[] => values.filter((value) => value !== '');
const prefix = (word: string | undefined, length: number) => (word !== undefined && word.length >= length ? [word.slice(0, length)] : []);
/** The last letters, of a word that has more than them: else it says what the whole word says. */
const suffix = (word: string | undefined, length: number) => (word !== undefined && word.length >= length ? [word.slice(-length)] : []);

function nameAtoms({ surnames, givens }: NameReading): AtomValues {
  const surname = surnames[0]?.key;
  const full = givens.filter((given) => !given.initial);
  const given = full[0]?.key;
  return {
    S: [...new Set(surnames.map((word) => word.key))].slice(0, ALTERNATIVES),
    's~': surname === undefined ? [] : [soundOf(surname)],
    s4: prefix(surname, 4),
    s3: prefix(surname, 3),
    s2: prefix(surname, 2),
    s1: prefix(surname, 1),
    sz: suffix(surname, 3),
    G: [...new Set(full.flatMap((word) => word.classes))].slice(0, ALTERNATIVES),
    'g~': given === undefined ? [] : [soundOf(given)],
    g3: prefix(given, 3),
    g2: prefix(given, 2),
    g: given === undefined ? [] : [given],
    N: [...new Set([surname, given, full[0]?.classes[0], surnames[1]?.key].filter((word) => word !== undefined))],
    n3: [...new Set([...prefix(surname, 3), ...prefix(given, 3)])],
    n2: [...new Set([...prefix(surname, 2), ...prefix(given, 2)])],
    nz: [...new Set([...suffix(surname, 3), ...suffix(given, 3)])],
    // An initial is a first letter as good as any.
    g1: prefix(givens[0]?.key, 1),
    gz: suffix(given, 3),
  };
}

function birthAtoms(birth: Birth | null): AtomValues {
  if (birth === null) return {};
  const { year, month = '', day = '', impossible } = birth;
  const whole = month !== '' && day !== '' && impossible === undefined;
  const turnable = Number(day) <= 12 && Number(month) <= 12;
  const either = turnable ? [month, day].sort().join('') : `${month}${day}`;
  return {
    Y: [year],
    YM: impossible === undefined ? known(month && `${year}${month}`) : [],
    ...(whole && { YMD: [`${year}${month}${day}`], YDM: [`${year}${either}`], YD: [`${year}-${day}`], MD: [`${month}${day}`] }),
  };
}

function personAtoms(subject: PersonSubject): AtomValues {
  const { identifiers, address, postcode } = subject;
  const longest = [...address].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return {
    P: subject.patronymic === null || subject.patronymic.initial ? [] : subject.patronymic.classes.slice(0, 2),
    ...birthAtoms(subject.birth),
    R: known(subject.region),
    L: known(subject.place.join(' ')),
    l1: prefix(subject.place[0], 1),
    Z: known(postcode),
    A: known([...new Set(address)].sort().join(' ')),
    a1: longest.slice(0, 1),
    'N#': known(subject.house),
    E: subject.events.flatMap(({ day = '', admin1 = '', facility = '' }) =>
      day.length === 10 && (facility || admin1) !== '' ? [`${day} ${facility || admin1}`] : [],
    ),
    ID1: known(identifiers.passport ?? ''),
    ID2: known(identifiers['personal-number'] ?? ''),
    ID3: known(identifiers['case-number'] ?? ''),
    ID4: known(identifiers.other ?? ''),
  };
}

function eventAtoms(subject: EventSubject): AtomValues {
  return {
    D: known(subject.day),
    F: known(subject.facility),
    U: subject.units,
    C: subject.codes,
    W: known(subject.admin1),
  };
}

const fileAtoms = (subject: FileSubject): AtomValues => ({ H: known(subject.sha256) });

/** One set of values for each reading of the name; for events and files there is one. */
export function atomsOf(subject: LinkSubject): readonly AtomValues[] {
  switch (subject.kind) {
    case 'person': {
      const rest = personAtoms(subject);
      return subject.readings.map((reading) => ({ ...nameAtoms(reading), ...rest }));
    }
    case 'event':
      return [eventAtoms(subject)];
    case 'file':
      return [fileAtoms(subject)];
  }
}
