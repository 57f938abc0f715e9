import type { ElementValue } from './element.js';
import type { CaseRecord } from './record.js';
import { LISTS, SINGLES, type ListName } from './rules.js';
import { parseKind } from './schemas.js';

type PartOf<T> = T extends readonly (infer U)[] ? (U extends object ? Partial<U>[] : T) : Partial<T>;

/** A record as far as a reader may see it: lists are always there, members of their objects may be missing. */
export type CaseView = { [K in keyof CaseRecord]: PartOf<CaseRecord[K]> };

type Values = Record<string, ElementValue>;

const LIST_OF: ReadonlyMap<string, ListName> = new Map((Object.keys(LISTS) as ListName[]).map((name) => [LISTS[name].base, name]));
const SINGLE_OF: ReadonlyMap<string, string> = new Map(Object.entries(SINGLES).map(([name, { base }]) => [base, name]));

/**
 * Puts together what a reader was given. Parts of one object meet by their number; objects that are S3 as a whole follow
 * the others. Elements of a kind that this version does not know are left out.
 */
export function assembleRecord(elements: readonly { readonly kind: string; readonly value: Readonly<Values> }[]): CaseView {
  const objects = new Map<ListName, Map<string, Values>>((Object.keys(LISTS) as ListName[]).map((name) => [name, new Map()]));
  const view: Record<string, unknown> = {};
  const harm: ElementValue[] = [];
  for (const { kind, value } of elements) {
    const read = parseKind(kind);
    if (read === undefined) continue;
    const list = LIST_OF.get(read.base);
    if (list !== undefined) {
      const place = `${read.hidden ? 'b' : 'a'}${String(read.number).padStart(3, '0')}`;
      const parts = objects.get(list)!;
      parts.set(place, { ...parts.get(place), ...value });
    } else if (read.base === 'harm') harm.push(...(value['codes'] as ElementValue[]));
    else view[SINGLE_OF.get(read.base)!] = { ...value };
  }
  for (const [name, parts] of objects) view[name] = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, values]) => values);
  return { ...view, harm } as unknown as CaseView;
}
