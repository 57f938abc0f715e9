import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { grantStands, parseBundle, type ReleaseBundle, type VerifiedRelease } from '#domain/request';
import {
  CaseCipher,
  OwnRequestRepository,
  ReaderRepository,
  ReleaseRepository,
  type OwnRequest,
  type RefusedRelease,
} from '#stores/recipient/case';
import { claimed, openBundle } from './open-bundle.js';
import { ReaderTools } from './reader-tools.js';

export interface ReadSummary {
  readonly received: number;
  readonly known: number;
  readonly refused: number;
  /** Mandates that ended in mid-stream, with the hub's reason. */
  readonly ended: readonly { readonly requestId: string; readonly end: string }[];
}

/** States in which the hub gives nothing, whatever grants say. */
const OVER = ['closed', 'revoked', 'expired'];

/** Fetches what was granted, keeps what proves itself, names what does not. */
@Injectable()
export class ReadingService {
  readonly #logger = new Logger('reading');
  readonly #requests = new OwnRequestRepository();
  readonly #reader = new ReaderRepository();
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
  }

  /** @param note told after every release how far it is */
  async readAll(note: (sum: ReadSummary) => void = () => undefined): Promise<ReadSummary> {
    const sum = { received: 0, known: 0, refused: 0, ended: [] as { requestId: string; end: string }[] };
    const count = (what: 'received' | 'known' | 'refused') => {
      sum[what] += 1;
      note(sum);
    };
    const now = this.tools.clock.now();
    for (const request of await this.tools.database.tx((tx) => this.#requests.list(tx))) {
      if (OVER.includes(request.state) || !request.grants.some((grant) => grantStands(grant, now).stands)) continue;
      const end = await this.#readOne(request, count).catch((error: unknown) => {
        if (error instanceof Fault) return typeof error.details['reason'] === 'string' ? error.details['reason'] : error.code;
        throw error;
      });
      if (end !== 'complete') sum.ended.push({ requestId: request.requestId, end });
    }
    return sum;
  }

  refused(): Promise<RefusedRelease[]> {
    return this.tools.database.tx((tx) => this.#reader.refused(tx));
  }

  /** One release at a time: memory stays flat, and what was read before a cut is kept. */
  async #readOne(request: OwnRequest, count: (what: 'received' | 'known' | 'refused') => void): Promise<string> {
    const { database } = this.tools;
    const { requestId } = request;
    const pass = randomUUID();
    const stream = this.tools.mandates.export(requestId);
    for (;;) {
      const next = await stream.next();
      if (next.done !== true) {
        count(await this.#take(request, next.value, pass));
        continue;
      }
      const { end } = next.value;
      if (end === 'complete') await database.tx((tx) => this.#reader.noteGone(tx, requestId, pass, this.tools.today()));
      return end;
    }
  }

  async #take(request: OwnRequest, line: unknown, pass: string): Promise<'received' | 'known' | 'refused'> {
    const { database } = this.tools;
    const { requestId } = request;
    let names: ReturnType<typeof claimed>;
    try {
      const bundle = parseBundle(line);
      names = claimed(bundle);
      const key = names === undefined ? undefined : { requestId, ...names };
      if (key !== undefined && (await database.tx((tx) => this.#releases.holds(tx, key, bundle)))) return 'known';
      await this.#keep(await openBundle(request, bundle, this.tools), bundle);
      return 'received';
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { field } = error.details;
      const { alias = 'unreadable', statementHash = '' } = names ?? {};
      const seen = { requestId, alias, statementHash, code: error.code, field: typeof field === 'string' ? field : null };
      this.#logger.warn({ event: 'release-refused', ...seen });
      await database.tx((tx) => this.#reader.refuse(tx, seen, pass, this.tools.today()));
      return 'refused';
    }
  }

  /** Kept together with the word that it was received: neither is ever there without the other. */
  async #keep({ release, claims, attestation, elements }: VerifiedRelease, bundle: ReleaseBundle): Promise<void> {
    const { requestId, alias, statementHash, owner, rev, clusterRef = null, expires } = release;
    await this.tools.database.tx(async (tx) => {
      // A hub that shows what was taken back, or an older version as if it were the last, is not followed.
      if (await this.#reader.endedForGood(tx, requestId, alias)) throw new Fault('release/taken-back-before', { field: '/alias' });
      if (rev < (await this.#releases.newestRev(tx, requestId, alias))) throw new Fault('release/older-than-held', { field: '/rev' });
      const { loggedOn, late } = attestation;
      const about = { requestId, alias, statementHash, owner, rev, clusterRef, expires, loggedOn, late };
      const rest = { category: claims.category, heardAsk: release.heard?.ask ?? null, receivedOn: this.tools.today() };
      await this.#releases.keep(tx, { ...about, ...rest }, elements, bundle);
      await this.#reader.say(tx, { requestId, alias, statementHash, status: 'received' });
    });
  }
}
