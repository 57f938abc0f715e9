import type { PublishedRule, Rule, VerifiedRule } from '#domain/access';
import type { MultiSigned } from '#domain/signed-document';

/** `waiting` for signatures; `veto-period`: signed, and takes effect on `until` unless an owner says no; the last two are final. */
export type ProposalState = 'waiting' | 'veto-period' | 'vetoed' | 'in-force';

/** An owner's no, for admins and for owners whose records the proposal touches. */
export interface VetoView {
  readonly owner: string;
  readonly reason?: string;
  readonly vetoedOn: string;
}

/** A rule on its way: the bytes to sign, who signed, what is missing. */
export interface ProposalView {
  readonly h: string;
  readonly state: ProposalState;
  /** Day on which it takes effect; only in a veto period. */
  readonly until?: string;
  readonly vetoes: readonly VetoView[];
  readonly rule: Rule;
  readonly document: MultiSigned;
  /** Organisations whose signature counts, sorted. */
  readonly signedBy: readonly string[];
  readonly missing: { readonly admins: number; readonly owners: readonly string[] };
  /** Admins whose signature does not count, because they work for the partner that would gain; absent = none. */
  readonly recused?: readonly string[];
}

/** A version that took effect; the last one of each rule is in force. Verify it with `replayRules`. */
export interface PublishedRuleView extends PublishedRule {
  readonly rule: Rule;
}

export const NOTHING_MISSING: ProposalView['missing'] = { admins: 0, owners: [] };

/** What a view says of any proposal, whatever its state. */
export function viewOf(
  verified: VerifiedRule,
  document: MultiSigned,
  state: ProposalState,
  more: Partial<Pick<ProposalView, 'until' | 'vetoes' | 'missing' | 'recused'>> = {},
): ProposalView {
  const { recused = [], ...rest } = more;
  const signedBy = [...new Set(verified.signers.map(({ org }) => org))].filter((org) => !recused.includes(org)).sort();
  const { h, rule } = verified;
  const aside = recused.length === 0 ? {} : { recused };
  return { h, state, vetoes: [], rule, document, signedBy, missing: NOTHING_MISSING, ...rest, ...aside };
}
