import type { Crypto, Signer } from '#domain/crypto';
import { signDocument, type SignedDocument } from '#domain/signed-document';
import { leafHash } from '#domain/transparency-log';
import { parseClaims, type TombstoneClaims } from './claims.js';
import { composeStatement, type StatementContent } from './compose.js';
import type { Disclosure } from './disclosure.js';
import type { SlotKeys } from './pseudonym.js';

/** Statements per record version: the coalition's and 15 release slots. */
export const SLOTS = 16;
/** `typ` of every statement. */
export const STATEMENT_TYPE = 'dokaz-statement+jws';

/** Everything that pushing one record version needs. */
export type IssuedStatement = {
  /** Compact JWS of slot 0. */
  readonly statement: string;
  /** Identity of slot 0. */
  readonly h: string;
  /** Disclosures of slot 0, every class. */
  readonly disclosures: readonly Disclosure[];
  /** Salt of leaf 0; the hub recomputes that leaf and no other. */
  readonly leafSalt: string;
  /** Leaf hashes of slots 0–15 in order of slot; the log takes them in random order. */
  readonly leaves: readonly string[];
};

/** One slot, re-derived. */
export type OpenedSlot = {
  readonly statement: string;
  readonly h: string;
  readonly disclosures: readonly Disclosure[];
  readonly leafSalt: string;
  readonly leaf: string;
};

type Content = Omit<StatementContent, 'slot' | 'idOf'> & { readonly slotKeys: SlotKeys };

/**
 * Signs a record version: slot 0 and its 15 release slots. Signing is deterministic (RFC 8032 §5.1.6), so {@link openSlot}
 * gives the same bytes years later, as long as seed, secret and key exist.
 *
 * @throws the faults of `composeStatement`
 */
export async function issueSlots(content: Content, signer: Signer, crypto: Crypto): Promise<IssuedStatement> {
  const { statement, h, disclosures, leafSalt, leaf } = await openSlot(content, 0, signer, crypto);
  const leaves = [leaf];
  for (let slot = 1; slot < SLOTS; slot++) leaves.push((await openSlot(content, slot, signer, crypto)).leaf);
  return { statement, h, disclosures, leafSalt, leaves };
}

/** Writes and signs one slot; for slot k ≥ 1 this is what a release hands over. */
export async function openSlot(content: Content, slot: number, signer: Signer, crypto: Crypto): Promise<OpenedSlot> {
  const composed = await composeStatement({ ...content, slot, idOf: content.slotKeys.idOf(slot) }, crypto);
  const { jws, h } = await signDocument(composed.payload, STATEMENT_TYPE, signer, crypto, composed.payloadBytes);
  const { owner, signedOn } = content.claims;
  const type = slot === 0 ? 'statement' : 'release-slot';
  const leaf = await leafHash({ type, org: owner, day: signedOn, salt: composed.leafSalt, h }, crypto);
  return { statement: jws, h, disclosures: composed.disclosures, leafSalt: composed.leafSalt, leaf };
}

/**
 * Signs the content-free version that ends a record.
 *
 * @throws Fault `statement/claim`
 */
export function issueTombstone(claims: TombstoneClaims, signer: Signer, crypto: Crypto): Promise<SignedDocument> {
  parseClaims({ ...claims });
  return signDocument({ ...claims }, STATEMENT_TYPE, signer, crypto);
}
