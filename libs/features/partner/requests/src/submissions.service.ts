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
import { ReleasedRepository, RequestCaseRepository, type RequestCase } from '#stores/partner/request';
import { Approvals } from '#stores/service/people';
import { RequestTools } from './request-tools.js';
import { NoticesAnswer, SubmissionListView, SubmissionView } from './submission-answers.js';

/** What the lead fills in; the node adds who leads, when, and under which id. */
export type SubmissionDraft = Omit<Request, 'schema' | 'requestId' | 'kind' | 'version' | 'author' | 'lead' | 'filedOn'>;

/** Where a submission stands, with everything that is still to be done. */
export interface SubmissionStanding {
  readonly requestId: string;
  readonly state: string;
  readonly lead: string;
  readonly members: readonly string[];
  /** Enrolled authorities, or the words for one without an account. */
  readonly recipient: string;
  /** Records on the list, by member. */
  readonly records: Readonly<Record<string, number>>;
  /** The newest frozen list. */
  readonly list: { readonly listHash: string; readonly signedBy: readonly string[]; readonly missing: readonly string[] } | null;
  readonly dispatches: SubmissionView['dispatches'];
  /** What was taken back from a recipient without an account, and has still to be told there. */
  readonly recalls: readonly { readonly alias: string; readonly statementHash: string; readonly kind: string; readonly due: string }[];
}

/** How the lead handed over what a recipient without an account was given. */
export interface DispatchNote {
  readonly day: string;
  readonly channel: 'hand' | 'post' | 'courier' | 'upload' | 'diplomatic';
  readonly receiptNumber: string;
  /** Of the package that was handed over, base64url. */
  readonly sha256: string;
}

const Filed = z.object({ requestId: z.uuid(), state: z.string() });

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
  async open(draft: SubmissionDraft, by: PersonSession): Promise<z.infer<typeof Filed>> {
    const { node, keys, crypto, hub, database } = this.tools;
    const { org } = node;
    const today = this.tools.today();
    const fixed = { schema: 'request/1', requestId: randomUUID(), kind: 'submission', version: 1, author: org, lead: org, filedOn: today };
    const request = parseRequest({ ...draft, ...fixed });
    const { jws, h } = await signDocument(request as unknown as Json, REQUEST_TYPE, keys.signer('statement'), crypto);
    await database.tx((tx) => this.approvals.approve(tx, { subject: `submission:${request.requestId}`, hash: h }, by));
    return Filed.parse(await hub.json('POST', '/v1/requests', { document: jws }));
  }

  /** @throws Fault `http/not-found` */
  async standing(requestId: string): Promise<SubmissionStanding> {
    const { request } = await this.#find(requestId);
    const view = await this.#view(requestId);
    const records: Record<string, number> = {};
    for (const { member } of view.items) records[member] = (records[member] ?? 0) + 1;
    const members = request.members ?? [];
    const [newest] = view.lists;
    const signedBy = newest?.signatures.map(({ member }) => member) ?? [];
    return {
      requestId,
      state: view.state,
      lead: request.author,
      members,
      recipient: request.namedRecipient ?? request.recipients.join(', '),
      records,
      list:
        newest === undefined
          ? null
          : { listHash: newest.listHash, signedBy, missing: members.filter((member) => !signedBy.includes(member)) },
      dispatches: view.dispatches,
      recalls: request.namedRecipient !== undefined && request.author === this.tools.node.org ? await this.#recalls(requestId) : [],
    };
  }

  /** The lead fixes what everybody has put in. @throws Fault of the hub: `submission/empty`, `submission/nothing-new`, `http/not-found` */
  async freeze(requestId: string): Promise<SubmissionListView> {
    return SubmissionListView.parse(await this.tools.hub.json('POST', `/v1/requests/${requestId}/freeze-list`, {}));
  }

  /**
   * This member stands behind the whole list, the others' records included, after having found its own in it unchanged.
   *
   * @throws Fault `http/not-found`, `requests/no-list-yet`, `requests/list-differs` when an own record is missing or another one stands
   *   in its place
   */
  async sign(requestId: string, by: PersonSession): Promise<SubmissionListView> {
    const { node, keys, crypto, hub, database } = this.tools;
    await this.#find(requestId);
    const [newest] = (await this.#view(requestId)).lists;
    if (newest === undefined) throw new Fault('requests/no-list-yet');
    const { items } = newest.list;
    const own = await database.tx((tx) => this.#released.list(tx, requestId));
    const listed = items.filter(({ member }) => member === node.org);
    const same = own.every(
      ({ alias, statementHash, state }) =>
        state === 'open' && listed.some((item) => item.alias === alias && item.statementHash === statementHash),
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
    return SubmissionListView.parse(await hub.json('POST', `/v1/requests/${requestId}/signatures`, { document: jws }));
  }

  /** @throws Fault of the hub: `submission/not-sent`, `submission/enrolled-recipient` */
  async noteDispatch(requestId: string, note: DispatchNote, by: PersonSession): Promise<unknown> {
    const { hub, database } = this.tools;
    const answer = await hub.json('POST', `/v1/requests/${requestId}/dispatches`, { ...note });
    await database.tx((tx) => this.approvals.approve(tx, { subject: `submission-dispatch:${requestId}`, hash: note.sha256 }, by));
    return answer;
  }

  /** Nothing more is put in, and nothing more is read. @throws Fault of the hub: `http/not-found` unless it leads */
  async close(requestId: string): Promise<z.infer<typeof Filed>> {
    return Filed.parse(await this.tools.hub.json('POST', `/v1/requests/${requestId}/close`, {}));
  }

  async #find(requestId: string): Promise<RequestCase> {
    const stored = await this.tools.database.tx((tx) => this.#cases.find(tx, requestId));
    if (stored === undefined || stored.kind !== 'submission') throw new Fault('http/not-found');
    return stored;
  }

  async #view(requestId: string): Promise<SubmissionView> {
    return SubmissionView.parse(await this.tools.hub.json('GET', `/v1/requests/${requestId}`));
  }

  async #recalls(requestId: string): Promise<SubmissionStanding['recalls']> {
    const recalls: SubmissionStanding['recalls'][number][] = [];
    for (let after: string | null = '0'; after !== null;) {
      const page = NoticesAnswer.parse(await this.tools.hub.json('GET', `/v1/notices?after=${after}`));
      for (const { requestId: of, alias, statementHash, kind, due } of page.items)
        if (of === requestId) recalls.push({ alias, statementHash, kind, due });
      after = page.next;
    }
    return recalls;
  }
}
