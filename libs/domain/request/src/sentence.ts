import { CATEGORIES, fieldsText, periodText } from '#domain/access';
import { vocabulary } from '#domain/case-record';
import { say, sentence, type Language } from '#domain/messages';
import type { Grant } from './grant.js';
import type { Request } from './request.js';
import type { Scope } from './scope.js';

/** Bounds that most scopes leave open, with the vocabulary of their labels. */
const BOUNDS = { codes: 'legal', facilities: 'facility', units: 'unit', contexts: 'context' } as const;

const list = (codes: readonly string[], group: string, language: Language) =>
  codes.map((code) => say(`${group}.${code}`, language)).join(', ');
const regionText = (code: string, language: Language) =>
  sentence(`region.${code}`, language) ?? vocabulary('country').label(code, language);

/** Every bound of the scope; those that are not set are said for category, place and time, and left out otherwise. */
function scopeText(scope: Scope, language: Language): string {
  const { categories, regions, period } = scope;
  const bounds = (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).flatMap((name) => {
    const values = scope[name].map((code) => vocabulary(BOUNDS[name]).label(code, language)).join(', ');
    return values === '' ? [] : [say(`request.bound.${name}`, language, { values })];
  });
  return [
    categories.length === CATEGORIES.length ? say('rule.categories.all', language) : list(categories, 'category', language),
    regions.includes('*') ? say('rule.regions.all', language) : regions.map((code) => regionText(code, language)).join(', '),
    periodText(period, language),
    ...bounds,
  ].join('; ');
}

function assurancesText(codes: readonly string[], language: Language): string {
  return codes.length === 0 ? say('request.no-assurances', language) : list(codes, 'assurance', language);
}

/** Who asks whom for what, why, and for how long: one sentence to be read aloud before anybody signs. */
export function requestSentence(request: Request, language: Language): string {
  const { recipients, namedRecipient, members = [], country } = request;
  return say(`request.sentence.${request.kind}`, language, {
    author: request.author,
    caseRef: request.caseRef,
    readers: recipients.length === 0 ? `"${namedRecipient ?? ''}"` : recipients.join(', '),
    members: members.join(', '),
    closing: request.closingDate ?? request.until,
    country: country === 'XX' ? say('request.country.international', language) : vocabulary('country').label(country, language),
    purpose: say(`purpose.${request.purpose}`, language),
    basis: say(`legal-basis.${request.legalBasis}`, language),
    scope: scopeText(request.scope, language),
    classes: list(request.classes, 'class', language),
    until: request.until,
    retain: request.retainUntil,
    assurances: assurancesText(request.assurances, language),
    defence: say(`request.defence.${request.disclosureDuty ? 'shown' : 'not-shown'}`, language),
    exculpatory: say(`request.exculpatory.${request.exculpatory ? 'wanted' : 'not-wanted'}`, language),
  });
}

/** What an owner answers, in one sentence. */
export function grantSentence(grant: Grant, language: Language): string {
  return say(`grant.sentence.${grant.effect}`, language, {
    owner: grant.owner,
    readers: grant.recipients.join(', '),
    request: grant.requestId,
    fields: fieldsText(grant.fields, language),
    classes: list(grant.classes, 'class', language),
    purpose: say(`purpose.${grant.purpose}`, language),
    scope: scopeText(grant.scope, language),
    from: grant.validFrom,
    until: grant.validUntil,
    conditions: grant.conditions.length === 0 ? say('grant.no-conditions', language) : list(grant.conditions, 'assurance', language),
  });
}
