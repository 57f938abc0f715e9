import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { CHECK_TYPE, narrow, parseRequest, parseRequestCheck, REQUEST_TYPE, type Request, type Scope } from '#domain/request';
import { decodeDocument, verifyDocument, verifySignatures, type MultiSigned } from '#domain/signed-document';
import type { RoutedItem } from './answers.js';

/** A request that this node has reason to believe in. */
export interface ProvenRequest {
  readonly request: Request;
  readonly h: string;
  readonly checkDocument: MultiSigned | null;
  /** What may be granted: the request's scope, or what the admins made of it. */
  readonly scope: Scope;
}

const ADMINS_NEEDED = 2;

/**
 * Does not take the hub's word: the author signed the request, and two admins of different organisations signed the check of these
 * very bytes. A seized hub can make nobody's node open a slot for anyone.
 *
 * @throws Fault `requests/not-proven` naming what is missing; those of the documents
 */
export async function prove(item: RoutedItem, membership: Membership, at: Date, crypto: Crypto): Promise<ProvenRequest> {
  const keyOf = (org: string) => (kid: string) => {
    const key = membership.keyAt(kid, 'statement', at);
    return 'refused' in key || key.org !== org ? undefined : key.publicKey;
  };
  const { author } = parseRequest(decodeDocument(item.document, REQUEST_TYPE).payload);
  const { payload, h } = await verifyDocument(item.document, REQUEST_TYPE, keyOf(author), crypto);
  const request = parseRequest(payload);
  const role = membership.member(author)?.role;
  if (request.requestId !== item.requestId || role !== (request.kind === 'rfa' ? 'recipient' : 'partner'))
    throw new Fault('requests/not-proven', { field: '/author' });
  if (request.kind === 'submission') return { request, h, checkDocument: null, scope: request.scope };
  if (item.check === null || item.check === undefined) throw new Fault('requests/not-proven', { field: '/check' });
  const checkDocument = item.check.document;
  const scope = await checkedScope(checkDocument, { request, h }, membership, at, crypto);
  return { request, h, checkDocument, scope };
}

async function checkedScope(
  document: MultiSigned,
  { request, h }: { request: Request; h: string },
  membership: Membership,
  at: Date,
  crypto: Crypto,
): Promise<Scope> {
  const admins = new Set<string>();
  const { payload } = await verifySignatures(
    document,
    CHECK_TYPE,
    (kid) => {
      const key = membership.keyAt(kid, 'statement', at);
      if ('refused' in key || key.role !== 'admin') return undefined;
      admins.add(key.org);
      return key.publicKey;
    },
    crypto,
  );
  const check = parseRequestCheck(payload);
  if (check.outcome !== 'routed' || check.requestHash !== h || check.requestId !== request.requestId)
    throw new Fault('requests/not-proven', { field: '/check' });
  if (admins.size < ADMINS_NEEDED) throw new Fault('requests/not-proven', { field: '/check/signatures' });
  return check.narrower === undefined ? request.scope : narrow(request.scope, check.narrower);
}
