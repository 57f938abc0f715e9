import { CATEGORIES, type Rule } from '#domain/access';

export const READER = { org: 'P-02' };
export const TODAY = new Date('2026-11-23T12:00:00Z');
/** Twenty owners, the first with the most records. */
export const OWNERS = Array.from({ length: 20 }, (_, n) => `P-${String(n + 10)}`);

/** Rules, and what a person would write who knows them: the same rows, each condition once. */
export interface RuleSet {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly byHand: string;
}

const broad: Rule = {
  schema: 'rule/1',
  ruleId: 'R-0',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['*'],
  categories: CATEGORIES,
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
};
const denial: Rule = { ...broad, effect: 'deny', fields: 'existence', purposes: [] };
const numbered = (rules: readonly Rule[], prefix = 'R-') => rules.map((rule, n): Rule => ({ ...rule, ruleId: `${prefix}${n + 1}` }));

// Months are year × 12 + month − 1: 24247 = August 2020, 24251 = December 2020, 24322 = November 2026.
const base = `r.owner <> 'P-02' and r.status in ('active', 'disputed') and r.audience_partners @> '{P-02}' and r.audience_until >= 24322`;
const agreed = `r.audience_purposes && '{analysis}'`;
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
const minsk = `cardinality(r.regions) > 0 and r.regions <@ '{BY-HM}'`;
const autumn = `r.month_from >= 24247 and r.month_until <= 24251`;

const half = OWNERS.filter((_, n) => n % 2 === 0);
const others = OWNERS.filter((_, n) => n % 2 === 1);
/** Each category has a period of its own; ten kinds of terms that nobody can write shorter. */
const from = (n: number) => ({ from: `20${20 + (n % 3)}-0${1 + (n % 9)}`, until: null });
const monthOfText = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
const REGIONS = ['BY-HM', 'BY-MI', 'BY-BR', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-VI'];

export const RULE_SETS: readonly RuleSet[] = [
  { name: '1 rule, broad', rules: [broad], byHand: `${base} and ${agreed} and r.category in (${list(CATEGORIES)})` },
  {
    name: '1 rule, selective',
    rules: [{ ...broad, owners: [OWNERS[3]!], categories: ['torture'], regions: ['BY-HM'], period: { from: '2020-08', until: '2020-12' } }],
    byHand: `${base} and ${agreed} and r.owner = '${OWNERS[3]}' and r.category = 'torture' and ${minsk} and ${autumn}`,
  },
  {
    name: '20 rules, broad: one for each owner',
    rules: numbered(OWNERS.map((owner) => ({ ...broad, owners: [owner] }))),
    byHand: `${base} and ${agreed} and r.owner in (${list(OWNERS)}) and r.category in (${list(CATEGORIES)})`,
  },
  {
    name: '20 rules, selective: one for each owner',
    rules: numbered(
      OWNERS.map((owner) => ({
        ...broad,
        owners: [owner],
        categories: ['torture'],
        regions: ['BY-HM'],
        period: { from: '2020-08', until: '2020-12' },
      })),
    ),
    byHand: `${base} and ${agreed} and r.owner in (${list(OWNERS)}) and r.category = 'torture' and ${minsk} and ${autumn}`,
  },
  {
    name: '200 rules, broad: each owner and category, 20 denials',
    rules: numbered([
      ...OWNERS.flatMap((owner) => CATEGORIES.map((category) => ({ ...broad, owners: [owner], categories: [category] }))),
      ...OWNERS.map((owner) => ({ ...denial, owners: [owner], categories: ['trial'], regions: ['BY-HM'] })),
    ]),
    byHand: `${base} and ${agreed} and r.owner in (${list(OWNERS)}) and r.category in (${list(CATEGORIES)})
      and not (r.category = 'trial' and (cardinality(r.regions) = 0 or r.regions && '{BY-HM,BY}'))`,
  },
  {
    name: '200 rules, selective: each owner and region, ten periods',
    rules: numbered(
      OWNERS.flatMap((owner) =>
        Array.from({ length: 10 }, (_, n): Rule => ({
          ...broad,
          owners: [owner],
          categories: [CATEGORIES[n % 9]!],
          regions: [REGIONS[n % 7]!],
          period: from(n),
        })),
      ),
    ),
    byHand: `${base} and ${agreed} and r.owner in (${list(OWNERS)}) and (${Array.from(
      { length: 10 },
      (_, n) =>
        `(r.category = '${CATEGORIES[n % 9]}' and cardinality(r.regions) > 0 and r.regions <@ '{${REGIONS[n % 7]}}' and r.month_from >= ${monthOfText(from(n).from)})`,
    ).join(' or ')})`,
  },
  {
    name: '30 rules, ten owners restrain',
    rules: [
      ...numbered(OWNERS.map((owner) => ({ ...broad, owners: [owner] }))),
      ...half.map((owner): Rule => ({ ...broad, ruleId: `R-${owner}-1`, by: owner, owners: [owner], categories: ['torture', 'killing'] })),
    ],
    byHand: `${base} and ${agreed} and ((r.owner in (${list(others)}) and r.category in (${list(CATEGORIES)}))
      or (r.owner in (${list(half)}) and r.category in ('torture', 'killing')))`,
  },
];
