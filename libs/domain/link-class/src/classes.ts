import type { SlotRef, SubjectKind } from '#domain/link-exchange';
import { ATOMS, type Atom, type AtomFacts } from './atoms.js';
import { POPULATION } from './figures.js';
import type { LinkClass } from './link-class.js';
import type { LinkField } from './link-field.js';

/** Version of the classes and of how their values are written; part of every PRF input. */
export const LINK_PROFILE = 'link/1';

/** So few people share a value that one evaluation opens no more than a handful of pairs. */
const FEW = 12;

const facts = (atom: Atom): AtomFacts => ATOMS[atom];

const product = (atoms: readonly Atom[], measure: (atom: AtomFacts) => number) => atoms.reduce((n, atom) => n * measure(facts(atom)), 1);
const peopleOf = (atoms: readonly Atom[]) => POPULATION / product(atoms, (atom) => atom.effective);

function strong(atoms: readonly Atom[]): boolean {
  return atoms.some((atom) => facts(atom).field === 'identifier') || (atoms.includes('YMD') && peopleOf(atoms) <= FEW);
}

/**
 * One class from its code. Strength counts combinations of the values in use; people per value is the population divided
 * by the number of equally common combinations, both taking the parts as independent.
 */
function linkClass(id: number, kind: SubjectKind, code: string, slots = 1): LinkClass {
  const atoms = code.replace(/[{}]/g, '').split('|') as Atom[];
  return {
    id,
    code,
    kind,
    atoms,
    unordered: code.startsWith('{'),
    slots,
    fields: [...new Set<LinkField>(atoms.map((atom) => facts(atom).field))],
    strength: Math.log2(product(atoms, (atom) => atom.values)),
    peoplePerValue: peopleOf(atoms),
    strong: strong(atoms),
  };
}

/** Every class, in the order of the token list. An id never changes its meaning; a class that goes leaves its id unused. */
export const LINK_CLASSES: readonly LinkClass[] = [
  linkClass(1, 'person', 'S|G|YMD', 4),
  linkClass(2, 'person', 'S|G|P|Y'),
  linkClass(4, 'person', 'S|P|YM'),
  linkClass(5, 'person', 'S|YMD'),
  linkClass(6, 'person', 'G|P|YMD'),
  linkClass(8, 'person', 'S|G|E', 2),
  linkClass(9, 'person', 'S|G', 2),
  linkClass(19, 'person', 'S|YDM'),
  linkClass(22, 'person', 's~|YMD'),
  linkClass(12, 'person', '{s~|g~}'),
  linkClass(13, 'person', 'S|G|P'),
  linkClass(18, 'person', 'S|g1'),
  linkClass(14, 'person', 'ID1'),
  linkClass(15, 'person', 'ID2'),
  linkClass(16, 'person', 'ID3'),
  linkClass(17, 'person', 'ID4'),
  linkClass(20, 'person', 'n2|YMD', 2),
  linkClass(21, 'person', 'nz|YMD', 2),
  linkClass(25, 'person', '{s3|g3}'),
  linkClass(28, 'person', '{s3|g3}|R'),
  linkClass(26, 'person', '{sz|gz}'),
  linkClass(30, 'person', 's2|gz|R'),
  linkClass(31, 'person', 's~|g1|R'),
  linkClass(40, 'person', 'N|Z', 2),
  linkClass(41, 'person', 'N|L', 2),
  linkClass(42, 'person', 'n3|Z', 2),
  linkClass(43, 'person', 'n3|L', 2),
  linkClass(47, 'person', '{s2|g2}|l1'),
  linkClass(48, 'person', 'YMD|Z'),
  linkClass(53, 'person', 'a1|Z'),
  linkClass(55, 'person', 'a1|L'),
  linkClass(200, 'event', 'D|F'),
  linkClass(201, 'event', 'D|W|U', 4),
  linkClass(202, 'event', 'D|W|C', 4),
  linkClass(203, 'event', 'D|F|U', 4),
  linkClass(300, 'file', 'H'),
];

const BY_ID = new Map(LINK_CLASSES.map((one) => [one.id, one]));

/** undefined for an id that this version does not know. */
export function classById(id: number): LinkClass | undefined {
  return BY_ID.get(id);
}

/** Every slot of the kind, in the order of the token list. */
export function slotRefs(kind: SubjectKind): readonly SlotRef[] {
  return LINK_CLASSES.filter((one) => one.kind === kind).flatMap((one) =>
    Array.from({ length: one.slots }, (_, slot) => ({ class: one.id, slot })),
  );
}

/** How many tokens a handle of the kind has, whatever is known of its subject. */
export function slotsOf(kind: SubjectKind): number {
  return slotRefs(kind).length;
}
