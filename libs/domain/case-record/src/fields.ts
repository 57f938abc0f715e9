import { isGroup, type FieldRule, type FieldSpec } from './field-spec.js';
import { HARM, LISTS, SINGLES } from './rules.js';

function specs(prefix: string, rules: Readonly<Record<string, FieldRule>>): FieldSpec[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const path = `${prefix}.${name}`;
    if (isGroup(rule)) return specs(path, rule.fields);
    return [{ path, class: rule.class, type: rule.type, ...(rule.vocabulary === undefined ? {} : { vocabulary: rule.vocabulary }) }];
  });
}

/** Every field of the record with its class: the table that decides what leaves. A field that is not here never leaves. */
export const FIELDS: readonly FieldSpec[] = [
  ...Object.entries({ ...LISTS, ...SINGLES }).flatMap(([name, { fields }]) => specs(name, fields)),
  ...specs('harm', HARM).map((spec) => ({ ...spec, path: 'harm' })),
];
