import { narrativeMark, plantedInNote } from './facts.js';
import { plantedInQuote } from './fidh.js';
import { written } from './people.js';
import type { DemoPlan } from './plan.js';
import { viasnaAddress } from './viasna.js';

/** Something that was planted in a file and must never be found outside of the partner's own node. */
export interface Canary {
  /** Row and kind, for the report. */
  readonly id: string;
  readonly value: string;
}

/** Given names alone are too common to prove anything; every other part of a name counts, in the spelling of its file. */
const SHORTEST = 6;

/** Every identifier of every file: names, telephones, documents, addresses, e-mail, marks in narratives, what notes give away. */
export function canariesOf(plan: DemoPlan): Canary[] {
  const values = new Map<string, string>();
  const add = (id: string, value: string) => {
    if (value.length >= SHORTEST && !values.has(value)) values.set(value, id);
  };
  for (const one of plan.cases) {
    const id = (kind: string) => `${one.org}/${one.row}/${kind}`;
    const { family, given, patronymic } = written(one.person, one.script, one.slip);
    add(id('surname'), family);
    add(id('name'), `${given} ${family}`);
    if (patronymic !== '') add(id('patronymic'), `${given} ${patronymic}`);
    add(id('phone'), one.person.phone);
    add(id('phone'), one.person.phone.replace(/\D/g, ''));
    if (one.org === 'P-01') {
      add(id('personal-number'), one.person.personalNumber);
      add(id('address'), viasnaAddress(one));
    }
    if (one.org === 'P-02') add(id('passport'), one.person.passport);
    if (one.org !== 'P-01') add(id('email'), one.person.email);
    add(id('narrative'), narrativeMark(one));
    add(id('note'), plantedInNote(one));
  }
  for (const one of plan.publications) if (one.kind === 'official-with-phone') add(`${one.org}/${one.row}/quote`, plantedInQuote(one));
  return [...values].map(([value, id]) => ({ id, value }));
}
