import { requestSentence, grantSentence, type Grant } from '#domain/request';
import type { Language } from '#domain/messages';
import type { OwnAnswer, ReleaseChoice, ReleasedRecord, RequestCase, StoredMatch } from '#stores/partner/request';

/** A request as people of this organisation see it. */
export interface RequestView {
  readonly requestId: string;
  readonly kind: string;
  readonly author: string;
  readonly caseRef: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly sentence: Readonly<Record<Language, string>>;
  readonly classes: readonly string[];
  readonly answer: {
    readonly effect: Grant['effect'];
    readonly validUntil: string;
    readonly sent: boolean;
    readonly sentence: Readonly<Record<Language, string>>;
  } | null;
  readonly counts: {
    readonly certain: number;
    readonly possible: number;
    readonly held: number;
    readonly open: number;
    readonly waiting: number;
  };
}

export interface RequestDetail extends RequestView {
  readonly matches: readonly (Omit<StoredMatch, 'conditions' | 'h'> & {
    /** Chosen and waiting for a second person, being opened, open, or being taken back. */
    readonly state: 'none' | 'waiting' | 'opening' | 'open' | 'closing';
    /** What one person approved and a second one has to. */
    readonly waiting: Pick<ReleaseChoice, 'classes' | 'fields' | 'heard' | 'until'> | null;
    /** Under which id the readers of this request know the record. */
    readonly alias: string | null;
  })[];
}

const LANGUAGES: readonly Language[] = ['en', 'be', 'ru'];
const inAll = (say: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((each) => [each, say(each)])) as Record<Language, string>;

export interface Known {
  readonly answer: OwnAnswer | undefined;
  readonly matches: readonly StoredMatch[];
  readonly choices: readonly ReleaseChoice[];
  readonly released: readonly ReleasedRecord[];
}

export function viewOf(stored: RequestCase, { answer, matches, choices, released }: Known): RequestView {
  const { request, requestId, kind, state, deadlineOn } = stored;
  const free = matches.filter(({ hold }) => hold === null);
  return {
    requestId,
    kind,
    author: request.author,
    caseRef: request.caseRef,
    state,
    deadline: deadlineOn,
    sentence: inAll((language) => requestSentence({ ...request, scope: stored.scope }, language)),
    classes: request.classes,
    answer:
      answer === undefined
        ? null
        : {
            effect: answer.grant.effect,
            validUntil: answer.grant.validUntil,
            sent: answer.sent,
            sentence: inAll((language) => grantSentence(answer.grant, language)),
          },
    counts: {
      certain: free.filter(({ certainty }) => certainty === 'certain').length,
      possible: free.filter(({ certainty }) => certainty === 'possible').length,
      held: matches.length - free.length,
      open: released.filter(({ state: each }) => each === 'open').length,
      waiting: choices.filter(isWaiting).length,
    },
  };
}

export function detailOf(stored: RequestCase, known: Known): RequestDetail {
  const released = new Map(known.released.map((each) => [each.recordId, each]));
  const waiting = new Map(known.choices.filter(isWaiting).map((choice) => [choice.recordId, choice]));
  return {
    ...viewOf(stored, known),
    matches: known.matches.map(({ conditions: _conditions, h: _h, ...match }) => {
      const one = released.get(match.recordId);
      const choice = waiting.get(match.recordId);
      return {
        ...match,
        state: one?.state ?? (choice === undefined ? 'none' : 'waiting'),
        waiting: choice === undefined ? null : waitingView(choice),
        alias: one?.alias ?? null,
      };
    }),
  };
}

function isWaiting({ settled, takenBack }: ReleaseChoice): boolean {
  return !settled && !takenBack;
}

function waitingView({ classes, fields, heard, until }: ReleaseChoice): RequestDetail['matches'][number]['waiting'] {
  return { classes, fields, heard, until };
}
