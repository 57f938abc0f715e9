import { canonicalString, type Json } from '#domain/canonical-json';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership, ValidKey } from '#domain/membership';
import { CHECK_TYPE, narrow, parseRequest, parseRequestCheck, REQUEST_TYPE, type Request, type Scope } from '#domain/request';
import { decodeDocument, verifyDocument, verifySignatures, type KeyOf, type MultiSigned } from '#domain/signed-document';
import type { RequestCase } from '#stores/partner/request';
import type { RoutedItem } from './answers.js';

/** A request that this node has reason to believe in. */
export interface ProvenRequest {
  readonly request: Request;
  readonly h: string;
  readonly checkDocument: MultiSigned | null;
  /** What may be granted: the request's scope, or what the admins made of it. */
  readonly scope: Scope;
}

/** Who proves what, when. */
export interface Proving {
  /** This organisation. */
  readonly org: string;
  readonly membership: Membership;
  /** YYYY-MM-DD on which this node first saw these very documents: keys are judged then, whatever day the documents claim. */
  readonly seenOn: string;
  readonly crypto: Crypto;
}

const ADMINS_NEEDED = 2;

/** The day on which these very documents were proven; undefined for others. */
export function provenOn(item: RoutedItem, stored: RequestCase | undefined): string | undefined {
  if (stored === undefined || stored.document !== item.document) return undefined;
  const check = (document: unknown) => canonicalString((document ?? null) as Json);
  return check(stored.checkDocument) === check(item.check?.document) ? stored.provenOn : undefined;
}

/**
 * Does not take the hub's word: the author signed the request, and two admins of different organisations signed the check of these
 * very bytes. A seized hub can make nobody's node open a slot for anyone.
 *
 * @throws Fault `requests/not-proven` naming what is missing; those of the documents
 */
export async function prove(item: RoutedItem, proving: Proving): Promise<ProvenRequest> {
  const { membership, crypto } = proving;
  const { author } = parseRequest(decodeDocument(item.document, REQUEST_TYPE).payload);
  const ofAuthor = keysOf(proving, ({ org }) => org === author);
  const { payload, h } = await verifyDocument(item.document, REQUEST_TYPE, ofAuthor, crypto);
  const request = parseRequest(payload);
  const role = membership.member(author)?.role;
  if (request.requestId !== item.requestId || role !== (request.kind === 'rfa' ? 'recipient' : 'partner'))
    throw new Fault('requests/not-proven', { field: '/author' });
  if (request.kind === 'submission') {
    if (request.members?.includes(proving.org) !== true) throw new Fault('requests/not-proven', { field: '/members' });
    return { request, h, checkDocument: null, scope: request.scope };
  }
  if (item.check === null || item.check === undefined) throw new Fault('requests/not-proven', { field: '/check' });
  const checkDocument = item.check.document;
  return { request, h, checkDocument, scope: await checkedScope(checkDocument, { request, h }, proving) };
}

async function checkedScope(document: MultiSigned, { request, h }: { request: Request; h: string }, proving: Proving): Promise<Scope> {
  const admins = new Set<string>();
  const ofAdmins = keysOf(proving, ({ role, org }) => {
    if (role === 'admin') admins.add(org);
    return role === 'admin';
  });
  const { payload } = await verifySignatures(document, CHECK_TYPE, ofAdmins, proving.crypto);
  const check = parseRequestCheck(payload);
  if (check.outcome !== 'routed' || check.requestHash !== h || check.requestId !== request.requestId)
    throw new Fault('requests/not-proven', { field: '/check' });
  if (admins.size < ADMINS_NEEDED) throw new Fault('requests/not-proven', { field: '/check/signatures' });
  return check.narrower === undefined ? request.scope : narrow(request.scope, check.narrower);
}

/** Keys that were good on the day of seeing, and that nobody else may have had then. */
function keysOf({ membership, seenOn }: Proving, counts: (key: ValidKey) => boolean): KeyOf {
  return (kid) => {
    const key = membership.keyAt(kid, 'statement', new Date(`${seenOn}T12:00:00Z`));
    if ('refused' in key || (key.compromisedSince !== undefined && seenOn >= key.compromisedSince)) return undefined;
    return counts(key) ? key.publicKey : undefined;
  };
}
