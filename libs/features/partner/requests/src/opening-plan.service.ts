import { Injectable } from '@nestjs/common';
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
  type ReleaseChoice,
  type ReleasedRecord,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { DraftRepository } from '#stores/partner/vault';
import { covers, entitlementOf, type Entitlement } from './entitlement.js';
import type { SignedDraft } from './judged-record.js';
import { isOver } from './over.js';
import { openRecord, type OpenedRecord } from './open-record.js';
import { RequestTools } from './request-tools.js';

/** One record as it is to be opened. */
export interface PlannedRelease {
  readonly item: OpenedRecord['item'] & { readonly corrected?: string };
  readonly noted: Omit<ReleasedRecord, 'state'>;
}

/** What is open to a record, before anything of it is read. */
interface Wanted {
  readonly match: StoredMatch;
  readonly entitlement: Entitlement;
  readonly expires: string;
  readonly clusterRef: string | undefined;
  readonly heardBy: string | undefined;
  readonly contentHash: string;
  readonly before: ReleasedRecord | undefined;
}

const NOTHING = { planned: [], shut: [] };

/** Says what has to be opened and what has to be taken back, from what people chose and from what everybody agrees to today. */
@Injectable()
export class OpeningPlanService {
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

  /** Records that are open and may not be, or not so wide, any more. */
  async toTakeBack(tx: Tx, { requestId }: RequestCase): Promise<string[]> {
    const { matches, choices } = await this.#known(tx, requestId);
    const standing = await this.#released.list(tx, requestId);
    const gone = standing.filter(
      (each) => each.state === 'closing' || !covers(entitlementOf(choices.get(each.recordId), matches.get(each.recordId)), each),
    );
    return gone.map(({ recordId }) => recordId);
  }

  /**
   * Records that were chosen, are allowed now, and are not open in the same form already; `shut` are those whose key is gone.
   */
  async toOpen(tx: Tx, stored: RequestCase): Promise<{ planned: PlannedRelease[]; shut: string[] }> {
    const { requestId } = stored;
    const answer = await this.#answers.latest(tx, requestId);
    if (answer === undefined || !answer.sent || answer.grant.effect !== 'granted' || isOver(stored)) return NOTHING;
    const readers = await this.#readerKeys(answer.grant);
    const wanted = await this.#wanted(tx, stored, answer.grant, readers);
    if (wanted.length === 0) return NOTHING;
    const slot = stored.slot ?? (await this.#cases.takeSlot(tx, requestId));
    const drafts = await this.drafts.findSigned(
      tx,
      wanted.map(({ match }) => match.recordId),
    );
    const planned: PlannedRelease[] = [];
    const shut: string[] = [];
    for (const one of wanted) {
      const draft = drafts.get(one.match.recordId);
      // A revision that was signed since is judged first.
      if (draft === undefined || draft.content === null || draft.h !== one.match.h) continue;
      try {
        planned.push(await this.#opened(one, draft as SignedDraft, { grant: answer.grant, slot, readers }));
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'release/key-gone') throw error;
        shut.push(one.match.recordId);
      }
    }
    return { planned, shut };
  }

  async #wanted(tx: Tx, { requestId, request }: RequestCase, grant: Grant, readers: readonly RecipientKey[]): Promise<Wanted[]> {
    const { matches, choices } = await this.#known(tx, requestId);
    const released = new Map((await this.#released.list(tx, requestId)).map((each) => [each.recordId, each]));
    const clusters = await this.#clustersOf(tx);
    const today = this.tools.today();
    const wanted: Wanted[] = [];
    for (const [recordId, choice] of choices) {
      const match = matches.get(recordId);
      const entitlement = entitlementOf(choice, match);
      const before = released.get(recordId);
      // What is being taken back is opened again once the hub has it.
      if (match === undefined || entitlement === undefined || before?.state === 'closing') continue;
      const ends = [grant.validUntil, request.until, choice.until, match.consentUntil].filter((day) => day !== null);
      const expires = ends.sort()[0]!;
      if (expires < today) continue;
      const cluster = clusters.get(recordId);
      const clusterRef = cluster && requestClusterRef(cluster.clusterRef, requestId, this.tools.crypto);
      const heardBy = choice.heard && cluster?.doNotReinterview === true ? (cluster.lead ?? this.tools.node.org) : undefined;
      const shows = { h: match.h, ...entitlement, expires, clusterRef: clusterRef ?? '', heardBy: heardBy ?? '' };
      const contentHash = this.tools.hashOf({ ...shows, readers: readers.map(({ kid }) => kid).sort() });
      if (before?.state === 'open' && before.contentHash === contentHash) continue;
      wanted.push({ match, entitlement, expires, clusterRef, heardBy, contentHash, before });
    }
    return wanted;
  }

  async #opened(
    { match, entitlement, expires, clusterRef, heardBy, contentHash, before }: Wanted,
    draft: SignedDraft,
    { grant, slot, readers }: { grant: Grant; slot: number; readers: readonly RecipientKey[] },
  ): Promise<PlannedRelease> {
    const { recordId, rev } = match;
    const superseded = before !== undefined && before.rev < rev;
    const supersedes = (superseded ? before.statementHash : before?.supersedes) ?? undefined;
    const opening = { grant, slot, draft, entitlement, expires, clusterRef, heardBy, supersedes, readers };
    const { item, alias, statementHash, shown } = await openRecord(opening, this.tools);
    const corrected = superseded ? changedKind(before.shown, shown) : undefined;
    return {
      item: corrected === undefined ? item : { ...item, corrected },
      noted: {
        requestId: grant.requestId,
        recordId,
        rev,
        alias,
        statementHash,
        contentHash,
        expires,
        ...entitlement,
        supersedes: supersedes ?? null,
        shown,
      },
    };
  }

  async #known(
    tx: Tx,
    requestId: string,
  ): Promise<{ readonly matches: ReadonlyMap<string, StoredMatch>; readonly choices: ReadonlyMap<string, ReleaseChoice> }> {
    const settled = (await this.#choices.list(tx, requestId)).filter((each) => each.settled);
    return {
      matches: new Map((await this.#matches.list(tx, requestId)).map((match) => [match.recordId, match])),
      choices: new Map(settled.map((choice) => [choice.recordId, choice])),
    };
  }

  /** @throws Fault `requests/no-encryption-key` where a reader has none: what is sealed is sealed to all of them */
  async #readerKeys({ recipients }: Grant): Promise<RecipientKey[]> {
    const membership = await this.tools.trust.current();
    return recipients.flatMap((org) => {
      const keys = membership.encryptionKeys(org, this.tools.clock.now());
      if (keys.length === 0) throw new Fault('requests/no-encryption-key', { org });
      return keys.map(({ kid, publicKey }) => ({ kid, x: toBase64url(publicKey) }));
    });
  }

  /** Clusters of persons, by own record. */
  async #clustersOf(tx: Tx): Promise<ReadonlyMap<string, Cluster>> {
    const linked = (await this.#clusters.list(tx)).filter(({ kind, state }) => kind === 'person' && state === 'linked');
    const records = await this.#subjects.personRecords(
      tx,
      linked.flatMap(({ handles }) => handles),
    );
    const found = new Map<string, Cluster>();
    for (const cluster of linked)
      for (const handle of cluster.handles) {
        const recordId = records.get(handle);
        if (recordId !== undefined && !found.has(recordId)) found.set(recordId, cluster);
      }
    return found;
  }
}

/** The first kind in the clear that says something else than before; what is hidden is not even named. */
function changedKind(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string | undefined {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].sort().find((kind) => before[kind] !== now[kind]);
}
