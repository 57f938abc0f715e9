import { isGroup, type FieldRules } from './field-spec.js';
import type { CaseRecord } from './record.js';
import { LISTS, SINGLES } from './rules.js';

/** A text that a person typed and that would leave; `field` is its path with indexes (`information.0.note`, `official.quote`). */
export interface FreeText {
  readonly field: string;
  readonly text: string;
}

type Values = { readonly [key: string]: unknown };

function textsOf(path: string, rules: FieldRules, object: Values): FreeText[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const value = object[name];
    // Addresses of published pages have a field of their own, in records without a person.
    return isGroup(rule) || rule.type !== 'text' || typeof value !== 'string' ? [] : [{ field: `${path}.${name}`, text: value }];
  });
}

/** Everything a person typed: what the free-text gate must look at. No other field holds more than a code, a date or an id. */
export function freeTexts(record: CaseRecord): FreeText[] {
  const members = record as unknown as Readonly<Record<string, unknown>>;
  return Object.entries({ ...LISTS, ...SINGLES }).flatMap(([name, { fields }]) => {
    const member = members[name];
    if (Array.isArray(member)) return member.flatMap((object: Values, index) => textsOf(`${name}.${index}`, fields, object));
    return member === undefined ? [] : textsOf(name, fields, member as Values);
  });
}

/** The record without the given free-text fields; the input is not changed. Other fields are never dropped. */
export function withoutFreeTexts(record: CaseRecord, fields: readonly string[]): CaseRecord {
  const copy = structuredClone(record);
  const known = new Set(freeTexts(record).map(({ field }) => field));
  for (const field of fields) {
    if (!known.has(field)) continue;
    const path = field.split('.');
    const name = path.pop()!;
    const owner = path.reduce<unknown>((inner, key) => (inner as Values)[key], copy) as Record<string, unknown>;
    delete owner[name];
  }
  return copy;
}
