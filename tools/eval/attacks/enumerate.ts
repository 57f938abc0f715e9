import { scoreAgreement } from '#domain/linkage';
import type { Guess } from './guesses.js';
import { inputsOf, type RegisterPerson, type SeizedTokens } from './seized.js';

/** A handle that the attacker believes to belong to a person of the register. */
export interface Claim {
  readonly handle: string;
  readonly person: number;
  readonly bits: number;
}

/** Walks the register and keeps, for each handle, the person with the most evidence. */
export async function enumerate(
  seized: SeizedTokens,
  register: readonly RegisterPerson[],
  epoch: string,
  guess: Guess,
): Promise<ReadonlyMap<string, Claim>> {
  const best = new Map<string, Claim>();
  for (const person of register) {
    const inputs = inputsOf(person, epoch);
    const outputs = await guess(inputs.filter((input) => input !== null));
    let next = 0;
    const full = inputs.map((input) => (input === null ? null : outputs[next++]!));
    for (const [index, classes] of seized.matches(epoch, full)) {
      const { handle } = seized.handles[index]!;
      const { bits } = scoreAgreement('person', [...classes]);
      if (bits > (best.get(handle)?.bits ?? 0)) best.set(handle, { handle, person: person.number, bits });
    }
  }
  return best;
}

/** Handles whose claimed person is the true one. */
export function linked(claims: ReadonlyMap<string, Claim>, truth: ReadonlyMap<string, number>): number {
  let right = 0;
  for (const { handle, person } of claims.values()) if (truth.get(handle) === person) right++;
  return right;
}
