import { fill, sentence, type Language } from '#domain/messages';
import { CATEGORIES, type Rule } from './rule.js';

const word = (group: string, code: string, language: Language) => sentence(`${group}.${code}`, language) ?? code;

function list(codes: readonly string[], group: string, language: Language): string {
  return codes.map((code) => word(group, code, language)).join(', ');
}

/** A period in words: `from 2020-08 on`. */
export function periodText({ from, until }: Rule['period'], language: Language): string {
  const key = from === null ? (until === null ? 'any' : 'until') : until === null ? 'from' : 'between';
  return fill(word('rule.period', key, language), { from: from ?? '', until: until ?? '' });
}

/** What is shown of a record, in words. */
export function fieldsText(fields: Rule['fields'], language: Language): string {
  if (typeof fields === 'string') return word('rule.fields', fields, language);
  return fill(word('rule.fields', 'list', language), { kinds: fields.join(', ') });
}

function templatesOf({ effect, by }: Rule): string {
  if (effect === 'join') return 'rule.group';
  return by === undefined ? 'rule.sentence' : 'rule.own';
}

/**
 * The whole rule as one sentence that an admin or a partner can read aloud before signing. Every member of the rule that
 * decides something appears in it.
 */
export function ruleSentence(rule: Rule, language: Language): string {
  const withdrawn = rule.validUntil < rule.validFrom;
  const template = word(templatesOf(rule), withdrawn ? 'withdrawn' : rule.effect, language);
  return fill(template, {
    rule: rule.ruleId,
    group: rule.group ?? '',
    version: rule.version,
    subject:
      'partner' in rule.subject ? rule.subject.partner : fill(word('rule.subject', 'group', language), { group: rule.subject.group }),
    owners: rule.owners.includes('*') ? word('rule.owners', 'all', language) : rule.owners.join(', '),
    categories:
      rule.categories.length === CATEGORIES.length ? word('rule.categories', 'all', language) : list(rule.categories, 'category', language),
    classes: list([...rule.classes].sort(), 'class', language),
    fields: fieldsText(rule.fields, language),
    regions: rule.regions.includes('*') ? word('rule.regions', 'all', language) : list(rule.regions, 'region', language),
    period: periodText(rule.period, language),
    purposes: list(rule.purposes, 'purpose', language),
    from: rule.validFrom,
    until: rule.validUntil,
  });
}
