import { z } from 'zod';
import { classOfKind, type SensitivityClass } from './element.js';
import { isGroup, type FieldRule, type FieldRules } from './field-spec.js';
import { HARM, LISTS, SINGLES, SOURCE_OF_PERSON } from './rules.js';
import { valueSchema, type IdForm } from './values.js';

/** What an element's name says: `hidden-act.2.sensitive` → act, 2, hidden, S3. */
export interface Kind {
  readonly base: string;
  readonly number: number;
  /** The element holds every class of an object that is S3 as a whole. */
  readonly hidden: boolean;
  readonly class: SensitivityClass;
  /** Several of this base may stand in one record. */
  readonly many: boolean;
}

const KIND = /^(hidden-)?([a-z-]+)\.([1-9]\d{0,2})(\.restricted|\.sensitive)?$/;

/** Field rules by base name. */
export const RULES: ReadonlyMap<string, FieldRules> = new Map<string, FieldRules>([
  ...[...Object.values(LISTS), ...Object.values(SINGLES)].map(({ base, fields }): [string, FieldRules] => [base, fields]),
  ['harm', HARM],
]);
const MANY: ReadonlySet<string> = new Set(Object.values(LISTS).map(({ base }) => base));

/** @returns undefined for a name that no element has */
export function parseKind(kind: string): Kind | undefined {
  const parts = KIND.exec(kind);
  if (parts === null) return undefined;
  const [, prefix, base = '', digits] = parts;
  const hidden = prefix !== undefined;
  const many = MANY.has(base);
  const number = Number(digits);
  if (!RULES.has(base) || (!many && number !== 1) || (hidden && (!many || parts[4] !== '.sensitive'))) return undefined;
  return { base, number, hidden, class: classOfKind(kind), many };
}

const partRules = new Map<string, FieldRules>();

/** Fields of one element: those of its class; all of them when the whole object is hidden. */
export function rulesOfPart(kind: Pick<Kind, 'base' | 'class' | 'hidden'>): FieldRules {
  const key = partName(kind);
  let rules = partRules.get(key);
  if (rules === undefined) partRules.set(key, (rules = selectRules(kind)));
  return rules;
}

function partName(kind: Pick<Kind, 'base' | 'class' | 'hidden'>): string {
  return `${kind.hidden ? 'hidden-' : ''}${kind.base}/${kind.class}`;
}

function selectRules({ base, ...part }: Pick<Kind, 'base' | 'class' | 'hidden'>): FieldRules {
  if (base === 'source' && part.class === 'S2') return SOURCE_OF_PERSON;
  // Harm is one list of codes, of which the sensitive ones travel apart.
  if (base === 'harm') return part.class === 'S1' ? {} : HARM;
  const all = Object.entries(RULES.get(base)!);
  return Object.fromEntries(part.hidden ? all : all.filter(([, rule]) => rule.class === part.class));
}

function schemaOf(name: string, rule: FieldRule, ids: IdForm, sealed: boolean): z.ZodType {
  if (!isGroup(rule)) {
    const schema = valueSchema(name, rule, ids, sealed);
    return rule.required ? schema : schema.optional();
  }
  const group = objectOf(rule.fields, ids, sealed);
  return (rule.many ? z.array(group).min(1).max(60) : group).optional();
}

function objectOf(rules: FieldRules, ids: IdForm, sealed: boolean) {
  return z.strictObject(Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, schemaOf(name, rule, ids, sealed)])));
}

const schemas = new Map<string, z.ZodObject | null>();

/** The strict schema of a kind's value, made once; null when such an element has no fields. */
export function schemaOfKind(kind: Kind, ids: IdForm): z.ZodObject | null {
  const key = `${ids}/${partName(kind)}`;
  let schema = schemas.get(key);
  if (schema === undefined) {
    const rules = rulesOfPart(kind);
    schema = Object.keys(rules).length === 0 ? null : objectOf(rules, ids, kind.class === 'S3');
    schemas.set(key, schema);
  }
  return schema;
}
