import type { LocalParty } from '../coalition/local-party.js';

/** Brings a file into a node's vault and waits for the end. */
export async function importRows(party: LocalParty, path: string, mapping: string): Promise<void> {
  const { importId } = await party.post<{ importId: string }>('/local/imports', { path, mapping });
  for (;;) {
    const { status } = await party.get<{ status: string }>(`/local/imports/${importId}`);
    if (status === 'done') return;
    if (status !== 'running') throw new Error(`the import of ${party.org} ended as ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
