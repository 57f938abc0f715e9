import type { Element } from '#domain/case-record';
import type { Json, JsonObject } from '#domain/canonical-json';
import { settleAll, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifyDocument, type KeyOf } from '#domain/signed-document';
import { parseClaims, type AnyClaims } from './claims.js';
import { countS1, listLength } from './digest-list.js';
import { openDisclosure } from './disclosure.js';
import { STATEMENT_TYPE } from './issue.js';

/** What the owner signed, as far as this reader was shown it. */
export type VerifiedStatement = {
  readonly claims: AnyClaims;
  /** Identity of the version. */
  readonly h: string;
  readonly kid: string;
  /** In the order of the disclosures given; empty for a tombstone. */
  readonly elements: readonly Element[];
};

const BASE64URL = /^[A-Za-z0-9_-]*$/;
const MAX_LIST = 4096;

/**
 * Verifies a statement and the disclosures shown with it (RFC 9901 §7.1, stricter): every disclosure must be named by the
 * list exactly once, so that nothing can be slipped in beside what was signed.
 *
 * @param options.complete demands that all S1 elements are shown: the list's length then fixes their number
 * @throws Fault `statement/claim`, `/digest-list`, `/list-length`, `/disclosure`, `/reserved-name`, `/unreferenced-disclosure`,
 *   `/duplicate-disclosure`, `/duplicate-kind`, and those of `verifyDocument`
 */
export async function verifyStatement(
  jws: string,
  disclosures: readonly string[],
  keyOf: KeyOf,
  crypto: Crypto,
  options: { readonly complete?: boolean } = {},
): Promise<VerifiedStatement> {
  const { payload, kid, h } = await verifyDocument(jws, STATEMENT_TYPE, keyOf, crypto);
  const { claims, digests } = splitPayload(payload);
  await requireReferenced(disclosures, digests, crypto);
  const elements = disclosures.map((encoded) => openDisclosure(encoded));
  requireDistinctKinds(elements);
  if (claims.op === 'upsert') requireLength(digests.size, countS1(elements), options.complete === true);
  return { claims, h, kid, elements };
}

function splitPayload(payload: Json): { claims: AnyClaims; digests: ReadonlySet<string> } {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) throw new Fault('statement/claim', { field: '' });
  const { _sd, _sd_alg, ...rest } = payload as JsonObject;
  const claims = parseClaims(rest);
  if (claims.op !== 'upsert') {
    if (_sd !== undefined || _sd_alg !== undefined) throw new Fault('statement/claim', { field: '_sd' });
    return { claims, digests: new Set() };
  }
  if (_sd_alg !== 'sha-256') throw new Fault('statement/claim', { field: '_sd_alg' });
  return { claims, digests: readList(_sd) };
}

/** The list must be ascending, which also makes each digest unique (RFC 9901 §7.1 step 4) and hides the order of making. */
function readList(list: Json | undefined): ReadonlySet<string> {
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_LIST) throw new Fault('statement/digest-list');
  let before = '';
  for (const digest of list as readonly Json[]) {
    if (typeof digest !== 'string' || digest.length !== 43 || digest <= before) throw new Fault('statement/digest-list');
    before = digest;
  }
  if (!BASE64URL.test(list.join(''))) throw new Fault('statement/digest-list');
  return new Set(list as readonly string[]);
}

async function requireReferenced(disclosures: readonly string[], digests: ReadonlySet<string>, crypto: Crypto): Promise<void> {
  const shown = await settleAll(disclosures.map((encoded) => crypto.sha256Text(encoded)));
  const seen = new Set<string>();
  for (const digest of shown) {
    if (!digests.has(digest)) throw new Fault('statement/unreferenced-disclosure', { index: seen.size });
    if (seen.has(digest)) throw new Fault('statement/duplicate-disclosure', { index: seen.size });
    seen.add(digest);
  }
}

function requireDistinctKinds(elements: readonly Element[]): void {
  const kinds = new Set<string>();
  for (const { kind } of elements) {
    if (kinds.has(kind)) throw new Fault('statement/duplicate-kind', { field: kind });
    kinds.add(kind);
  }
}

/** A shorter or odd list would tell how much is hidden; an owner's node that writes one is broken or talks. */
function requireLength(length: number, s1: number, complete: boolean): void {
  const least = listLength(s1);
  const fits = complete ? length === least : length >= least && length % 32 === 0;
  if (!fits) throw new Fault('statement/list-length', { length, expected: least });
}
