import { ATOMS, LINK_CLASSES, type Atom } from '#domain/link-class';
import { maskAllowed, scoreAgreement } from '#domain/linkage';
import type { SubjectKind } from '#domain/link-exchange';

/** Comparisons that every handle has at least, true ones included. */
export const DECOYS = 2;

/** Draws until a mask is one that a true pair could have; what comes up for people takes three or four. */
const TRIES = 60;

/** Fields whose parts are readings of one value. */
const ONE_VALUE: readonly string[] = ['surname', 'given', 'birth'];
/** How often such a value agrees as a whole, or in part. */
const WHOLE = 0.45;
const IN_PART = 0.35;
/**
 * How often another part agrees. What few records hold is drawn rarely: an owner recognises a decoy that names a slot of
 * hers without a value.
 */
const CHANCE: Readonly<Record<string, number>> = {
  P: 0.1,
  R: 0.5,
  E: 0.02,
  L: 0.1,
  Z: 0.1,
  A: 0.05,
  W: 0.8,
  D: 0.6,
  F: 0.4,
  U: 0.3,
  C: 0.5,
  ID3: 0.02,
};

/**
 * Classes that a true grey pair might agree in: parts are drawn field by field, and every class all of whose parts agree is
 * in the mask, as it would be.
 *
 * @param random uniform in [0, 1)
 * @returns undefined when no grey mask comes up (kinds whose classes are either proof or nothing)
 */
export function decoyMask(kind: SubjectKind, random: () => number): number[] | undefined {
  const classes = LINK_CLASSES.filter((each) => each.kind === kind);
  const atoms = [...new Set(classes.flatMap((each) => each.atoms))];
  for (let i = 0; i < TRIES; i++) {
    const agreeing = drawParts(atoms, random);
    const mask = classes.filter((each) => each.atoms.every((atom) => agreeing.has(atom))).map(({ id }) => id);
    if (mask.length > 0 && scoreAgreement(kind, mask).band === 'grey' && maskAllowed(kind, mask)) return mask;
  }
  return undefined;
}

function drawParts(atoms: readonly Atom[], random: () => number): Set<Atom> {
  const agreeing = new Set(atoms.filter((atom) => random() < (CHANCE[atom] ?? 0)));
  for (const field of ONE_VALUE) {
    const readings = atoms.filter((atom) => ATOMS[atom].field === field);
    const parts = readings.filter((atom) => ATOMS[atom].agreement !== 'same');
    const part = parts[Math.floor(random() * parts.length)];
    const dice = random();
    const alike = part === undefined ? [] : readings.filter((atom) => atom === part || implies(part, atom));
    for (const atom of dice < WHOLE ? readings : dice < WHOLE + IN_PART ? alike : []) agreeing.add(atom);
  }
  return agreeing;
}

/** Whether agreement in one part brings agreement in the other: four letters bring three, year and month bring the year. */
function implies(part: string, other: string): boolean {
  const [, letter, length] = /^([a-z])(\d)$/.exec(part) ?? [];
  const [, otherLetter, otherLength] = /^([a-z])(\d)$/.exec(other) ?? [];
  if (letter !== undefined) return letter === otherLetter && Number(otherLength) <= Number(length);
  return /^[YMD]+$/.test(part) && [...other].every((each) => part.includes(each));
}
