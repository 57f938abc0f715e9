import type { Element, ElementValue } from './element.js';
import { isGroup, type FieldRules } from './field-spec.js';
import { parseKind, rulesOfPart } from './schemas.js';
import { OPEN_CODES, vocabulary } from './vocabulary.js';

/** A code that this version's vocabulary lacks; the code itself is not repeated, it may be anything. */
export interface UnknownCode {
  readonly kind: string;
  readonly field: string;
  readonly vocabulary: string;
}

function collect(
  kind: string,
  prefix: string,
  rules: FieldRules,
  value: { readonly [key: string]: ElementValue },
  found: UnknownCode[],
): void {
  for (const [name, inner] of Object.entries(value)) {
    const rule = rules[name];
    if (rule === undefined) continue;
    const field = `${prefix}${name}`;
    if (isGroup(rule)) {
      for (const part of Array.isArray(inner) ? inner : [inner]) {
        collect(kind, `${field}/`, rule.fields, part as { [key: string]: ElementValue }, found);
      }
      continue;
    }
    const list = vocabularyOf(rule.type, rule.vocabulary);
    if (list === undefined) continue;
    const codes = rule.type === 'answers' ? Object.keys(inner as object) : Array.isArray(inner) ? inner : [inner];
    if (codes.some((code) => !vocabulary(list).has(code as string))) found.push({ kind, field, vocabulary: list });
  }
}

function vocabularyOf(type: string, name: string | undefined): string | undefined {
  if (type === 'country') return 'country';
  if (type === 'languages') return 'language';
  if (type === 'answers') return 'purpose';
  return name === undefined || name in OPEN_CODES ? undefined : name;
}

/**
 * Fields of parsed elements whose codes this vocabulary version does not know. The owner's node holds such a record; the
 * hub quarantines it, because a member with a newer vocabulary is not at fault.
 */
export function unknownCodes(elements: readonly Element[]): UnknownCode[] {
  const found: UnknownCode[] = [];
  for (const { kind, value } of elements) {
    const read = parseKind(kind);
    if (read !== undefined) collect(kind, '', rulesOfPart(read), value, found);
  }
  return found;
}
