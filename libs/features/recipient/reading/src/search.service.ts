import { Injectable } from '@nestjs/common';
import { assembleRecord, classOfKind, type CaseView, type Element, type SensitivityClass } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { CaseCipher, ReleaseRepository, type HeldRelease, type ReadableRelease } from '#stores/recipient/case';
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

/** One record, as parts by class and put together. */
export interface ReadRecord extends HeldRelease {
  readonly elements: readonly (Element & { readonly class: SensitivityClass })[];
  readonly record: CaseView;
  /** Everything ever held under this alias, without content. */
  readonly versions: readonly HeldRelease[];
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
    const day = this.tools.today();
    for (let from = after; ;) {
      const { requestId = null } = filter;
      const page = await this.tools.database.tx((tx) => this.#releases.page(tx, { requestId, after: from, limit: PAGE, day }));
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
  async read(alias: string): Promise<ReadRecord> {
    return this.tools.database.tx(async (tx) => {
      const release = await this.#releases.find(tx, alias, this.tools.today());
      if (release === undefined) throw new Fault('http/not-found');
      const elements = release.elements.map(({ kind, value }) => ({ kind, class: classOfKind(kind), value }));
      const record = assembleRecord(release.elements);
      return { ...release, elements, record, versions: await this.#releases.versions(tx, release.requestId, alias) };
    });
  }
}

function found({ elements, statementHash: _hash, state: _state, ...rest }: ReadableRelease): FoundRelease {
  const { acts } = assembleRecord(elements);
  return { ...rest, acts: acts.map((act) => ({ code: String(act.code ?? ''), when: act.day ?? act.exactMonth ?? act.month ?? null })) };
}
