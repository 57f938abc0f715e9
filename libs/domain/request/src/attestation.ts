import { z } from 'zod';
import { day, hash, parseWith } from './values.js';

/** JWS `typ` of a slot attestation. */
export const ATTESTATION_TYPE = 'dokaz-slot-attestation+jws';

/** The hub's word that a leaf was logged on a day: what a release shows was signed then, and not made up for the request. */
export interface SlotAttestation {
  readonly schema: 'slot-attestation/1';
  readonly hub: string;
  readonly leaf: string;
  readonly loggedOn: string;
  /** The slot is beyond the sixteen of its record: it was logged when it was opened. */
  readonly late: boolean;
  readonly attestedOn: string;
}

const shape = z
  .strictObject({
    schema: z.literal('slot-attestation/1'),
    hub: z.string().regex(/^H-\d{2,4}$/),
    leaf: hash,
    loggedOn: day,
    late: z.boolean(),
    attestedOn: day,
  })
  .refine(({ loggedOn, attestedOn }) => loggedOn <= attestedOn, { path: ['loggedOn'] });

/** @throws Fault `release/malformed-attestation` */
export function parseSlotAttestation(value: unknown): SlotAttestation {
  return parseWith(shape, value, 'release/malformed-attestation');
}
