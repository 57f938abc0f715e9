import { isWithdrawn, latestVersions, ownRuleNarrows, parseRule, ruleSentence, type Rule } from '#domain/access';
import { LANGUAGES, type Language } from '#domain/messages';
import type { StoredOwnRule } from '#stores/partner/vault';

/**
 * `waiting` for a second person; `signed` here, where it decides already, and on its way to the hub; `in-force` at the hub too;
 * `refused` by the hub (see `fault`), so that it decides here alone; `withdrawn` = taken back.
 */
export type OwnRuleState = 'waiting' | 'signed' | 'in-force' | 'refused' | 'withdrawn';

/** An own rule of this organisation. */
export interface OwnRuleView {
  readonly h: string;
  readonly state: OwnRuleState;
  readonly rule: Rule;
  readonly sentence: Readonly<Record<Language, string>>;
  /** People who must approve it: one narrows, two may open. */
  readonly needed: 1 | 2;
  /** How many of them are still missing; 0 once it is signed. */
  readonly missing: number;
  readonly fault?: string;
}

/** A rule that nobody has approved yet: exactly the bytes that would be signed. */
export type OwnRuleDraft = Pick<OwnRuleView, 'h' | 'rule' | 'sentence' | 'needed'>;

/** Own rules as far as this node knows: what decides now, signed here or told by the hub, and what waits. */
export interface OwnRules {
  readonly standing: readonly Rule[];
  readonly stored: readonly StoredOwnRule[];
}

export const peopleNeeded = (standing: readonly Rule[], rule: Rule): 1 | 2 => (ownRuleNarrows(standing, rule) ? 1 : 2);

export function sentencesOf(rule: Rule): Readonly<Record<Language, string>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, ruleSentence(rule, language)])) as Record<Language, string>;
}

/** This owner's rules among all that are known, the last version of each. */
export function ownAmong(org: string, rules: readonly unknown[], stored: readonly StoredOwnRule[]): Rule[] {
  const signed = stored.filter(({ document }) => document !== null).map(({ rule }) => rule);
  return latestVersions([...rules, ...signed].map(parseRule).filter(({ by }) => by === org));
}

/** What of a rule that is signed is known of it. */
export function signedView(rule: Rule, h: string, stored: StoredOwnRule | undefined): OwnRuleView {
  const state = stateOf(rule, stored);
  const fault = stored?.fault ?? undefined;
  return { h, state, rule, sentence: sentencesOf(rule), needed: 1, missing: 0, ...(fault === undefined ? {} : { fault }) };
}

function stateOf(rule: Rule, stored: StoredOwnRule | undefined): OwnRuleState {
  if (stored?.heard === 'refused') return 'refused';
  if (stored !== undefined && stored.heard === null) return 'signed';
  return isWithdrawn(rule) ? 'withdrawn' : 'in-force';
}
