import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { parseSubmissionSignature, SUBMISSION_LIST_TYPE, submissionListHash, type ListedRelease } from '#domain/request';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import {
  RequestRepository,
  SubmissionRepository,
  type Dispatch,
  type FrozenList,
  type StoredRequest,
  type SubmissionItem,
} from '#stores/hub/request';
import { notFound, RequestDesk } from './desk.js';
import { submissionState, type SubmissionState } from './standing.js';

/** The list that every member signs: the whole of it, with everyone's items (`submissionListHash` of `#domain/request`). */
export interface WholeList {
  readonly schema: 'submission-list/1';
  readonly requestId: string;
  readonly items: readonly ListedRelease[];
}

/** A frozen list and how far its signing is. */
export interface ListView {
  readonly requestId: string;
  readonly state: SubmissionState;
  readonly listHash: string;
  readonly list: WholeList;
  readonly signedBy: readonly string[];
  /** Members still awaited. */
  readonly missing: readonly string[];
}

/** What several partners submit together: frozen by the lead, signed by each, then open to its recipient. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * Freezes what the members have put in; after sending, the next freeze makes a supplement.
   *
   * @throws Fault `http/not-found` unless the caller leads it, `submission/empty`, `submission/nothing-new`
   */
  async freezeList({ org }: CallerIdentity, requestId: string): Promise<ListView> {
    return this.desk.as(org, async (tx, { day }) => {
      const stored = await this.lock(tx, requestId, (found) => found.author === org);
      const list = listOf(stored, await this.submissions.items(tx, requestId));
      if (list.items.length === 0) throw new Fault('submission/empty');
      const listHash = await this.hashOf(list);
      const known = await this.submissions.lists(tx, requestId);
      if (known.some((frozen) => frozen.listHash === listHash && frozen.completeOn !== null)) throw new Fault('submission/nothing-new');
      await this.submissions.freeze(tx, requestId, { listHash, list, by: org }, day);
      return this.view(tx, stored);
    });
  }

  /**
   * A member's signature over the hash of the whole list; the last one sends it.
   *
   * @throws Fault `http/not-found` unless the caller is a member, `submission/other-list`, `submission/list-changed` when
   *   something was taken back since (the lead freezes again), those of `parseSubmissionSignature`
   */
  async sign(caller: CallerIdentity, requestId: string, document: string): Promise<ListView> {
    const { payload } = await this.desk.wordOf(caller, document, SUBMISSION_LIST_TYPE);
    const signature = parseSubmissionSignature(payload);
    const mine = signature.member === caller.org && signature.requestId === requestId;
    if (!mine) throw new Fault('submission/other-list', { field: signature.member === caller.org ? '/requestId' : '/member' });
    return this.desk.as(caller.org, async (tx, { day }) => {
      const stored = await this.lock(tx, requestId, (found) => found.members.includes(caller.org));
      const [newest] = await this.submissions.lists(tx, requestId);
      if (newest?.listHash !== signature.listHash) throw new Fault('submission/other-list', { field: '/listHash' });
      if (newest.completeOn !== null) return this.view(tx, stored);
      const now = await this.hashOf(listOf(stored, await this.submissions.items(tx, requestId)));
      if (now !== newest.listHash) throw new Fault('submission/list-changed');
      await this.submissions.sign(tx, { listHash: now, member: caller.org, document }, day);
      const [signed] = await this.submissions.lists(tx, requestId);
      if (missingOf(stored, signed!).length === 0) {
        await this.submissions.complete(tx, requestId, now, day);
        await this.requests.setSent(tx, requestId, day);
      }
      return this.view(tx, stored);
    });
  }

  /**
   * Notes what the lead handed to a recipient without an account.
   *
   * @throws Fault `http/not-found`, `submission/enrolled-recipient`, `submission/not-sent`
   */
  async dispatch({ org }: CallerIdentity, requestId: string, dispatch: Dispatch): Promise<{ dispatches: readonly Dispatch[] }> {
    return this.desk.as(org, async (tx, { day }) => {
      const stored = await this.lock(tx, requestId, (found) => found.author === org);
      if (stored.recipients.length > 0) throw new Fault('submission/enrolled-recipient');
      const sent = (await this.submissions.lists(tx, requestId)).find(({ completeOn }) => completeOn !== null);
      if (sent === undefined || dispatch.day > day) throw new Fault('submission/not-sent', { field: sent === undefined ? '/' : '/day' });
      await this.submissions.dispatch(tx, requestId, sent.listHash, org, dispatch, day);
      return { dispatches: await this.submissions.dispatches(tx, requestId) };
    });
  }

  private async lock(tx: Tx, requestId: string, mayAct: (stored: StoredRequest) => boolean): Promise<StoredRequest> {
    await this.requests.lock(tx, requestId);
    const stored = await this.requests.find(tx, requestId);
    if (stored === undefined || stored.kind !== 'submission' || stored.closed || !mayAct(stored)) throw notFound();
    return stored;
  }

  private async hashOf({ requestId, items }: WholeList): Promise<string> {
    return submissionListHash(requestId, items, this.desk.crypto);
  }

  private async view(tx: Tx, stored: StoredRequest): Promise<ListView> {
    const items = await this.submissions.items(tx, stored.requestId);
    const lists = await this.submissions.lists(tx, stored.requestId);
    const newest = lists[0]!;
    return {
      requestId: stored.requestId,
      state: submissionState(stored, items, lists),
      listHash: newest.listHash,
      list: newest.list as WholeList,
      signedBy: newest.signatures.map(({ member }) => member),
      missing: missingOf(stored, newest),
    };
  }
}

function missingOf({ members }: StoredRequest, { signatures }: FrozenList): string[] {
  return members.filter((member) => !signatures.some((signature) => signature.member === member)).sort();
}

function listOf({ requestId }: StoredRequest, items: readonly SubmissionItem[]): WholeList {
  const listed = items.map(({ alias, member, statementHash }) => ({ alias, member, statementHash }));
  return { schema: 'submission-list/1', requestId, items: listed };
}
