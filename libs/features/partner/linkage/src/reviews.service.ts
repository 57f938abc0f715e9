import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { SubjectKind } from '#domain/link-exchange';
import { Database } from '#platform/database';
import { ClusterRepository, ReviewRepository } from '#stores/partner/linkage';
import { LinkTools } from './link-tools.js';
import { OwnSubjects } from './own-subjects.js';
import { lineOf, viewOf, type ReviewLine, type ReviewView } from './review-view.js';
import { openValues } from './subject-values.js';

/** What to do about a record before anybody speaks with the person again. */
export interface Caution {
  readonly advice: 'do-not-interview' | 'wait';
  readonly recordId: string;
  readonly kind: SubjectKind;
  readonly part: string;
  readonly row: readonly string[];
  /** Whoever leads or is proposed to; null while nobody is. */
  readonly lead: string | null;
  readonly leadState: 'proposed' | 'agreed' | 'refused' | null;
  readonly others: readonly string[];
}

/** Candidates as a person looks at them, beside her own data. */
@Injectable()
export class ReviewsService {
  readonly #reviews = new ReviewRepository();
  readonly #clusters = new ClusterRepository();
  readonly #own: OwnSubjects;

  constructor(
    private readonly database: Database,
    private readonly tools: LinkTools,
  ) {
    this.#own = new OwnSubjects(tools.cipher);
  }

  /** Those that wait for an answer first, then by id. */
  async list(): Promise<ReviewLine[]> {
    return this.database.tx(async (tx) => {
      const candidates = await this.#reviews.list(tx);
      const own = await this.#own.find(
        tx,
        candidates.map(({ handle }) => handle),
      );
      const lines: ReviewLine[] = [];
      for (const candidate of candidates) {
        const subject = own.get(candidate.handle);
        if (subject === undefined) continue;
        const [last] = await this.#reviews.decisionsOf(tx, candidate.candidateId);
        lines.push(lineOf(candidate, subject, last));
      }
      return lines.toSorted((a, b) => Number(b.state === 'asked') - Number(a.state === 'asked'));
    });
  }

  /** @throws Fault `http/not-found` */
  async show(candidateId: string): Promise<ReviewView> {
    return this.database.tx(async (tx) => {
      const candidate = await this.#reviews.find(tx, candidateId);
      const own = candidate === undefined ? undefined : (await this.#own.find(tx, [candidate.handle])).get(candidate.handle);
      if (candidate === undefined || own === undefined || own.stored.subject === null) throw new Fault('http/not-found');
      const values = openValues(this.tools.cipher, own.handle, own.stored.subject);
      return viewOf(candidate, own, values, await this.#reviews.decisionsOf(tx, candidateId));
    });
  }

  /** Records whose people somebody else has heard, or may have. A link counts more than a question. */
  async cautions(): Promise<Caution[]> {
    return this.database.tx(async (tx) => {
      const clusters = (await this.#clusters.list(tx)).filter(({ doNotReinterview }) => doNotReinterview);
      const waiting = (await this.#reviews.list(tx)).filter(({ wait }) => wait);
      const own = await this.#own.find(tx, [...clusters.flatMap(({ handles }) => handles), ...waiting.map(({ handle }) => handle)]);
      const found = new Map<string, Caution>();
      for (const { handles, lead, leadState, others } of clusters)
        for (const handle of handles) add(found, own.get(handle), { advice: 'do-not-interview', lead, leadState, others });
      for (const { handle } of waiting) add(found, own.get(handle), { advice: 'wait', lead: null, leadState: null, others: [] });
      return [...found.values()];
    });
  }
}

function add(
  found: Map<string, Caution>,
  subject: Pick<Caution, 'recordId' | 'kind' | 'part' | 'row'> | undefined,
  caution: Pick<Caution, 'advice' | 'lead' | 'leadState' | 'others'>,
): void {
  if (subject === undefined || subject.kind !== 'person') return;
  const { recordId, kind, part, row } = subject;
  const key = `${recordId} ${part}`;
  if (!found.has(key)) found.set(key, { ...caution, recordId, kind, part, row });
}
