import { z } from 'zod';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifyDocument } from '#domain/signed-document';
import type { KeyRing } from './authorise.js';
import { isNarrowing } from './signatures.js';
import type { Rule } from './rule.js';

/** JWS `typ` of an owner's veto. */
export const VETO_TYPE = 'dokaz-rule-veto+jws';

/** An owner's word that a proposal which touches her records shall never take effect. */
export interface RuleVeto {
  readonly schema: 'rule-veto/1';
  /** Hash of the proposal's payload: the veto is over these bytes and no others. */
  readonly proposal: string;
  readonly owner: string;
  /** For the admins and the other owners; nothing about people in records. */
  readonly reason?: string;
  readonly signedOn: string;
}

const shape = z.strictObject({
  schema: z.literal('rule-veto/1'),
  proposal: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  owner: z.string().regex(/^P-\d{2,4}$/),
  reason: z.string().min(1).max(500).optional(),
  signedOn: z.iso.date(),
});

/** @throws Fault `rules/bad-veto` with the JSON pointer of the first wrong member in `field` */
export function parseVeto(value: unknown): RuleVeto {
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues.slice(0, 1).flatMap((issue) => issue.path);
    throw new Fault('rules/bad-veto', { field: `/${path.join('/')}` });
  }
  const { reason, ...veto } = parsed.data;
  return reason === undefined ? veto : { ...veto, reason };
}

/**
 * Verifies a veto with the key that its owner has now.
 *
 * @throws Fault of `#domain/signed-document`; `rules/bad-veto`, also when another member's key signed it (field `/owner`)
 */
export async function verifyVeto(document: string, keys: KeyRing, at: Date, crypto: Crypto): Promise<RuleVeto> {
  let signer: string | undefined;
  const keyOf = (kid: string) => {
    const key = keys.keyAt(kid, 'statement', at);
    if ('refused' in key) return undefined;
    signer = key.org;
    return key.publicKey;
  };
  const veto = parseVeto((await verifyDocument(document, VETO_TYPE, keyOf, crypto)).payload);
  if (veto.owner !== signer) throw new Fault('rules/bad-veto', { field: '/owner' });
  return veto;
}

/**
 * Whose records a change of rules is about: named by the new version or by the one it replaces (whoever is left out of a
 * denial is opened by it). A reader is no owner of what he receives.
 *
 * @param owners every partner, for `*`
 */
export function ownersTouched(previous: Rule | undefined, next: Rule, owners: readonly string[]): string[] {
  const touched = [previous, next].flatMap((rule) => (rule === undefined ? [] : ownersOf(rule, owners)));
  return [...new Set(touched)].sort();
}

function ownersOf({ owners, subject }: Rule, all: readonly string[]): readonly string[] {
  const named = owners.includes('*') ? all : owners;
  return named.filter((owner) => !('partner' in subject) || subject.partner !== owner);
}

/** Does a change wait for the owners' word once it is signed? Only the coalition's widenings: narrowing acts at once, and she who restrains her own needs no period. */
export function waitsForVetoes(previous: Rule | undefined, next: Rule): boolean {
  return next.by === undefined && !isNarrowing(previous, next);
}
