import { monthNumber } from './month.js';
import { regionsInside, regionsTouching } from './region.js';
import { CLASSES, type Rule, type SensitivityClass } from './rule.js';

/** The bounds a rule sets on records, ready for comparison in memory and in SQL; `undefined` = no bound. */
export interface Bounds {
  readonly owners: readonly string[] | undefined;
  readonly categories: readonly string[];
  readonly regions: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/**
 * Bounds of a rule. A permit lists the regions that lie wholly inside, a denial those that may overlap: in doubt, less
 * is shown.
 */
export function boundsOf(rule: Rule): Bounds {
  const { from, until } = rule.period;
  const widen = rule.effect === 'permit' ? regionsInside : regionsTouching;
  return {
    owners: rule.owners.includes('*') ? undefined : rule.owners,
    categories: rule.categories,
    regions: rule.regions.includes('*') ? undefined : widen(rule.regions),
    from: from === null ? undefined : monthNumber(from),
    until: until === null ? undefined : monthNumber(until),
  };
}

/** A permit covers the classes it names; a denial its lowest class and everything more sensitive. */
export function coversClass(rule: Rule, cls: SensitivityClass): boolean {
  if (rule.effect === 'permit') return rule.classes.includes(cls);
  return CLASSES.slice(0, CLASSES.indexOf(cls) + 1).some((lower) => rule.classes.includes(lower));
}
