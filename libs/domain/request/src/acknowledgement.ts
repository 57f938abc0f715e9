import { z } from 'zod';
import { day, hash, parseWith, reader, uuid } from './values.js';

/** JWS `typ` of an acknowledgement. */
export const ACKNOWLEDGEMENT_TYPE = 'dokaz-acknowledgement+jws';

export const ACKNOWLEDGED = ['received', 'purged', 'legal_hold', 'already_disclosed'] as const;
/** What a reader did with a release; `already_disclosed`: it is in a court's file and cannot come back. */
export type AcknowledgedStatus = (typeof ACKNOWLEDGED)[number];

/** What a reader says, signed, about releases it was given or told to give up. */
export interface Acknowledgement {
  readonly schema: 'acknowledgement/1';
  readonly requestId: string;
  readonly reader: string;
  readonly items: readonly { readonly alias: string; readonly statementHash: string; readonly status: AcknowledgedStatus }[];
  readonly signedOn: string;
}

const shape = z.strictObject({
  schema: z.literal('acknowledgement/1'),
  requestId: uuid,
  reader,
  items: z
    .array(z.strictObject({ alias: uuid, statementHash: hash, status: z.enum(ACKNOWLEDGED) }))
    .min(1)
    .max(1000),
  signedOn: day,
});

/** @throws Fault `request/malformed-acknowledgement` */
export function parseAcknowledgement(value: unknown): Acknowledgement {
  return parseWith(shape, value, 'request/malformed-acknowledgement');
}
