import type { Agreement } from '#domain/link-exchange';

/** Fields that a second-stage signature can speak of. */
export type SignatureField =
  | 'surname'
  | 'given'
  | 'given-known'
  | 'patronymic'
  | 'birth'
  | 'birth-year'
  | 'sex'
  | 'region'
  | 'place'
  | 'postcode'
  | 'address'
  | 'house'
  | 'passport'
  | 'personal-number'
  | 'case-number'
  | 'other-number'
  | 'day'
  | 'month'
  | 'facility'
  | 'unit'
  | 'code'
  | 'father';

type Known = Exclude<Agreement, 'missing'>;

/** m = how often a field compares so within one person's two records, u = between two people's, by level of agreement. */
export interface FieldPrior {
  readonly m: Readonly<Record<Known, number>>;
  readonly u: Readonly<Record<Known, number>>;
}

const KNOWN: readonly Known[] = ['same', 'close', 'near', 'different'];
type Four = readonly [number, number, number, number];

function prior(m: Four, u: Four): FieldPrior {
  const of = (values: Four) => Object.fromEntries(KNOWN.map((level, i) => [level, values[i]!])) as Record<Known, number>;
  return { m: of(m), u: of(u) };
}

/**
 * Fixed priors of Fellegi and Sunter (JASA 64, 1969): u from the public figures behind `#domain/link-class` (1 ÷ effective
 * values) and from counting pairs of different people in public synthetic sets, m from the labelled public sets named in
 * `docs/spec/linkage-score.md`. Nothing is fitted to what the hub holds: expectation maximisation drifted on correlated fields.
 */
export const PRIORS: Readonly<Record<SignatureField, FieldPrior>> = {
  surname: prior([0.73, 0.17, 0.06, 0.04], [0.001, 0.0015, 0.01, 0.9875]),
  given: prior([0.76, 0.15, 0.05, 0.04], [0.017, 0.006, 0.02, 0.957]),
  // No evidence of its own: whether a difference of given names is one of names, or may be a slip.
  'given-known': prior([1, 0, 0, 0], [1, 0, 0, 0]),
  patronymic: prior([0.85, 0.08, 0.04, 0.03], [0.03, 0.005, 0.02, 0.945]),
  birth: prior([0.87, 0.09, 0.03, 0.01], [0.000034, 0.0012, 0.0035, 0.995266]),
  'birth-year': prior([0.9, 0.06, 0, 0.04], [0.0125, 0.025, 0, 0.9625]),
  sex: prior([0.985, 0, 0, 0.015], [0.5, 0, 0, 0.5]),
  region: prior([0.75, 0, 0, 0.25], [0.15, 0, 0, 0.85]),
  place: prior([0.68, 0.12, 0.05, 0.15], [0.02, 0.004, 0.02, 0.956]),
  postcode: prior([0.72, 0.13, 0, 0.15], [0.0015, 0.015, 0, 0.9835]),
  address: prior([0.6, 0.2, 0.12, 0.08], [0.0002, 0.0005, 0.1, 0.8993]),
  house: prior([0.8, 0.12, 0, 0.08], [0.015, 0.15, 0, 0.835]),
  passport: prior([0.85, 0.05, 0, 0.1], [1e-7, 1e-5, 0, 0.99999]),
  'personal-number': prior([0.92, 0.06, 0, 0.02], [1e-7, 1e-5, 0, 0.99999]),
  'case-number': prior([0.7, 0, 0, 0.3], [0.01, 0, 0, 0.99]),
  'other-number': prior([0.85, 0.05, 0, 0.1], [1e-5, 1e-4, 0, 0.99989]),
  day: prior([0.9, 0, 0.05, 0.05], [0.01, 0, 0.1, 0.89]),
  month: prior([0.95, 0, 0, 0.05], [0.1, 0, 0, 0.9]),
  facility: prior([0.85, 0, 0, 0.15], [0.033, 0, 0, 0.967]),
  unit: prior([0.8, 0, 0, 0.2], [0.05, 0, 0, 0.95]),
  code: prior([0.85, 0, 0, 0.15], [0.17, 0, 0, 0.83]),
  father: prior([0.95, 0.02, 0, 0.03], [0.03, 0.005, 0, 0.965]),
};

/** Bits of evidence, log2(m ÷ u); a missing field and a level that never occurs weigh nothing. */
export function weightOf(field: SignatureField, agreement: Agreement): number {
  if (agreement === 'missing') return 0;
  const { m, u } = PRIORS[field];
  return u[agreement] === 0 ? 0 : Math.log2(m[agreement] / u[agreement]);
}
