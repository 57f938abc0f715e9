import type { SensitivityClass } from './element.js';

/** How the text of a cell becomes the value of a field. */
export type FieldType =
  | 'id'
  | 'code'
  | 'codes'
  | 'text'
  | 'day'
  | 'month'
  | 'edtf'
  | 'country'
  | 'languages'
  | 'boolean'
  | 'integer'
  | 'url'
  | 'org'
  | 'answers'
  | 'bytes';

/** One field of the record: `path` is dotted, arrays without index (`acts.detention.article`). */
export interface FieldSpec {
  readonly path: string;
  readonly class: SensitivityClass;
  readonly type: FieldType;
  /** Name of the vocabulary of a `code` or `codes` field. */
  readonly vocabulary?: string;
}

/** A field that holds one value. */
export interface LeafRule {
  readonly class: SensitivityClass;
  readonly type: FieldType;
  readonly vocabulary?: string;
  readonly required?: true;
}

/** A field that holds an object, or a list of them; the parts share its class. */
export interface GroupRule {
  readonly class: SensitivityClass;
  readonly fields: Readonly<Record<string, LeafRule>>;
  readonly many?: true;
}

export type FieldRule = LeafRule | GroupRule;
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** Every member of `T` must have a rule: a field without a class does not compile. */
export type RulesOf<T> = { readonly [K in keyof Required<T>]: FieldRule };

export function isGroup(rule: FieldRule): rule is GroupRule {
  return 'fields' in rule;
}
