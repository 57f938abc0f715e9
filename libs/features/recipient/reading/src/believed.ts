import { parseStrictJson } from '#domain/canonical-json';
import { fromBase64url, fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import {
  CHECK_TYPE,
  GRANT_TYPE,
  parseGrant,
  parseRequest,
  parseRequestCheck,
  REQUEST_TYPE,
  type Grant,
  type Request,
  type RequestCheck,
} from '#domain/request';
import { decodeDocument, verifyDocument, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { statementKeysOn } from './statement-keys.js';

const crypto = new NodeCrypto();

/** A request as its author signed it: the hub is only its carrier. @throws Fault of `parseRequest`, `verifyDocument` */
export async function believedRequest(document: string, membership: Membership): Promise<{ request: Request; h: string }> {
  const { author, filedOn } = parseRequest(decodeDocument(document, REQUEST_TYPE).payload);
  const { payload, h } = await verifyDocument(document, REQUEST_TYPE, statementKeysOn(membership, author, filedOn), crypto);
  return { request: parseRequest(payload), h };
}

/**
 * A grant as its owner signed it, for exactly this request.
 *
 * @throws Fault `grant/other-request`, those of `parseGrant`, `verifyDocument`
 */
export async function believedGrant(document: string, requestHash: string, membership: Membership): Promise<Grant> {
  const { owner, signedOn } = parseGrant(decodeDocument(document, GRANT_TYPE).payload);
  const { payload } = await verifyDocument(document, GRANT_TYPE, statementKeysOn(membership, owner, signedOn), crypto);
  const grant = parseGrant(payload);
  if (grant.requestHash !== requestHash) throw new Fault('grant/other-request', { field: '/requestHash' });
  return grant;
}

/**
 * What admins found about exactly this request; whether it is complete is for the owners to judge.
 *
 * @throws Fault `request/check-of-another` for another version's, those of `parseRequestCheck`, `verifySignatures`
 */
export async function believedCheck(document: MultiSigned, requestHash: string, membership: Membership): Promise<RequestCheck> {
  const { checkedOn } = parseRequestCheck(parsedPayload(document));
  const ofAdmins = (kid: string): Uint8Array | undefined => {
    const key = membership.keyAt(kid, 'statement', new Date(`${checkedOn}T12:00:00Z`));
    return 'refused' in key || key.role !== 'admin' ? undefined : key.publicKey;
  };
  const check = parseRequestCheck((await verifySignatures(document, CHECK_TYPE, ofAdmins, crypto)).payload);
  if (check.requestHash !== requestHash) throw new Fault('request/check-of-another', { field: '/requestHash' });
  return check;
}

/** Unverified, for the day under which its keys are looked up. */
function parsedPayload({ payload }: MultiSigned): unknown {
  try {
    return parseStrictJson(fromUtf8(fromBase64url(payload)));
  } catch (cause) {
    throw new Fault('request/malformed-check', { field: '' }, { cause });
  }
}
