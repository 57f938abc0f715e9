import { compileDecider, rulesKey, type Decider, type Rule } from '#domain/access';

/** What a partner may be given, as far as it depends on the partner: its standing, its rules, what its software reads. */
export interface PartnerScope {
  readonly org: string;
  /** `suspended`: nothing moves; `removed`: everything it holds leaves its scope. */
  readonly status: 'active' | 'suspended' | 'removed';
  /** Schema versions that the trust document says it reads. */
  readonly reads: readonly string[];
  /** Rules that may concern it; others do no harm. */
  readonly rules: readonly Rule[];
}

/** Where scopes come from: the trust document and the rule store. */
export interface PartnerScopes {
  /** Every partner that was ever listed, removed ones too. */
  all(): Promise<PartnerScope[]>;
  of(org: string): Promise<PartnerScope | undefined>;
}

/**
 * Changes exactly when the partner's standing, the rules in force for it on that day, or what it reads changes. A day that
 * begins or ends the validity of a rule changes it too.
 */
export function scopeKey(scope: PartnerScope, at: Date): string {
  const rules = rulesKey(scope.rules, { org: scope.org }, at);
  return `${scope.status}|${[...scope.reads].sort().join(' ')}|${rules}`;
}

/** Decides for this partner at this instant; for a removed one, everything is denied. */
export function deciderOf(scope: PartnerScope, at: Date): Decider {
  return compileDecider(scope.status === 'active' ? scope.rules : [], { org: scope.org }, at);
}
