import type { FieldAgreement, PairSignatures, ReviewAnswer, SlotRef, SubjectKind } from '#domain/link-exchange';

export type PairRound = 'grey' | 'more';
/** As stored; what an owner sees of it also depends on who has answered. */
export type StoredState = 'open' | 'linked' | 'different' | 'disagreed' | 'cannot_say' | 'declined' | 'expired' | 'disputed' | 'split';

/** One handle of a pair, with its owner and the slots of it that agree. */
export interface PairSide {
  readonly handle: string;
  readonly org: string;
  readonly agreed: readonly SlotRef[];
}

/** A pair of handles that agree in something, or are said to (a decoy). */
export interface NewPair {
  readonly pairId: string;
  readonly kind: SubjectKind;
  readonly epoch: string;
  /** The earlier owner's handle. */
  readonly first: PairSide;
  readonly second: PairSide;
}

export interface NewCandidate {
  readonly kind: SubjectKind;
  readonly band: 'propose' | 'grey';
  readonly bits: number;
  readonly fields: readonly FieldAgreement[];
  readonly first: PairSide;
  readonly second: PairSide;
}

/** A compared pair of two people's records that is looked at beside its rivals. */
export interface WeighedPair {
  readonly first: PairSide;
  readonly second: PairSide;
  readonly band: 'propose' | 'grey' | 'if-alone';
  readonly bits: number;
  readonly fields: readonly FieldAgreement[];
}

/** One whose turn it is, with the other pairs of either record with records of the same two organisations. */
export interface RivalledPair extends WeighedPair {
  readonly rivals: readonly Pick<WeighedPair, 'band' | 'bits'>[];
}

/** A task as one of the two owners has it. */
export interface PairOfOwner {
  readonly pairId: string;
  readonly round: PairRound;
  readonly kind: SubjectKind;
  readonly epoch: string;
  readonly own: string;
  readonly other: string;
  readonly otherOrg: string;
  readonly agreed: readonly SlotRef[];
  readonly ownKey: string | null;
  readonly otherKey: string | null;
  readonly sent: boolean;
}

/** A pair for which both owners sent their signatures; the sides are in the order of {@link NewPair}. */
export interface ReadyPair extends NewPair {
  readonly round: PairRound;
  readonly decoy: boolean;
  readonly candidateId: string | null;
  readonly firstFields: PairSignatures['fields'];
  readonly secondFields: PairSignatures['fields'];
}

export interface StoredCandidate {
  readonly candidateId: string;
  readonly kind: SubjectKind;
  readonly band: 'propose' | 'grey';
  readonly fields: readonly FieldAgreement[];
  readonly firstHandle: string;
  readonly firstOrg: string;
  readonly firstAgreed: readonly SlotRef[];
  readonly firstAnswer: ReviewAnswer | null;
  readonly secondHandle: string;
  readonly secondOrg: string;
  readonly secondAgreed: readonly SlotRef[];
  readonly secondAnswer: ReviewAnswer | null;
  readonly told: boolean;
  readonly more: 'asked' | 'done' | null;
  readonly state: StoredState;
  readonly clusterRef: string | null;
  readonly askedOn: string;
  readonly toldOn: string | null;
  readonly expiresOn: string;
}

/** What changes when an owner answers. */
export interface Reviewed {
  readonly firstAnswer: ReviewAnswer | null;
  readonly secondAnswer: ReviewAnswer | null;
  readonly told: boolean;
  readonly state: StoredState;
}

export interface StoredCluster {
  readonly clusterRef: string;
  readonly kind: SubjectKind;
  readonly state: 'linked' | 'disputed';
  readonly orgs: readonly string[];
  readonly lead: string | null;
  readonly leadAnswers: Readonly<Record<string, 'accept' | 'refuse'>>;
  /** The caller's own handles in it. */
  readonly handles: readonly string[];
}
