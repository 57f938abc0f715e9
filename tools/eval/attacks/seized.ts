import { createHash } from 'node:crypto';
import { linkTokenOf } from '#domain/linkage';
import { slotRefs } from '#domain/link-class';
import { tokenInputs, type LinkSubject } from '#domain/token-profile';

/** What lies at the hub for one person: a random handle, its owner and the tokens in the order of their slots. */
export interface SeizedHandle {
  readonly handle: string;
  readonly owner: string;
  readonly tokens: readonly string[];
}

/** A person of the register that the attacker holds, folded with the published rules. */
export interface RegisterPerson {
  readonly number: number;
  readonly subject: LinkSubject;
}

export const sha512 = (bytes: Uint8Array): Uint8Array => createHash('sha512').update(bytes).digest();

/** Tokens of the hub by class, to be looked up by value. */
export class SeizedTokens {
  readonly #at = new Map<string, number[]>();

  constructor(readonly handles: readonly SeizedHandle[]) {
    const refs = slotRefs('person');
    handles.forEach(({ tokens }, index) =>
      tokens.forEach((token, position) => {
        const key = `${refs[position]!.class}:${token}`;
        const known = this.#at.get(key);
        if (known === undefined) this.#at.set(key, [index]);
        else if (known.at(-1) !== index) known.push(index);
      }),
    );
  }

  /** Handle index → classes in which it holds one of the person's tokens. */
  matches(epoch: string, outputs: readonly (Uint8Array | null)[]): Map<number, Set<number>> {
    const refs = slotRefs('person');
    const found = new Map<number, Set<number>>();
    outputs.forEach((full, position) => {
      if (full === null) return;
      const { class: id } = refs[position]!;
      for (const index of this.#at.get(`${id}:${linkTokenOf(id, epoch, full, sha512)}`) ?? []) {
        const classes = found.get(index) ?? new Set<number>();
        found.set(index, classes.add(id));
      }
    });
    return found;
  }
}

/** Inputs of a register person, as anybody who reads the published profile can make them. */
export function inputsOf(person: RegisterPerson, epoch: string): readonly (Uint8Array | null)[] {
  return tokenInputs(person.subject, epoch).inputs;
}
