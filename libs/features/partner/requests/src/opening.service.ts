import { Injectable } from '@nestjs/common';
import { canonicalBytes } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Cluster } from '#domain/link-exchange';
import { requestClusterRef, type Grant } from '#domain/request';
import type { RecipientKey } from '#domain/sealed-object';
import type { Tx } from '#platform/database';
import { ClusterRepository, LinkSubjectRepository } from '#stores/partner/linkage';
import {
  OwnAnswerRepository,
  ReleaseChoiceRepository,
  ReleasedRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type ReleasedRecord,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { DraftRepository } from '#stores/partner/vault';
import { ReleasesAnswer } from './answers.js';
import { openRecord, type OpenedRecord } from './open-record.js';
import { RequestTools } from './request-tools.js';

export interface OpeningSummary {
  readonly answers: number;
  readonly opened: number;
  readonly takenBack: number;
  /** What the hub refused, by code. */
  readonly refused: readonly { readonly requestId: string; readonly code: string }[];
}

/** Releases in one call. */
const AT_ONCE = 25;

interface Planned {
  readonly recordId: string;
  readonly rev: number;
  readonly expires: string;
  readonly opened: OpenedRecord;
  readonly contentHash: string;
}

/**
 * Carries out what people decided: sends answers, opens slots, takes back what may no longer be read. Everything is noted before
 * the hub is asked, so that a round that was cut off goes on where it stopped and asks for the same again.
 */
@Injectable()
export class OpeningService {
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();
  readonly #answers = new OwnAnswerRepository();
  readonly #released = new ReleasedRepository();
  readonly #clusters = new ClusterRepository();
  readonly #subjects = new LinkSubjectRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly drafts: DraftRepository,
  ) {}

  async carryOut(): Promise<OpeningSummary> {
    const refused: { requestId: string; code: string }[] = [];
    const attempt = async (requestId: string, work: () => Promise<number>): Promise<number> => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        refused.push({ requestId, code: error.code });
        return 0;
      }
    };
    // Taking back comes first: nothing may keep it waiting.
    let takenBack = 0;
    const cases = await this.tools.database.tx((tx) => this.#cases.list(tx));
    for (const request of cases) takenBack += await attempt(request.requestId, () => this.#takeBack(request));
    let answers = 0;
    for (const { requestId, version, document } of await this.tools.database.tx((tx) => this.#answers.unsent(tx)))
      answers += await attempt(requestId, async () => {
        await this.tools.hub.json('POST', '/v1/grants', { document });
        await this.tools.database.tx((tx) => this.#answers.markSent(tx, requestId, version));
        return 1;
      });
    let opened = 0;
    for (const request of cases) opened += await attempt(request.requestId, () => this.#open(request));
    return { answers, opened, takenBack, refused };
  }

  /** Records that no longer fit, whose people no longer agree, or that somebody took back. */
  async #takeBack(request: RequestCase): Promise<number> {
    const { requestId } = request;
    const closing = await this.tools.database.tx(async (tx) => {
      const matches = new Map((await this.#matches.list(tx, requestId)).map((match) => [match.recordId, match]));
      const standing = await this.#released.list(tx, requestId);
      const gone = standing.filter(({ recordId, state }) => state !== 'closing' && !mayStay(matches.get(recordId)));
      await this.#released.closing(
        tx,
        requestId,
        gone.map(({ recordId }) => recordId),
      );
      return standing.filter(({ state }) => state === 'closing').concat(gone);
    });
    for (const { recordId } of closing) {
      try {
        await this.tools.hub.json('DELETE', `/v1/releases/${requestId}/${recordId}`);
      } catch (error) {
        // The answer or a tombstone has ended it already.
        if (!(error instanceof Fault) || error.code !== 'http/not-found') throw error;
      }
      await this.tools.database.tx((tx) => this.#released.closed(tx, requestId, recordId));
    }
    return closing.length;
  }

  async #open(request: RequestCase): Promise<number> {
    const planned = await this.tools.database.tx((tx) => this.#plan(tx, request));
    for (let at = 0; at < planned.length; at += AT_ONCE) {
      const some = planned.slice(at, at + AT_ONCE);
      const { requestId } = request;
      await this.tools.database.tx(async (tx) => {
        for (const { recordId, rev, expires, opened, contentHash } of some) {
          const { alias, statementHash } = opened;
          await this.#released.opening(tx, { requestId, recordId, rev, alias, statementHash, contentHash, expires }, this.tools.today());
        }
      });
      const items = some.map(({ opened }) => opened.item);
      ReleasesAnswer.parse(await this.tools.hub.json('PUT', '/v1/releases', { items } as never));
      await this.tools.database.tx((tx) =>
        this.#released.opened(
          tx,
          requestId,
          some.map(({ recordId }) => recordId),
        ),
      );
    }
    return planned.length;
  }

  /** What has to be sent: chosen, allowed now, and not open in the same form already. */
  async #plan(tx: Tx, request: RequestCase): Promise<Planned[]> {
    const answer = await this.#answers.latest(tx, request.requestId);
    if (answer === undefined || !answer.sent || answer.grant.effect !== 'granted') return [];
    const today = this.tools.today();
    if (answer.grant.validUntil < today) return [];
    const choices = (await this.#choices.list(tx, request.requestId)).filter(({ settled }) => settled);
    const matches = new Map((await this.#matches.list(tx, request.requestId)).map((match) => [match.recordId, match]));
    const released = new Map((await this.#released.list(tx, request.requestId)).map((each) => [each.recordId, each]));
    const clusters = await this.#clusters.list(tx);
    const drafts = await this.drafts.findSigned(
      tx,
      choices.map(({ recordId }) => recordId),
    );
    const readers = await this.#readerKeys(answer.grant);
    const planned: Planned[] = [];
    for (const choice of choices) {
      const { recordId } = choice;
      const match = matches.get(recordId);
      const draft = drafts.get(recordId);
      if (!mayStay(match) || draft === undefined || draft.content === null) continue;
      // S3 needs the yes of today, not of the day of approval.
      if (choice.classes.includes('S3') && !match.sensitive) continue;
      const expires = [answer.grant.validUntil, request.request.until, match.consentUntil ?? '9999-12-31'].sort()[0]!;
      if (expires < today) continue;
      const before = released.get(recordId);
      const cluster = await this.#clusterOf(tx, recordId, clusters);
      const opened = await openRecord(
        {
          request,
          grant: answer.grant,
          choice,
          recordId,
          rev: draft.rev,
          content: draft.content,
          expires,
          clusterRef: cluster && requestClusterRef(cluster.clusterRef, request.requestId, this.tools.crypto),
          heardBy: choice.heard && cluster?.doNotReinterview === true ? (cluster.lead ?? this.tools.node.org) : undefined,
          supersedes: before !== undefined && before.rev < draft.rev ? before.statementHash : undefined,
          readers,
        },
        this.tools,
      );
      const contentHash = await this.#hashOf(opened, expires, choice.hash, cluster?.clusterRef);
      if (isOpen(before, contentHash)) continue;
      planned.push({ recordId, rev: draft.rev, expires, opened, contentHash });
    }
    return planned;
  }

  async #readerKeys({ recipients }: Grant): Promise<RecipientKey[]> {
    const membership = await this.tools.trust.current();
    return recipients.flatMap((org) =>
      membership.encryptionKeys(org, this.tools.clock.now()).map(({ kid, publicKey }) => ({ kid, x: toBase64url(publicKey) })),
    );
  }

  async #clusterOf(tx: Tx, recordId: string, clusters: readonly Cluster[]): Promise<Cluster | undefined> {
    const handles = await this.#subjects.personHandles(tx, recordId);
    return clusters.find(
      (cluster) => cluster.kind === 'person' && cluster.state === 'linked' && cluster.handles.some((handle) => handles.includes(handle)),
    );
  }

  async #hashOf({ item, hidden, statementHash }: OpenedRecord, expires: string, choice: string, clusterRef = ''): Promise<string> {
    const { disclosures } = item;
    const content = { statementHash, disclosures: [...disclosures], hidden: [...hidden], expires, choice, clusterRef };
    return toBase64url(await this.tools.crypto.sha256(canonicalBytes(content)));
  }
}

function mayStay(match: StoredMatch | undefined): match is StoredMatch {
  return match !== undefined && match.hold === null;
}

function isOpen(before: ReleasedRecord | undefined, contentHash: string): boolean {
  return before?.state === 'open' && before.contentHash === contentHash;
}
