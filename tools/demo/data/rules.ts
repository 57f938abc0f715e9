import type { Org } from './plan.js';

/** A standing rule of the demonstration (`rule/1`), as two admins sign it. */
export interface DemoRule {
  readonly schema: 'rule/1';
  readonly ruleId: string;
  readonly version: number;
  readonly effect: 'permit' | 'deny';
  readonly subject: { readonly partner: Org };
  readonly owners: readonly string[];
  readonly categories: readonly string[];
  readonly classes: readonly ('S1' | 'S2' | 'S3')[];
  readonly fields: 'existence' | 'coded';
  readonly regions: readonly string[];
  readonly period: { readonly from: string | null; readonly until: string | null };
  readonly purposes: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly reason: string;
}

const EVERYTHING = ['detention', 'torture', 'killing', 'disappearance', 'deportation', 'persecution', 'trial', 'osint', 'context'];

function permit(
  ruleId: string,
  partner: Org,
  more: Pick<DemoRule, 'owners' | 'categories' | 'classes' | 'reason'> & Partial<DemoRule>,
): DemoRule {
  return {
    schema: 'rule/1',
    ruleId,
    version: 1,
    effect: 'permit',
    subject: { partner },
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2036-12-31',
    ...more,
  };
}

/** Rules of each kind: whole, by class, by region and period, and a denial that wins over a permit. */
export const demoRules: readonly DemoRule[] = [
  permit('R-1', 'P-01', {
    owners: ['P-02', 'P-03'],
    categories: EVERYTHING,
    classes: ['S1', 'S2'],
    reason: 'the centre keeps the chronicle',
  }),
  permit('R-2', 'P-02', {
    owners: ['P-01'],
    categories: ['detention', 'torture', 'killing'],
    classes: ['S1', 'S2', 'S3'],
    reason: 'medical documentation of torture',
  }),
  permit('R-3', 'P-02', {
    owners: ['P-03'],
    categories: ['detention', 'torture'],
    classes: ['S1', 'S2'],
    reason: 'medical documentation of torture',
  }),
  permit('R-4', 'P-03', {
    owners: ['*'],
    categories: ['detention', 'trial', 'deportation', 'persecution'],
    classes: ['S1'],
    regions: ['BY-HM', 'BY-MI', 'BY-HR', 'BY-VI'],
    period: { from: '2020-08', until: '2021-03' },
    reason: 'report on the first months',
  }),
  {
    ...permit('R-5', 'P-03', {
      owners: ['*'],
      categories: ['persecution'],
      classes: ['S1'],
      reason: 'veto of an owner',
      regions: ['BY-HR'],
    }),
    effect: 'deny',
    fields: 'existence',
    purposes: [],
  },
];
