import { Injectable } from '@nestjs/common';
import { assembleRecord, type Element } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { CaseCipher, ReleaseRepository, type HeldRelease, type Hold, type ReadableRelease } from '#stores/recipient/case';
import { fits, type Filter } from './filter.js';
import { ReaderTools } from './reader-tools.js';

export interface FoundRelease extends Omit<HeldRelease, 'state' | 'statementHash'> {
  /** Codes of acts, with the day or month that is known. */
  readonly acts: readonly { readonly code: string; readonly when: string | null }[];
}

export interface FoundPage {
  readonly records: readonly FoundRelease[];
  /** Ask again after this alias; null = nothing more. */
  readonly next: string | null;
}

const PAGE = 200;

/** Looks through what is held here: exact values too, once they were opened; nothing is asked of the hub. */
@Injectable()
export class SearchService {
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
  }

  /** Page by page in the order of aliases, so that memory stays flat and pages stable. */
  async search(filter: Filter, after: string | null, limit: number): Promise<FoundPage> {
    const records: FoundRelease[] = [];
    for (let from = after; ;) {
      const { requestId = null } = filter;
      const page = await this.tools.database.tx((tx) => this.#releases.page(tx, { requestId, after: from, limit: PAGE }));
      for (const release of page) {
        if (!fits(release, filter)) continue;
        records.push(found(release));
        if (records.length === limit) return { records, next: release.alias };
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return { records, next: null };
      from = last.alias;
    }
  }

  /** @throws Fault `http/not-found` */
  async read(alias: string): Promise<Omit<ReadableRelease, 'elements'> & { record: unknown; versions: readonly HeldRelease[] }> {
    return this.tools.database.tx(async (tx) => {
      const release = await this.#releases.find(tx, alias);
      if (release === undefined) throw new Fault('http/not-found');
      const { elements, ...rest } = release;
      return { ...rest, record: assembleRecord(elements), versions: await this.#releases.versions(tx, release.requestId, alias) };
    });
  }

  /** It lies in a court's file: a recall will be answered with that, and the content stays. @throws Fault `http/not-found` */
  async hold(alias: string, kind: Hold): Promise<void> {
    if ((await this.tools.database.tx((tx) => this.#releases.setHold(tx, alias, kind))) === 0) throw new Fault('http/not-found');
  }
}

function found({ elements, statementHash: _hash, state: _state, ...rest }: ReadableRelease): FoundRelease {
  const { acts } = assembleRecord(elements as Element[]);
  return { ...rest, acts: acts.map((act) => ({ code: String(act.code ?? ''), when: act.day ?? act.exactMonth ?? act.month ?? null })) };
}
