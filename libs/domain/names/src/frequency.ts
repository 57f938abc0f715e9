import { COMMON_FATHERS, COMMON_GIVEN, USUAL_FATHERS, USUAL_GIVEN } from './data/frequencies.js';
import { COMMON_SURNAMES, USUAL_SURNAMES } from './data/surnames.js';
import { cyrillicSounds } from './cyrillic.js';
import { isClass } from './given-names.js';
import { surnameSkeleton } from './skeleton.js';

export type NameFrequency = 'common' | 'usual' | 'rare' | 'unknown';
type Kind = 'surname' | 'given' | 'patronymic';

const words = (text: string): string[] => text.split(' ');
const surnames = (text: string): string[] => words(text.toLowerCase()).map((word) => surnameSkeleton(cyrillicSounds(word)));

let bands: Readonly<Record<Kind, ReadonlyMap<string, NameFrequency>>> | undefined;

function bandsOf(common: readonly string[], usual: readonly string[]): ReadonlyMap<string, NameFrequency> {
  return new Map([...usual.map((key) => [key, 'usual'] as const), ...common.map((key) => [key, 'common'] as const)]);
}

function build(): Readonly<Record<Kind, ReadonlyMap<string, NameFrequency>>> {
  return {
    surname: bandsOf(surnames(COMMON_SURNAMES), surnames(USUAL_SURNAMES)),
    given: bandsOf(words(COMMON_GIVEN), words(USUAL_GIVEN)),
    patronymic: bandsOf(words(COMMON_FATHERS), words(USUAL_FATHERS)),
  };
}

/**
 * Frequency band of a folded name (`FoldedWord.key` of a surname, a class of a given name or patronymic) in public tables.
 * `unknown`: in no table; most surnames are, and are then not frequent.
 */
export function nameFrequency(kind: Kind, folded: string): NameFrequency {
  bands ??= build();
  const band = bands[kind].get(folded);
  if (band !== undefined) return band;
  return kind !== 'surname' && isClass(folded) ? 'rare' : 'unknown';
}
