import { classById, slotRefs, slotsOf } from '#domain/link-class';
import { linkTokenOf } from '#domain/linkage';
import { personSubject, tokenInputs, type PersonSubject } from '#domain/token-profile';
import { sha512, type Blinder } from './blind.js';
import type { EvalRecord } from './columns.js';

export const EPOCH = 'eval';
const FULL_BYTES = 64;
export const PERSON_SLOTS = slotRefs('person');
const SLOTS = slotsOf('person');

/** One party: its folded people, and for every slot the full output and the token, or neither. */
export interface Party {
  readonly subjects: readonly PersonSubject[];
  /** Records × slots × 64 bytes. */
  readonly full: Uint8Array;
  /** Records × slots: the token's two halves; `filled` tells which are there. */
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  readonly filled: Uint8Array;
}

export interface Folded {
  readonly subjects: PersonSubject[];
  readonly inputs: (Uint8Array | null)[];
}

/** Folding and PRF inputs of every record. */
export function fold(records: readonly EvalRecord[]): Folded {
  const subjects = records.map(({ person }) => personSubject(person));
  return { subjects, inputs: subjects.flatMap((subject) => tokenInputs(subject, EPOCH).inputs) };
}

/** Blinds the inputs (equal ones once, as a node would) and derives the hub's tokens. */
export async function blindParty({ subjects, inputs }: Folded, blinder: Blinder): Promise<Party> {
  const first = new Map<string, number>();
  const distinct: Uint8Array[] = [];
  const place = inputs.map((input) => {
    if (input === null) return -1;
    const name = Buffer.from(input).toString('latin1');
    let at = first.get(name);
    if (at === undefined) {
      first.set(name, (at = distinct.length));
      distinct.push(input);
    }
    return at;
  });
  const outputs = await blinder.blind(distinct);
  const party: Party = {
    subjects,
    full: new Uint8Array(inputs.length * FULL_BYTES),
    hi: new Uint32Array(inputs.length),
    lo: new Uint32Array(inputs.length),
    filled: new Uint8Array(inputs.length),
  };
  place.forEach((at, i) => {
    if (at < 0) return;
    const full = outputs[at]!;
    const token = Buffer.from(linkTokenOf(PERSON_SLOTS[i % SLOTS]!.class, EPOCH, full, sha512), 'base64url');
    party.full.set(full, i * FULL_BYTES);
    party.hi[i] = token.readUInt32BE(0);
    party.lo[i] = token.readUInt32BE(4);
    party.filled[i] = 1;
  });
  return party;
}

/** T of every slot of the given classes that both records hold, sorted as they come; equal on both sides. */
export function sharedOutputs(a: Party, recordA: number, b: Party, recordB: number, classIds: readonly number[]): Uint8Array[] {
  const ofB = new Set<string>();
  const slots = PERSON_SLOTS.flatMap((ref, slot) => (classIds.includes(ref.class) ? [slot] : []));
  const outputs = (party: Party, record: number) =>
    slots
      .map((slot) => record * SLOTS + slot)
      .flatMap((i) => (party.filled[i] === 1 ? [party.full.subarray(i * FULL_BYTES, (i + 1) * FULL_BYTES)] : []));
  for (const full of outputs(b, recordB)) ofB.add(Buffer.from(full).toString('latin1'));
  return outputs(a, recordA).filter((full) => ofB.has(Buffer.from(full).toString('latin1')));
}

/** Slots of a class in the list of every record. */
export function slotsOfClass(classId: number): number[] {
  return PERSON_SLOTS.flatMap((ref, slot) => (ref.class === classById(classId)!.id ? [slot] : []));
}
