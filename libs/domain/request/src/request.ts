import { z } from 'zod';
import type { SensitivityClass } from '#domain/access';
import { scopeShape, type Scope } from './scope.js';
import { classesShape, day, listOf, parseWith, partner, reader, recipient, refuseAt, uuid, words } from './values.js';
import {
  ASSURANCES,
  LEGAL_BASES,
  READ_ONLY_BASES,
  REQUEST_PURPOSES,
  type Assurance,
  type LegalBasis,
  type RequestPurpose,
} from './vocabulary.js';

/** JWS `typ` of a request. */
export const REQUEST_TYPE = 'dokaz-request+jws';

/**
 * What an authority asks for (`rfa`, signed by it), or what partners hand in on their own initiative (`submission`, signed by the
 * lead). Codes only: nothing in it is about one person.
 */
export interface Request {
  readonly schema: 'request/1';
  readonly requestId: string;
  readonly kind: 'rfa' | 'submission';
  /** 1 for the first; a returned request comes again with the next number. */
  readonly version: number;
  /** The authority, or the lead partner. */
  readonly author: string;
  /** Enrolled authorities; several = a joint request with one domain of pseudonyms. Empty: a submission to `namedRecipient`. */
  readonly recipients: readonly string[];
  /** A recipient without an account, in plain words. */
  readonly namedRecipient?: string;
  readonly lead?: string;
  /** Partners who take part in a submission, the lead included. */
  readonly members?: readonly string[];
  /** Last day on which members put records into a submission. */
  readonly closingDate?: string;
  /** The authority's own number. */
  readonly caseRef: string;
  readonly legalBasis: LegalBasis;
  /** ISO 3166-1, or `XX` for an international body. */
  readonly country: string;
  readonly purpose: RequestPurpose;
  readonly scope: Scope;
  readonly classes: readonly SensitivityClass[];
  readonly assurances: readonly Assurance[];
  /** The authority must show the defence what it has. */
  readonly disclosureDuty: boolean;
  /** It asks for what exonerates as for what incriminates. */
  readonly exculpatory: boolean;
  /** Last day of reading. */
  readonly until: string;
  /** Last day on which it keeps what it read. */
  readonly retainUntil: string;
  readonly filedOn: string;
}

const shape = z
  .strictObject({
    schema: z.literal('request/1'),
    requestId: uuid,
    kind: z.enum(['rfa', 'submission']),
    version: z.int().min(1).max(1000),
    author: reader,
    recipients: listOf(recipient, 0, 16),
    namedRecipient: words(120).exactOptional(),
    lead: partner.exactOptional(),
    members: listOf(partner, 1).exactOptional(),
    closingDate: day.exactOptional(),
    caseRef: z.string().regex(/^[!-~](?:[ -~]{0,62}[!-~])?$/),
    legalBasis: z.enum(LEGAL_BASES),
    country: z.string().regex(/^[A-Z]{2}$/),
    purpose: z.enum(REQUEST_PURPOSES),
    scope: scopeShape,
    classes: classesShape,
    assurances: listOf(z.enum(ASSURANCES)),
    disclosureDuty: z.boolean(),
    exculpatory: z.boolean(),
    until: day,
    retainUntil: day,
    filedOn: day,
  })
  .superRefine(refuseAt((request) => contradictionIn(request)));

type Parsed = Omit<Request, 'scope'>;

/** Where a well-formed request contradicts itself. */
function contradictionIn(request: Parsed & { readonly scope: { readonly facilities: readonly string[] } }): string | undefined {
  const { scope, classes, until, retainUntil, filedOn } = request;
  if (until < filedOn) return '/until';
  if (retainUntil < until) return '/retainUntil';
  // Facilities are S2. An answer to "S1 of records of Akrescina" would tell the facility all the same.
  if (scope.facilities.length > 0 && !classes.includes('S2')) return '/classes';
  return request.kind === 'rfa' ? contradictionInRfa(request) : contradictionInSubmission(request);
}

function contradictionInRfa({ author, recipients, namedRecipient, lead, members, closingDate }: Parsed): string | undefined {
  if (!recipients.includes(author)) return '/recipients';
  if (namedRecipient !== undefined) return '/namedRecipient';
  if (lead !== undefined) return '/lead';
  if (members !== undefined) return '/members';
  return closingDate === undefined ? undefined : '/closingDate';
}

function contradictionInSubmission(request: Parsed): string | undefined {
  const { author, recipients, namedRecipient, lead, members, closingDate, filedOn, until } = request;
  if (lead !== author) return '/lead';
  if (members === undefined || !members.includes(author)) return '/members';
  // Either enrolled or named: with both, nobody could tell who reads.
  if ((recipients.length === 0) !== (namedRecipient !== undefined)) return '/recipients';
  return closingDate !== undefined && (closingDate < filedOn || closingDate > until) ? '/closingDate' : undefined;
}

/**
 * Reads a request strictly.
 *
 * @throws Fault `request/malformed` with the JSON pointer of the first wrong member in `field`
 */
export function parseRequest(value: unknown): Request {
  return parseWith(shape, value, 'request/malformed');
}

/** A request that gives reading for one report and nothing else: no questions to owners, no contact (docs/decisions/0136-…). */
export function onlyReads({ kind, legalBasis }: Pick<Request, 'kind' | 'legalBasis'>): boolean {
  return kind === 'rfa' && READ_ONLY_BASES.has(legalBasis);
}

/** Who reads what is released: the recipients, or the lead of a submission whose recipient has no account. */
export function readersOf({ recipients, author }: Pick<Request, 'recipients' | 'author'>): readonly string[] {
  return recipients.length === 0 ? [author] : recipients;
}
