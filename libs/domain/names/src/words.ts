/** Dashes that join the halves of a double name. */
const DASH = /[-‐‑‒–—−]/u;

/** Words of a part of a name; the halves of a double name are words too. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,;/\\|_]+|[-‐‑‒–—−]+/u).filter((word) => /[^\s.()"«»„“”]/u.test(word));
}

/** Words in which a double name is still one: `Кузьміч-Янчук`. `С.Г.` gives two. */
export function namesOf(text: string): string[] {
  return text
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '. ')
    .split(/[\s;/\\|_]+/u)
    .map((name) => name.replace(new RegExp(`^${DASH.source}+|${DASH.source}+$`, 'gu'), ''))
    .filter((name) => /[^\s.()"«»„“”]/u.test(name));
}

/** Words before a surname that are none: two people who share one share nothing. */
const PARTICLES = new Set(
  'al el ul as ad ar at bin ben bint ibn abu abd de da di do du dos das la le van von der den ten zu und y e av af'.split(' '),
);
export const isParticle = (word: string): boolean => PARTICLES.has(word.toLowerCase());
