import { z } from 'zod';
import { canonicalString } from '#domain/canonical-json';
import type { Crypto } from '#domain/crypto';
import { day, hash, parseWith, partner, uuid } from './values.js';

/** JWS `typ` of a member's signature over a frozen list. */
export const SUBMISSION_LIST_TYPE = 'dokaz-submission-list+jws';

/** One record that a member put into a submission. */
export interface ListedRelease {
  readonly member: string;
  readonly alias: string;
  readonly statementHash: string;
}

/** The frozen list of a submission: everyone's records, ascending by member and alias, so that all compute the same bytes. */
export interface SubmissionList {
  readonly schema: 'submission-list/1';
  readonly requestId: string;
  readonly items: readonly ListedRelease[];
}

/** A member stands behind the whole list, the others' records included. */
export interface SubmissionSignature {
  readonly schema: 'submission-signature/1';
  readonly requestId: string;
  readonly listHash: string;
  readonly member: string;
  readonly signedOn: string;
}

const keyOf = ({ member, alias, statementHash }: ListedRelease) => `${member} ${alias} ${statementHash}`;
const ascending = (items: readonly ListedRelease[]) => items.every((item, n) => n === 0 || keyOf(items[n - 1]!) < keyOf(item));

const listShape = z.strictObject({
  schema: z.literal('submission-list/1'),
  requestId: uuid,
  items: z
    .array(z.strictObject({ member: partner, alias: uuid, statementHash: hash }))
    .min(1)
    .max(1_000_000)
    .refine(ascending, 'not in order'),
});

const signatureShape = z.strictObject({
  schema: z.literal('submission-signature/1'),
  requestId: uuid,
  listHash: hash,
  member: partner,
  signedOn: day,
});

/** @throws Fault `submission/malformed`, also for a list that is not in its order */
export function parseSubmissionList(value: unknown): SubmissionList {
  return parseWith(listShape, value, 'submission/malformed');
}

/** @throws Fault `submission/malformed` */
export function parseSubmissionSignature(value: unknown): SubmissionSignature {
  return parseWith(signatureShape, value, 'submission/malformed');
}

/** SHA-256 of the canonical list, base64url: what every member signs, whatever the order in which the items were given. */
export async function submissionListHash(
  requestId: string,
  items: readonly ListedRelease[],
  crypto: Pick<Crypto, 'sha256Text'>,
): Promise<string> {
  const sorted = items
    .map(({ member, alias, statementHash }) => ({ alias, member, statementHash }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return crypto.sha256Text(canonicalString({ schema: 'submission-list/1', requestId, items: sorted }));
}
