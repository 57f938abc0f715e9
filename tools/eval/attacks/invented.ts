import { randomBytes } from 'node:crypto';
import { slotRefs } from '#domain/link-class';
import { compareSignatures, pairIdOf, pairKeyOf, scoreFields } from '#domain/linkage';
import { NodeCrypto } from '#platform/crypto';
import { pairSignatures, type LinkSubject } from '#domain/token-profile';
import type { RegisterPerson } from './seized.js';

const crypto = new NodeCrypto();

/** A victim's node, as it answers whatever pair the hub presents to it. */
export interface Victim {
  readonly person: number;
  readonly handle: string;
  readonly org: string;
  readonly subject: LinkSubject;
  /** Full outputs by slot; null where the node sent a random token. */
  readonly full: readonly (Uint8Array | null)[];
}

/**
 * Hub and a partner invent a grey pair with the victim's handle. The partner's keys take part, so the attackers know both
 * X25519 secrets; what they lack is the full output of the tokens that the hub claims to agree. They try every person of the
 * register with every key that they can make.
 *
 * @param fullOf what the attackers take for the outputs of a register person; for the control it is the truth
 * @returns victims whom the attackers can tell
 */
export async function inventPairs(
  victims: readonly Victim[],
  register: readonly RegisterPerson[],
  epoch: string,
  fullOf: (person: RegisterPerson) => Promise<readonly (Uint8Array | null)[]>,
): Promise<number> {
  const refs = slotRefs('person');
  const partner = { org: 'P-99', handle: randomBytes(16).toString('base64url') };
  let told = 0;
  const outputs = new Map<number, readonly (Uint8Array | null)[]>();
  for (const person of register) outputs.set(person.number, await fullOf(person));
  for (const victim of victims) {
    const slots = victim.full.flatMap((full, position) => (full === null ? [] : [position])).slice(0, 3);
    const pairId = await pairIdOf(victim.handle, partner.handle, epoch, crypto);
    const shared = randomBytes(64);
    const keyFrom = (full: readonly (Uint8Array | null)[]) =>
      pairKeyOf(
        {
          pairId,
          epoch,
          shared,
          fullTokens: slots.map((slot) => full[slot] ?? randomBytes(64)),
          classes: slots.map((slot) => refs[slot]!.class),
          parties: [{ org: victim.org, handle: victim.handle }, partner],
        },
        crypto,
      );
    const answered = pairSignatures('grey', victim.subject, await keyFrom(victim.full), crypto, (n) => randomBytes(n));
    for (const person of register) {
      const guessed = pairSignatures('grey', person.subject, await keyFrom(outputs.get(person.number)!), crypto, (n) => randomBytes(n));
      const fields = compareSignatures('grey', answered, guessed);
      if (!['propose', 'if-alone'].includes(scoreFields('person', [], fields).band)) continue;
      if (person.number === victim.person) told++;
      break;
    }
  }
  return told;
}
