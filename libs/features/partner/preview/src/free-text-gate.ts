import { freeTexts, withoutFreeTexts, type CaseRecord } from '#domain/case-record';
import { findIdentifiers } from '#domain/identifier-patterns';
import { SelfDictionary } from '#domain/names';

/** A field that stays behind, and the pattern that was found in it. The text is not repeated. */
export interface BlockedField {
  readonly field: string;
  readonly code: string;
}

export interface GateInput {
  readonly record: CaseRecord;
  /** What the vault knows of the persons of this row: names, telephones, numbers. */
  readonly identities: readonly string[];
  /** Holders of public office whom a record without a person may name. */
  readonly officeHolders: readonly string[];
}

/** An office holder's name may stand in the text; whatever else stands there is looked at without it. */
function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), text);
}

function codesIn(field: string, text: string, input: GateInput, own: SelfDictionary): string[] {
  const isPerson = input.record.persons.length > 0;
  const names = isPerson ? [] : input.officeHolders;
  if (field === 'official.name') return names.includes(text) ? [] : ['free-text:not-an-office-holder'];
  const rest = withoutNames(text, names);
  const patterns = findIdentifiers(rest).map(({ pattern }) => `free-text:${pattern}`);
  const named = own.find(rest).length > 0;
  return [...new Set([...patterns, ...(named ? ['free-text:own-identity'] : [])])];
}

/**
 * Looks at everything a person typed: patterns of identifiers, and every name and number that the vault has of the row's
 * own people, in any script, case and transliteration. A hit keeps the whole field back and names it: nothing is masked silently,
 * because a mask in a sentence about a person is often as good as the name.
 */
export function gateFreeTexts(input: GateInput): { readonly record: CaseRecord; readonly blocked: readonly BlockedField[] } {
  const own = SelfDictionary.of(input.identities);
  const blocked = freeTexts(input.record).flatMap(({ field, text }) => codesIn(field, text, input, own).map((code) => ({ field, code })));
  return {
    record: withoutFreeTexts(
      input.record,
      blocked.map(({ field }) => field),
    ),
    blocked,
  };
}
