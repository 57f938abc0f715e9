import { Injectable } from '@nestjs/common';
import { concatBytes, fromUtf8, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { PAIR_KEY_TYP, PairKey, PairSignatures, PairTasks, type PairTask } from '#domain/link-exchange';
import { CANDIDATE_CAP } from '#domain/linkage';
import { verifyDocument } from '#domain/signed-document';
import { Database, type Tx } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import { LinkPairRepository, LinkSubjectRepository, ReviewRepository, type LinkPair, type LinkSubjectRow } from '#stores/partner/linkage';
import { slotRefs } from '#domain/link-class';
import { LinkTools } from './link-tools.js';
import { agreeOnce, newOneTimeKey } from './one-time-key.js';
import { openOutputs } from './outputs.js';
import { answerPair, requireHonestTask } from './pair-answer.js';
import { LinkTrust } from './ports.js';
import { linkSubjectOf, openValues } from './subject-values.js';

export interface PairSummary {
  keys: number;
  answers: number;
  /** Tasks that were not answered, by code. */
  readonly refused: Record<string, number>;
}

/** The node that asked and the row behind its own handle, checked. */
interface OpenPair {
  readonly task: PairTask;
  readonly row: LinkSubjectRow;
  readonly pair: LinkPair;
}

/**
 * Answers pairs that the hub cannot tell by tokens alone: a one-time key first, signatures of the fields then.
 *
 * The hub chooses the pairs and may lie about them. So: the pair's id is computed here, the mask must be strong, each pair
 * is answered once and each handle at most twenty times an epoch; and the key needs the full outputs of the claimed slots,
 * which neither the hub nor a partner without the same person has.
 */
@Injectable()
export class PairExchangeService {
  readonly #pairs = new LinkPairRepository();
  readonly #subjects = new LinkSubjectRepository();
  readonly #reviews = new ReviewRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly trust: LinkTrust,
    private readonly tools: LinkTools,
  ) {}

  /** @throws Fault `http/…` when the hub cannot be reached; a single bad task is counted and passed over */
  async answerAll(): Promise<PairSummary> {
    const summary: PairSummary = { keys: 0, answers: 0, refused: {} };
    const { items } = PairTasks.parse(await this.hub.json('GET', '/v1/pairs'));
    for (const task of items) {
      try {
        await this.#answer(task, summary);
      } catch (fault) {
        if (!(fault instanceof Fault) || isTransport(fault.code)) throw fault;
        summary.refused[fault.code] = (summary.refused[fault.code] ?? 0) + 1;
      }
    }
    return summary;
  }

  async #answer(task: PairTask, summary: PairSummary): Promise<void> {
    await requireHonestTask(task, this.tools.crypto);
    const membership = await this.trust.current();
    if (task.otherOrg === this.tools.node.org || !membership.activePartners().includes(task.otherOrg))
      throw new Fault('comparison/pair-party-unknown', { pair: task.pairId });
    const open = await this.database.tx((tx) => this.#open(tx, task));
    // Done already, or the other node's key has not come yet.
    if (open.pair.answered || (task.needs === 'signatures' && task.otherKey === null && open.pair.answer === null)) return;
    if (task.needs === 'key') {
      await this.#put(task, 'key', JSON.stringify({ key: open.pair.keyJws }));
      summary.keys += 1;
      return;
    }
    const answer = open.pair.answer === null ? await this.#sign(open) : this.#openAnswer(open.pair);
    await this.#put(task, 'signatures', answer);
    await this.database.tx((tx) => this.#pairs.settle(tx, task.pairId, task.round));
    summary.answers += 1;
  }

  /** Finds the pair as it was begun, or begins it. */
  async #open(tx: Tx, task: PairTask): Promise<OpenPair> {
    const row = await this.#subjects.find(tx, task.own);
    if (row === undefined || row.outputs === null || row.subject === null || row.kind !== task.kind || row.epoch !== task.epoch)
      throw new Fault('comparison/unknown-handle', { pair: task.pairId });
    const held = await this.#pairs.find(tx, task.pairId, task.round);
    if (held !== undefined) return { task, row, pair: held };
    // Our key was never made: whatever the hub shows as answered to it was not.
    if (task.needs !== 'key') throw new Fault('comparison/pair-not-begun', { pair: task.pairId });
    if ((await this.#pairs.countOf(tx, task.own, task.epoch)) >= CANDIDATE_CAP)
      throw new Fault('comparison/pair-cap', { pair: task.pairId });
    if (task.round === 'more') await this.#requireDisagreement(tx, task);
    return { task, row, pair: await this.#begin(tx, task) };
  }

  /** A second comparison only follows a disagreement that this node had its part in. */
  async #requireDisagreement(tx: Tx, { own, pairId }: PairTask): Promise<void> {
    const candidates = await this.#reviews.findOf(tx, own);
    if (!candidates.some(({ state, answer }) => state === 'disagreed' && answer !== null))
      throw new Fault('comparison/no-disagreement', { pair: pairId });
  }

  async #begin(tx: Tx, task: PairTask): Promise<LinkPair> {
    const { x, secret } = newOneTimeKey();
    const { pairId, round, own, epoch, other, otherOrg } = task;
    const claims = { schema: 'pair-key/1', pairId, handle: own, by: this.tools.node.org, x };
    const pair = {
      pairId,
      round,
      handle: own,
      epoch,
      other,
      otherOrg,
      secret: this.tools.cipher.seal(secret, placeOf(pairId, round)),
      keyJws: await this.tools.sign(claims, PAIR_KEY_TYP),
    };
    await this.#pairs.begin(tx, pair, this.tools.today());
    return { ...pair, answer: null, answered: false };
  }

  async #sign({ task, row, pair }: OpenPair): Promise<string> {
    const { cipher, crypto, clock, keyStore, node } = this.tools;
    if (task.otherOrg !== pair.otherOrg || task.otherKey === null || pair.secret === null || row.outputs === null || row.subject === null)
      throw new Fault('comparison/pair-key-refused', { pair: task.pairId });
    const other = await this.#otherKey(task.otherKey, task);
    // Both sides take the keys that the trust document names, whatever newer ones either has made since.
    const membership = await this.trust.current();
    const [mine, theirs] = [membership.pairKey(node.org, clock.now()), membership.pairKey(task.otherOrg, clock.now())];
    if (mine === undefined || theirs === undefined)
      throw new Fault('comparison/no-pair-key', { org: mine === undefined ? node.org : task.otherOrg });
    const once = agreeOnce(cipher.open(pair.secret, placeOf(pair.pairId, pair.round)), other.x);
    const answer = await answerPair(
      {
        task,
        org: node.org,
        shared: concatBytes(once, keyStore.agree('pair', theirs.publicKey, mine.kid)),
        outputs: openOutputs(cipher, row.handle, row.outputs, slotRefs(row.kind)),
        subject: linkSubjectOf(openValues(cipher, row.handle, row.subject)),
      },
      crypto,
      (length) => crypto.randomBytes(length),
    );
    const text = JSON.stringify(PairSignatures.parse(answer));
    const sealed = cipher.seal(text, `${placeOf(pair.pairId, pair.round)}:answer`);
    await this.database.tx((tx) => this.#pairs.fixAnswer(tx, pair.pairId, pair.round, sealed));
    return text;
  }

  /** The other node's key, signed by itself for this very pair and handle. */
  async #otherKey(jws: string, { pairId, other, otherOrg }: PairTask): Promise<PairKey> {
    const { payload } = await verifyDocument(jws, PAIR_KEY_TYP, this.trust.keysOf(otherOrg, this.tools.clock.now()), this.tools.crypto);
    const key = PairKey.safeParse(payload);
    if (!key.success || key.data.pairId !== pairId || key.data.handle !== other || key.data.by !== otherOrg)
      throw new Fault('comparison/pair-key-refused', { pair: pairId });
    return key.data;
  }

  #openAnswer({ pairId, round, answer }: LinkPair): string {
    if (answer === null) throw new Fault('comparison/pair-not-begun', { pair: pairId });
    return fromUtf8(this.tools.cipher.open(answer, `${placeOf(pairId, round)}:answer`));
  }

  async #put({ pairId }: PairTask, what: 'key' | 'signatures', body: string): Promise<void> {
    requireSuccess(await this.hub.request('PUT', `/v1/pairs/${pairId}/${what}`, { body: utf8(body) }));
  }
}

function placeOf(pairId: string, round: string): string {
  return `link-pair:${pairId}:${round}`;
}

/** Faults that concern the way, not the task. */
function isTransport(code: string): boolean {
  return code.startsWith('http/') || code === 'sync/no-trust-document';
}
