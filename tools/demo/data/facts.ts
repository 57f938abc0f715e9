import { spell, type Script } from './people.js';
import type { CaseKind, NoteKind, Org, PlannedCase } from './plan.js';
import type { Region } from './population.js';

/** What each kind of case consists of, in codes; the writers put them into their organisation's words. */
export interface CaseFacts {
  readonly category: string;
  readonly acts: readonly string[];
  /** An act of its own day and place. */
  readonly secondAct?: string;
  readonly unit?: string;
  readonly harm: readonly string[];
  readonly crossBorder?: { readonly state: string; readonly mode: string };
}

export const FACTS: Readonly<Record<CaseKind, CaseFacts>> = {
  detention: { category: 'detention', acts: ['arbitrary_arrest', 'administrative_detention'], harm: ['job_loss'] },
  torture: { category: 'torture', acts: ['arbitrary_arrest', 'beating'], unit: 'BY-UNIT-OMON', harm: ['bodily_injury', 'job_loss'] },
  trial: { category: 'trial', acts: ['arbitrary_arrest'], secondAct: 'unfair_trial', harm: ['family_separation'] },
  deportation: { category: 'deportation', acts: ['forced_exile'], harm: ['displacement'], crossBorder: { state: 'LT', mode: 'fled' } },
  persecution: { category: 'persecution', acts: ['dismissal'], harm: ['job_loss'] },
  death: { category: 'killing', acts: ['death_in_custody'], harm: [] },
  thin: { category: 'detention', acts: ['arbitrary_arrest'], harm: [] },
  // The category never derives from what is sealed.
  'sexual-violence': { category: 'detention', acts: ['arbitrary_arrest', 'sexual_violence'], harm: ['trauma'] },
  minor: { category: 'detention', acts: ['arbitrary_arrest'], harm: [] },
};

/** How the files write a region: a town, in the language of the file. */
export const PLACES: Readonly<Record<Region, { readonly be: string; readonly ru: string; readonly latin: string }>> = {
  'BY-HM': { be: 'г. Мінск', ru: 'г. Минск', latin: 'Minsk' },
  'BY-MI': { be: 'Барысаў', ru: 'Солигорск', latin: 'Maladziečna' },
  'BY-BR': { be: 'Брэст', ru: 'Барановичи', latin: 'Pinsk' },
  'BY-HO': { be: 'Гомель', ru: 'Гомельская обл.', latin: 'Homiel' },
  'BY-HR': { be: 'Гродна', ru: 'Гродно', latin: 'Lida' },
  'BY-MA': { be: 'Магілёў', ru: 'Могилев', latin: 'Babrujsk' },
  'BY-VI': { be: 'Віцебск', ru: 'Орша', latin: 'Połack' },
};

/** How a note writes the person's own surname: never in the script of the row, so that comparing letters finds nothing. */
const OTHER_SCRIPT: Readonly<Record<Org, Script>> = { 'P-01': 'passport-ru', 'P-02': 'ru', 'P-03': 'be' };

/** The identifier that a note gives away: a relative's or neighbour's, or the person's own surname in another script. */
export function plantedInNote(one: PlannedCase): string {
  const n = 1_000_000 + ((one.person.number * 7919 + Number(one.row.replace(/\D/g, '')) * 104_729) % 9_000_000);
  const digits = String(n);
  const planted: Readonly<Record<NoteKind, string>> = {
    none: '',
    plain: '',
    phone: `+375 33 ${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`,
    'personal-number': `4${digits.slice(1)}B${digits.slice(2, 5)}BA${digits.slice(6)}`,
    email: `svaiak.${digits}@example.net`,
    patronymic: 'Станіслававіч Радкевіч',
    'own-name': spell(one.person, OTHER_SCRIPT[one.org]).family,
  };
  return planted[one.note];
}

/** Words of a note around what is planted in it. */
export function noteText(one: PlannedCase, words: { readonly plain: string; readonly before: string }): string {
  if (one.note === 'none') return '';
  return one.note === 'plain' ? words.plain : `${words.before} ${plantedInNote(one)}`;
}

/** A mark in every narrative, which no program may ever see outside of the partner's node. */
export function narrativeMark(one: PlannedCase): string {
  return `raspoved-${one.org.toLowerCase()}-${one.row.replace(/\D/g, '')}-${one.person.personalNumber.slice(8, 11)}`;
}
