/** Documents that the specs of this lib share; nothing else imports them. */
import type { Fault } from '#domain/fault';
import type { Grant } from './grant.js';
import type { Release } from './release.js';
import type { Request } from './request.js';
import type { Scope } from './scope.js';

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const HASH = 'A'.repeat(43);

export const scope: Scope = {
  codes: ['RS-7.1'],
  categories: ['detention', 'torture'],
  period: { from: '2020-08', until: '2020-12' },
  regions: ['BY-HM'],
  facilities: [],
  units: [],
  contexts: [],
};

/** A bound nowhere. */
export const anything: Scope = { ...scope, codes: [], period: { from: null, until: null }, regions: ['*'] };

export const rfa: Request = {
  schema: 'request/1',
  requestId: uuid(1),
  kind: 'rfa',
  version: 1,
  author: 'R-01',
  recipients: ['R-01', 'R-02'],
  caseRef: 'OTP-2026-17',
  legalBasis: 'icc-statute-93',
  country: 'XX',
  purpose: 'icc',
  scope,
  classes: ['S1', 'S2'],
  assurances: ['fair_trial', 'no_death_penalty', 'no_in_absentia', 'no_immigration_use', 'no_intelligence_use', 'consent_scope_respected'],
  disclosureDuty: true,
  exculpatory: true,
  until: '2027-05-31',
  retainUntil: '2036-12-31',
  filedOn: '2026-11-23',
};

export const submission: Request = {
  ...rfa,
  kind: 'submission',
  author: 'P-01',
  recipients: [],
  namedRecipient: 'Rapporteur of the Moscow Mechanism',
  lead: 'P-01',
  members: ['P-01', 'P-02'],
  closingDate: '2027-01-31',
  legalBasis: 'osce-moscow-mechanism',
  purpose: 'un',
};

export const grant: Grant = {
  schema: 'grant/1',
  grantId: uuid(2),
  requestId: rfa.requestId,
  requestHash: HASH,
  version: 1,
  effect: 'granted',
  owner: 'P-01',
  recipients: ['R-01'],
  purpose: 'icc',
  scope,
  classes: ['S1', 'S2'],
  fields: ['act', 'person'],
  validFrom: '2026-12-01',
  validUntil: '2027-02-28',
  conditions: ['fair_trial'],
  signedOn: '2026-11-30',
};

export const release: Release = {
  schema: 'release/1',
  requestId: rfa.requestId,
  grantId: grant.grantId,
  owner: 'P-01',
  aud: ['R-01'],
  slot: 3,
  alias: uuid(3),
  rev: 1,
  statementHash: HASH,
  purpose: 'icc',
  fields: ['act'],
  expires: '2027-02-28',
  openedOn: '2026-12-01',
};

/** Code and member of the refusal of what is run; undefined when nothing is refused, the error itself when it is no fault. */
export function refusal(run: () => unknown): [unknown, unknown] | undefined {
  try {
    run();
    return undefined;
  } catch (thrown) {
    const { code, details } = thrown as Partial<Fault>;
    return [code ?? thrown, details?.field];
  }
}
