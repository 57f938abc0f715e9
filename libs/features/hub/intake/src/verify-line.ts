import { classOfKind, indexOf, parseS1, unknownCodes, vocabulary, SCHEMA, type Element } from '#domain/case-record';
import { fromBase64url, type Crypto } from '#domain/crypto';
import { monthNumber } from '#domain/dates';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { verifyStatement, type AnyClaims, type StatementClaims, type VerifiedStatement } from '#domain/statement';
import { leafHash } from '#domain/transparency-log';
import type { WrappingKey } from '#platform/crypto';
import { sealBody } from '#stores/hub/record';
import type { BatchLine } from './batch-lines.js';
import type { RefusedItem, VerifiedItem } from './item.js';

/** A statement key of the sender that is valid on the day of receipt. */
export interface SenderKey {
  readonly kid: string;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Somebody else may have it too. */
  readonly compromised: boolean;
}

/** Whose batch it is, and with which keys she may sign on the hub's day, never on one of the sender's. */
export interface Sender {
  readonly org: string;
  readonly keys: readonly SenderKey[];
}

/** Where lines are verified: under whose keys, and what wraps the keys of their bodies. */
export interface Desk {
  readonly sender: Sender;
  readonly wrapping: WrappingKey;
}

/** What the trust document says of the sender now. */
export function senderOf(org: string, membership: Membership, at: Date): Sender {
  const keys = (membership.member(org)?.keys ?? []).flatMap(({ kid }) => {
    const key = membership.keyAt(kid, 'statement', at);
    return 'refused' in key ? [] : [{ kid, publicKey: new Uint8Array(key.publicKey), compromised: key.compromisedSince !== undefined }];
  });
  return { org, keys };
}

/**
 * Verifies one line: the owner's signature, the owner itself, the profile of the statement, that nothing but S1 came with
 * it, every field and code, the audience, and the leaf of slot 0. Its body leaves sealed.
 *
 * @returns what was verified, or the reason of the refusal as a value; nothing is thrown for bad input
 */
export async function verifyLine(line: BatchLine, desk: Desk, crypto: Crypto): Promise<VerifiedItem | RefusedItem> {
  try {
    const statement = await verifyStatement(line.statement, line.disclosures, (kid) => keyOf(desk.sender, kid)?.publicKey, crypto, {
      complete: true,
    });
    return await understand(line, statement, desk, crypto);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { field } = error.details;
    return {
      result: {
        line: line.line,
        ...claimedPosition(line),
        status: 'rejected',
        code: error.code,
        ...(field === undefined ? {} : { field }),
      },
    };
  }
}

async function understand(
  line: BatchLine,
  { claims: signed, h, kid, elements }: VerifiedStatement,
  { sender, wrapping }: Desk,
  crypto: Crypto,
): Promise<VerifiedItem> {
  const claims = ownCurrentVersion(signed, sender.org);
  requireOnlyS1(elements);
  const s1 = parseS1(elements);
  await requireLeaf(line, claims, h, crypto);
  const index = indexOf(claims, s1);
  const hold = reasonToWait(claims, s1, kid, sender);
  return {
    line: line.line,
    recordId: claims.recordId,
    rev: claims.rev,
    prev: claims.prev,
    h,
    owner: claims.owner,
    kid,
    body: sealBody({ recordId: claims.recordId, h }, line, wrapping),
    leaves: line.leaves,
    sealed: line.sealed,
    people: Math.max(1, s1.filter(({ kind }) => kind === 'person.1').length),
    index: {
      category: index.category,
      regions: index.regions,
      monthFrom: index.monthFrom,
      monthUntil: index.monthUntil,
      audiencePartners: claims.audience?.partners ?? [],
      audiencePurposes: claims.audience?.purposes ?? [],
      audienceUntil: claims.audience === undefined ? null : (monthNumber(claims.audience.until) ?? null),
      schema: claims.schema,
      vocab: claims.vocab,
    },
    ...(hold === undefined ? {} : { hold }),
  };
}

function ownCurrentVersion(claims: AnyClaims, org: string): StatementClaims {
  if (claims.owner !== org) throw new Fault('intake/not-the-owner', { field: '/owner' });
  if (claims.slot !== 0) throw new Fault('intake/not-slot-zero', { field: '/slot' });
  if (claims.op !== 'upsert') throw new Fault('intake/tombstone-in-batch', { field: '/op' });
  if (claims.status !== 'active') throw new Fault('intake/not-active', { field: '/status' });
  return claims;
}

/** The class follows from the kind alone; plaintext above S1 must not even be stored as refused. */
function requireOnlyS1(elements: readonly Element[]): void {
  const hidden = elements.find(({ kind }) => classOfKind(kind) !== 'S1');
  if (hidden !== undefined) throw new Fault('intake/hidden-class-disclosed', { field: hidden.kind });
}

/** The log gets what the owner computed, so slot 0 must be this very statement. */
async function requireLeaf(line: BatchLine, claims: StatementClaims, h: string, crypto: Crypto): Promise<void> {
  const leaf = await leafHash({ type: 'statement', org: claims.owner, day: claims.signedOn, salt: line.leafSalt, h }, crypto);
  if (line.leaves[0] !== leaf) throw new Fault('intake/leaf-mismatch', { field: '/leaves/0' });
  if (new Set(line.leaves).size !== line.leaves.length) throw new Fault('intake/leaf-repeated', { field: '/leaves' });
}

function keyOf({ keys }: Sender, kid: string): SenderKey | undefined {
  return keys.find((key) => key.kid === kid);
}

function reasonToWait(claims: StatementClaims, elements: readonly Element[], kid: string, sender: Sender): VerifiedItem['hold'] {
  if (keyOf(sender, kid)?.compromised === true) return { code: 'intake/compromised-key' };
  if (claims.schema !== SCHEMA) return { code: 'intake/unknown-schema', field: '/schema' };
  const [unknown] = unknownCodes(elements);
  if (unknown !== undefined) return { code: 'intake/unknown-code', field: `${unknown.kind}/${unknown.field}` };
  if (!vocabulary('category').has(claims.category)) return { code: 'intake/unknown-code', field: '/category' };
  return undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Unverified, only to help the sender find her line again; anything but an id and a number is left out. */
function claimedPosition(line: BatchLine): { recordId?: string; rev?: number } {
  try {
    const [, payload = ''] = line.statement.split('.');
    const claims = JSON.parse(new TextDecoder().decode(fromBase64url(payload))) as { recordId?: unknown; rev?: unknown };
    return {
      ...(typeof claims.recordId === 'string' && UUID.test(claims.recordId) ? { recordId: claims.recordId } : {}),
      ...(Number.isSafeInteger(claims.rev) ? { rev: claims.rev as number } : {}),
    };
  } catch {
    return {};
  }
}
