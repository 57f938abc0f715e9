import { scoreAgreement } from '#domain/linkage';
import type { Guess } from './guesses.js';
import { inputsOf, type RegisterPerson, type SeizedTokens } from './seized.js';

/** A handle that the attacker believes to belong to a person of the register. */
export interface Claim {
  readonly handle: string;
  readonly person: number;
  readonly bits: number;
}

/** What the attacker takes for the outputs of one person, by slot; null where the person has no value. */
export async function outputsOf(person: RegisterPerson, epoch: string, guess: Guess): Promise<(Uint8Array | null)[]> {
  const inputs = inputsOf(person, epoch);
  const full = await guess(inputs.filter((input) => input !== null));
  let next = 0;
  return inputs.map((input) => (input === null ? null : full[next++]!));
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
    for (const [index, classes] of seized.matches(epoch, await outputsOf(person, epoch, guess))) {
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
