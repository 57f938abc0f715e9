import { CATEGORIES, parseRule, type Rule } from './rule.js';

/** What a partner may have, in three words; everything finer is a rule written by hand. */
export const PRESETS = ['nothing', 'existence', 'coded'] as const;
export type Preset = (typeof PRESETS)[number];

export interface PresetPlace {
  readonly partner: string;
  /** Whose records; `['*']` = everybody's. */
  readonly owners: readonly string[];
  readonly version: number;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A partner has one preset at a time: each is a version of the same rule, so that `nothing` replaces `coded` by one signature. */
export function presetRuleId(partner: string): string {
  return `R-PRESET-${partner}`;
}

/**
 * The rule behind a preset. Permits are of S1 alone, for analysis and finding duplicates: S2 and S3 are opened by rules that
 * somebody wrote and read word by word.
 *
 * @throws Fault `access/bad-rule` for codes and days that are none
 */
export function presetRule(preset: Preset, { partner, ...place }: PresetPlace): Rule {
  const denial = preset === 'nothing';
  return parseRule({
    schema: 'rule/1',
    ruleId: presetRuleId(partner),
    effect: denial ? 'deny' : 'permit',
    subject: { partner },
    categories: [...CATEGORIES],
    classes: ['S1'],
    fields: preset === 'coded' ? 'coded' : 'existence',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: denial ? [] : ['analysis', 'dedup'],
    ...place,
  });
}
