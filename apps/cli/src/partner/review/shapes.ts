/** What is read of `GET /local/reviews`; libs/features/partner/linkage ReviewLine. */
export interface ReviewLine {
  readonly candidateId: string;
  readonly kind: string;
  readonly state: string;
  readonly wait: boolean;
  readonly answer: string | null;
  readonly sent: boolean;
  readonly otherOrg: string | null;
  readonly otherAnswer: string | null;
  readonly moreComparison: string;
  readonly recordId: string;
  readonly part: string;
  readonly row: readonly string[];
  readonly askedOn: string;
  readonly expiresOn: string;
}

/** What is read of `GET /local/reviews/{id}`. */
export interface ReviewView extends ReviewLine {
  readonly own: Readonly<Record<string, unknown>>;
  readonly explanation: readonly { readonly field: string; readonly agreement: string; readonly bits: number }[];
  readonly history: readonly { readonly answer: string; readonly split: boolean; readonly day: string; readonly sent: boolean }[];
}

export interface Said {
  readonly candidateId: string;
  readonly answer: string | null;
  readonly sent: boolean;
}

export interface Caution {
  readonly advice: 'do-not-interview' | 'wait';
  readonly recordId: string;
  readonly part: string;
  readonly row: readonly string[];
  readonly lead: string | null;
  readonly leadState: string | null;
}

/** What is read of `GET /local/clusters`. */
export interface ClusterView {
  readonly clusterRef: string;
  readonly kind: string;
  readonly state: string;
  readonly others: readonly string[];
  readonly lead: string | null;
  readonly leadState: string;
  readonly leadAnswer: string | null;
  readonly doNotReinterview: boolean;
  readonly own: readonly { readonly recordId: string; readonly row: readonly string[]; readonly part: string }[];
}

/** What is read of `GET /local/linkage/status`. */
export interface LinkageStatus {
  readonly running: boolean;
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly handles: Readonly<Record<string, number>>;
  readonly alarms: readonly { readonly server: string }[];
  readonly lastRun: {
    readonly epoch: string | null;
    readonly blinded: number;
    readonly sent: number;
    readonly deleted: number;
    readonly toReview: number | null;
    readonly chosen: { readonly subjects: number; readonly skipped: Readonly<Record<string, number>> } | null;
    readonly faults: readonly { readonly step: string; readonly code: string }[];
  } | null;
}
