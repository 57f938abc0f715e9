import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import {
  parseRequest,
  REQUEST_TYPE,
  SUBMISSION_LIST_TYPE,
  submissionListHash,
  type Request,
  type SubmissionSignature,
} from '#domain/request';
import { signDocument } from '#domain/signed-document';
import type { PersonSession } from '#platform/local-api';
import { ReleasedRepository, RequestCaseRepository } from '#stores/partner/request';
import { Approvals } from '#stores/service/people';
import { RequestTools } from './request-tools.js';

/** What the lead fills in; the node adds who leads, when, and under which id. */
export type SubmissionDraft = Omit<Request, 'schema' | 'requestId' | 'kind' | 'version' | 'author' | 'lead' | 'filedOn'>;

const List = z.object({
  requestId: z.uuid(),
  state: z.string(),
  listHash: z.string(),
  list: z.object({ items: z.array(z.object({ member: z.string(), alias: z.uuid(), statementHash: z.string() })) }),
  signedBy: z.array(z.string()),
  missing: z.array(z.string()),
});
export type SubmissionListView = z.infer<typeof List>;
const Detail = z.object({
  state: z.string(),
  lists: z.array(z.object({ listHash: z.string(), list: List.shape.list, completeOn: z.string().nullable() })).default([]),
  dispatches: z.array(z.unknown()).default([]),
});

/** How the lead handed over what a recipient without an account was given. */
export interface DispatchNote {
  readonly day: string;
  readonly channel: 'hand' | 'post' | 'courier' | 'upload' | 'diplomatic';
  readonly receiptNumber: string;
  /** Of the package that was handed over, base64url. */
  readonly sha256: string;
}

/** What several partners hand in by themselves: opened and frozen by the lead, signed by each member as a whole. */
@Injectable()
export class SubmissionsService {
  readonly #cases = new RequestCaseRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly approvals: Approvals,
  ) {}

  /** @throws Fault `request/malformed`, or the hub's refusal */
  async open(draft: SubmissionDraft, by: PersonSession): Promise<{ readonly requestId: string; readonly state: string }> {
    const { node, keys, crypto, hub, database } = this.tools;
    const { org } = node;
    const today = this.tools.today();
    const fixed = { schema: 'request/1', requestId: randomUUID(), kind: 'submission', version: 1, author: org, lead: org, filedOn: today };
    const request = parseRequest({ ...draft, ...fixed });
    const { jws, h } = await signDocument(request as unknown as Json, REQUEST_TYPE, keys.signer('statement'), crypto);
    await database.tx((tx) => this.approvals.approve(tx, { subject: `submission:${request.requestId}`, hash: h }, by));
    const answer = await hub.json('POST', '/v1/requests', { document: jws });
    return z.object({ requestId: z.uuid(), state: z.string() }).parse(answer);
  }

  /** The lead fixes what everybody has put in. @throws Fault of the hub: `submission/empty`, `submission/nothing-new`, `http/not-found` */
  async freeze(requestId: string): Promise<SubmissionListView> {
    return List.parse(await this.tools.hub.json('POST', `/v1/requests/${requestId}/freeze-list`, {}));
  }

  /**
   * This member stands behind the whole list, the others' records included, after having found its own in it unchanged.
   *
   * @throws Fault `http/not-found`, `requests/list-differs` when an own record is missing or another one stands in its place
   */
  async sign(requestId: string, by: PersonSession): Promise<SubmissionListView> {
    const { node, keys, crypto, hub, database } = this.tools;
    const stored = await database.tx((tx) => this.#cases.find(tx, requestId));
    if (stored === undefined || stored.kind !== 'submission') throw new Fault('http/not-found');
    const [newest] = Detail.parse(await hub.json('GET', `/v1/requests/${requestId}`)).lists;
    if (newest === undefined) throw new Fault('requests/no-list-yet');
    const { items } = newest.list;
    const own = await database.tx((tx) => this.#released.list(tx, requestId));
    const listed = items.filter(({ member }) => member === node.org);
    const same = own.every(({ alias, statementHash }) =>
      listed.some((item) => item.alias === alias && item.statementHash === statementHash),
    );
    const hash = await submissionListHash(requestId, items, crypto);
    if (!same || listed.length !== own.length || hash !== newest.listHash) throw new Fault('requests/list-differs');
    await database.tx((tx) => this.approvals.approve(tx, { subject: `submission-list:${requestId}`, hash }, by));
    const claims: SubmissionSignature = {
      schema: 'submission-signature/1',
      requestId,
      listHash: hash,
      member: node.org,
      signedOn: this.tools.today(),
    };
    const { jws } = await signDocument({ ...claims }, SUBMISSION_LIST_TYPE, keys.signer('statement'), crypto);
    return List.parse(await hub.json('POST', `/v1/requests/${requestId}/signatures`, { document: jws }));
  }

  /** @throws Fault of the hub: `submission/not-sent`, `submission/enrolled-recipient` */
  async noteDispatch(requestId: string, note: DispatchNote): Promise<unknown> {
    return this.tools.hub.json('POST', `/v1/requests/${requestId}/dispatches`, { ...note });
  }
}
