import { Fault } from '#domain/fault';
import type { LocalNode } from '../local-node.js';

const PAGE = 1000;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Every entry of a list that the node gives page by page. */
export async function allPages<T extends { readonly recordId: string }>(
  node: LocalNode,
  path: string,
  member: string,
  filter: Readonly<Record<string, string>> = {},
): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const last = found.at(-1);
    const query = new URLSearchParams({ ...filter, limit: String(PAGE), ...(last ? { after: last.recordId } : {}) });
    const answer = Object(await node.get(`${path}?${query.toString()}`)) as Record<string, unknown>;
    const page = answer[member];
    if (!Array.isArray(page)) throw new Fault('cli/not-a-node');
    found.push(...(page as T[]));
    if (page.length < PAGE) return found;
  }
}

/**
 * Record ids that a person meant: an id stands for itself, anything else is the key of a row in her own file (several key
 * columns joined by `|`).
 *
 * @throws Fault `cli/unknown-row`
 */
export async function findRecords(node: LocalNode, given: readonly string[]): Promise<string[]> {
  const keys = given.filter((each) => !UUID.test(each));
  if (keys.length === 0) return [...given];
  const drafts = await allPages<{ recordId: string; row: readonly string[] }>(node, '/local/previews', 'drafts');
  return given.flatMap((each) => {
    if (UUID.test(each)) return [each];
    const ids = drafts.filter(({ row }) => row.join('|') === each).map(({ recordId }) => recordId);
    if (ids.length === 0) throw new Fault('cli/unknown-row', { key: each });
    return ids;
  });
}
