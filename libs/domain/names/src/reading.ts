import { cyrillicPlain, cyrillicSounds } from './cyrillic.js';
import { latinPlain, latinSounds, type Style } from './latin.js';
import type { NameReason, Script } from './spelling.js';
import { spellingOf } from './spelling.js';

/** One word, read. */
export interface Reading {
  readonly script: Script;
  readonly letters: string;
  readonly repaired: boolean;
  /** As sounds, the likeliest reading first; Cyrillic has one. */
  readonly sounds: readonly string[];
  /** a–z. */
  readonly plain: string;
}

/** Words repeat; this many are remembered, then all are forgotten. */
const REMEMBERED = 4000;
const known = new Map<string, Reading | NameReason>();

/** Reads one word; `style` is that of the whole name (see `styleOf`). */
export function readWord(word: string, style: Style): Reading | NameReason {
  const name = `${style} ${word}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= REMEMBERED) known.clear();
  const reading = read(word, style);
  known.set(name, reading);
  return reading;
}

function read(word: string, style: Style): Reading | NameReason {
  const spelling = spellingOf(word);
  if (typeof spelling === 'string') return spelling;
  const { script, letters, repaired } = spelling;
  const sounds = script === 'cyrillic' ? [cyrillicSounds(letters)] : latinSounds(letters, style);
  const plain = script === 'cyrillic' ? cyrillicPlain(letters) : latinPlain(letters);
  return plain === '' || sounds[0] === '' ? 'no-letters' : { script, letters, repaired, sounds, plain };
}
