import type { LocalParty } from '../coalition/local-party.js';

export interface InboxRecord {
  readonly recordId: string;
  readonly owner: string;
  readonly category: string;
  readonly sealed: string;
  readonly reason: string | null;
}

/** One organisation's inbox, as its people see it. */
export interface InboxView {
  readonly records: readonly InboxRecord[];
  /** Records whose S2 part was opened. */
  readonly opened: number;
  /** Records in which an S3 part was opened. */
  readonly sensitive: number;
  readonly quarantined: number;
  readonly tombstones: number;
}

const PAGE = 1000;

/** Lists everything received; with contents it reads each opened record, which verifies its signature again. */
export async function readInbox(party: LocalParty, options: { readonly contents: boolean } = { contents: true }): Promise<InboxView> {
  const records: InboxRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.recordId;
    const { items } = await party.get<{ items: InboxRecord[] }>(
      `/local/inbox?limit=${PAGE}${after === undefined ? '' : `&after=${after}`}`,
    );
    records.push(...items);
    if (items.length < PAGE) break;
  }
  const opened = records.filter(({ sealed }) => sealed === 'opened');
  let sensitive = 0;
  if (options.contents)
    for (const { recordId } of opened) {
      const { elements } = await party.get<{ elements: { class: string }[] }>(`/local/inbox/${recordId}`);
      if (elements.some((element) => element.class === 'S3')) sensitive += 1;
    }
  const status = await party.get<{ quarantined: unknown[]; tombstones: number }>('/local/sync-status');
  return { records, opened: opened.length, sensitive, quarantined: status.quarantined.length, tombstones: status.tombstones };
}
