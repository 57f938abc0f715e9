import type { Language } from '#domain/messages';

/** What the local API of an owner's node answers about requests. */
export interface RequestLine {
  readonly requestId: string;
  readonly author: string;
  readonly state: string;
  readonly sentence: Readonly<Record<Language, string>>;
  readonly counts: {
    readonly certain: number;
    readonly possible: number;
    readonly held: number;
    readonly open: number;
    readonly waiting: number;
  };
}

export interface RequestWithMatches extends RequestLine {
  readonly matches: readonly {
    readonly recordId: string;
    readonly certainty: string;
    readonly hold: string | null;
    readonly state: string;
  }[];
}

export interface InquiryLine {
  readonly inquiryId: string;
  readonly kind: string;
  readonly state: string;
  readonly asker: string;
  readonly text: string | null;
}
