import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalParty } from '../../tools/coalition/local-party.js';
import { aMapping, POPULATION, type CaseRow } from './case-row.js';

export interface PushCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly withdrawn: number;
  readonly resealed: number;
}

export interface InboxEntry {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly category: string;
  readonly sealed: string;
  readonly reason: string | null;
}

/** A candidate as its own side sees it. */
export interface Review {
  readonly candidateId: string;
  readonly kind: string;
  readonly state: string;
  readonly band: string;
  readonly wait: boolean;
  readonly answer: string | null;
  readonly otherOrg: string | null;
  readonly otherAnswer: string | null;
  readonly moreComparison: string;
  readonly recordId: string;
  readonly row: readonly string[];
}

export interface Caution {
  readonly advice: string;
  readonly row: readonly string[];
  readonly lead: string | null;
  readonly leadState: string | null;
}

export interface Comparison {
  readonly blinded: number;
  readonly sent: number;
  readonly deleted: number;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

interface ImportReport {
  readonly status: string;
  readonly rowsFailed: number;
  readonly errors: readonly unknown[];
}

/** One organisation of a test coalition: `await viasna.push(aCase())`. */
export class Party extends LocalParty {
  #files = 0;
  #mapping = aMapping().id;

  /** Saves a mapping and the reference population. */
  async settle(mapping: { readonly id: string } = aMapping()): Promise<this> {
    this.#mapping = mapping.id;
    await this.post('/local/mappings', mapping);
    const path = this.#write('population.csv', POPULATION);
    await this.post('/local/reference-population', { path, source: 'synthetic' });
    await this.post('/local/pulls');
    return this;
  }

  /** Brings rows into the vault and waits until they are there. */
  async import(...rows: readonly (CaseRow | Readonly<Record<string, string>>)[]): Promise<ImportReport> {
    const path = this.#write(`rows-${(this.#files += 1)}.ndjson`, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const { importId } = await this.post<{ importId: string }>('/local/imports', { path, mapping: this.#mapping });
    for (;;) {
      const report = await this.get<ImportReport>(`/local/imports/${importId}`);
      if (report.status === 'done') return report;
      if (report.status !== 'running') throw new Error(`import ended as ${report.status}: ${JSON.stringify(report)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Import, preview, approve all, sign and send. */
  async push(...rows: readonly (CaseRow | Readonly<Record<string, string>>)[]): Promise<PushCounts> {
    if (rows.length > 0) await this.import(...rows);
    await this.post('/local/previews');
    await this.post('/local/approvals', { all: true });
    await this.post('/local/signings');
    return this.post<PushCounts>('/local/pushes');
  }

  /** Pulls until `enough` or until nothing more came for a while; the hub's worker needs a moment. */
  async pull(enough: (inbox: readonly InboxEntry[]) => boolean = () => true): Promise<readonly InboxEntry[]> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      await this.post('/local/pulls');
      const inbox = await this.inbox();
      if (enough(inbox) || Date.now() > deadline) return inbox;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  async inbox(): Promise<InboxEntry[]> {
    const all: InboxEntry[] = [];
    for (;;) {
      const after = all.at(-1)?.recordId;
      const { items } = await this.get<{ items: InboxEntry[] }>(`/local/inbox?limit=1000${after === undefined ? '' : `&after=${after}`}`);
      all.push(...items);
      if (items.length < 1000) return all;
    }
  }

  async recordIds(status = 'signed'): Promise<string[]> {
    const { drafts } = await this.get<{ drafts: { recordId: string }[] }>(`/local/previews?status=${status}&limit=1000`);
    return drafts.map(({ recordId }) => recordId);
  }

  /** One round of comparison with the others. */
  compare(): Promise<Comparison> {
    return this.post<Comparison>('/local/linkage/runs');
  }

  async reviews(): Promise<Review[]> {
    return (await this.get<{ items: Review[] }>('/local/reviews')).items;
  }

  /** `same`, `different`, `cannot_say`, `decline`, or `split`. */
  decide(candidateId: string, answer: string): Promise<unknown> {
    return this.post(`/local/reviews/${candidateId}/decisions`, answer === 'split' ? { split: true } : { answer });
  }

  async doNotInterview(): Promise<Caution[]> {
    return (await this.get<{ items: Caution[] }>('/local/do-not-interview')).items;
  }

  #write(name: string, content: string): string {
    const path = join(this.place.folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }
}
