import type { Language } from '#domain/messages';

/** What the local API of an owner's node answers about requests. */
export interface RequestLine {
  readonly requestId: string;
  readonly kind: string;
  readonly author: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly classes: readonly string[];
  readonly sentence: Readonly<Record<Language, string>>;
  readonly counts: {
    readonly certain: number;
    readonly possible: number;
    readonly held: number;
    readonly open: number;
    readonly waiting: number;
  };
}

export interface RequestMatch {
  readonly recordId: string;
  readonly certainty: string;
  readonly reasons: readonly { readonly field: string; readonly verdict: string }[];
  readonly hold: string | null;
  readonly sensitive: boolean;
  readonly consentUntil: string | null;
  readonly state: string;
  /** What one person approved already. */
  readonly waiting: { readonly classes: readonly string[]; readonly until: string | null; readonly heard: boolean } | null;
}

export interface RequestWithMatches extends RequestLine {
  readonly matches: readonly RequestMatch[];
}

export interface InquiryLine {
  readonly inquiryId: string;
  readonly kind: string;
  readonly state: string;
  readonly asker: string;
  readonly askedOn: string;
  readonly text: string | null;
  readonly barred: string | null;
}

/** Classes up to the one that was named: what is more sensitive never goes without what it belongs to. */
export const LADDER: Readonly<Record<string, readonly string[]>> = { S1: ['S1'], S2: ['S1', 'S2'], S3: ['S1', 'S2', 'S3'] };
