import { missingAssurances, overBreadth, parseRequest, requestSentence, type Request } from '#domain/request';
import { SystemClock, dayOf } from '#platform/clock';
import type { Session } from '../session.js';

/** What a person fills in for a request; the node adds who asks, when, and under which id. */
export type Draft = Omit<Request, 'schema' | 'requestId' | 'kind' | 'version' | 'author' | 'filedOn'>;

const DAY_MS = 86_400_000;

/** Today and days from it. @param days to add */
export const dayIn = (days: number): string => dayOf(new Date(new SystemClock().now().getTime() + days * DAY_MS));

/**
 * The request as it would be filed, judged by the same strict reader as at the node and the hub.
 *
 * @throws Fault `request/malformed` with the member in `field`
 */
export function requestOf(draft: unknown, org: string): Request {
  const author = { requestId: '00000000-0000-4000-8000-000000000000', kind: 'rfa', version: 1, author: org, filedOn: dayIn(0) };
  return parseRequest({ schema: 'request/1', ...Object(draft), ...author });
}

/** What it says, and what admins would return it for. */
export function draftLines(session: Session, request: Request): string[] {
  const missing = missingAssurances(request).map((code) => session.say('cli.rfa.missing', { what: session.say(`assurance.${code}`) }));
  const broad = overBreadth(request).map(({ field, limit }) => session.say('cli.rfa.tooBroad', { field, limit }));
  return [requestSentence(request, session.language), ...missing, ...broad];
}

/** A draft to begin with: every member once, with a sound value. */
export function template(org: string): Draft {
  return {
    recipients: [org],
    caseRef: 'CASE-1',
    legalBasis: 'universal-jurisdiction',
    country: 'LT',
    purpose: 'national',
    scope: {
      codes: ['RS-7.1.e'],
      categories: ['detention', 'torture'],
      period: { from: '2020-08', until: '2020-12' },
      regions: ['BY-HM'],
      facilities: [],
      units: [],
      contexts: [],
    },
    classes: ['S1', 'S2'],
    assurances: [
      'fair_trial',
      'no_death_penalty',
      'no_in_absentia',
      'no_immigration_use',
      'no_intelligence_use',
      'consent_scope_respected',
      'no_onward',
    ],
    disclosureDuty: true,
    exculpatory: true,
    until: dayIn(180),
    retainUntil: dayIn(400),
  };
}
