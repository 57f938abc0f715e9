import { z } from 'zod';
import { allowsKind, type FieldProfile, type SensitivityClass } from '#domain/access';
import { classOfKind } from '#domain/case-record';
import { Fault } from '#domain/fault';
import type { RequestCheck } from './check.js';
import { dayOf } from './day-of.js';
import { readersOf, type Request } from './request.js';
import { narrow, scopeBeyond, scopeShape, type Scope } from './scope.js';
import { classesShape, day, fieldsShape, hash, listOf, parseWith, partner, reader, refuseAt, uuid } from './values.js';
import { ASSURANCES, REQUEST_PURPOSES, type Assurance, type RequestPurpose } from './vocabulary.js';

/** JWS `typ` of a grant. */
export const GRANT_TYPE = 'dokaz-grant+jws';

/** One owner's answer to a request. Versions follow each other under one id; only the last one counts. */
export interface Grant {
  readonly schema: 'grant/1';
  readonly grantId: string;
  readonly requestId: string;
  /** `h` of the request that is answered. */
  readonly requestHash: string;
  readonly version: number;
  /** `refused`: never granted. `revoked`: granted before. */
  readonly effect: 'granted' | 'revoked' | 'refused';
  readonly owner: string;
  /** Who may read. */
  readonly recipients: readonly string[];
  readonly purpose: RequestPurpose;
  readonly scope: Scope;
  readonly classes: readonly SensitivityClass[];
  readonly fields: FieldProfile;
  /** Days, inclusive. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** What the people's consents ask the reader to keep to; the request promised each of them. */
  readonly conditions: readonly Assurance[];
  readonly signedOn: string;
}

const shape = z
  .strictObject({
    schema: z.literal('grant/1'),
    grantId: uuid,
    requestId: uuid,
    requestHash: hash,
    version: z.int().min(1).max(10_000),
    effect: z.enum(['granted', 'revoked', 'refused']),
    owner: partner,
    recipients: listOf(reader, 1, 16),
    purpose: z.enum(REQUEST_PURPOSES),
    scope: scopeShape,
    classes: classesShape,
    fields: fieldsShape,
    validFrom: day,
    validUntil: day,
    conditions: listOf(z.enum(ASSURANCES)),
    signedOn: day,
  })
  .superRefine(
    refuseAt(({ fields, classes, validFrom, validUntil }) => {
      // Existence is the signed claims alone: nothing above S1 could be shown with it.
      if (fields === 'existence' && classes.length > 1) return '/fields';
      return validUntil < validFrom ? '/validUntil' : undefined;
    }),
  );

/** @throws Fault `grant/malformed` */
export function parseGrant(value: unknown): Grant {
  return parseWith(shape, value, 'grant/malformed');
}

/**
 * A grant gives no more than was asked for, nor more than the admins' check left of it.
 *
 * @throws Fault `grant/wider-than-request` naming the member; `request/not-narrower` for a check that widens
 */
export function requireWithin(grant: Grant, request: Request, check?: { readonly narrower?: RequestCheck['narrower'] | undefined }): void {
  const scope = check?.narrower === undefined ? request.scope : narrow(request.scope, check.narrower);
  const readers = readersOf(request);
  const beyond: [string, boolean][] = [
    ['/requestId', grant.requestId !== request.requestId],
    ['/purpose', grant.purpose !== request.purpose],
    ['/recipients', !grant.recipients.every((org) => readers.includes(org))],
    ['/classes', grant.classes.length > request.classes.length],
    ['/validUntil', grant.validUntil > request.until],
    // A condition that the reader never promised would be a dead letter.
    ['/conditions', !grant.conditions.every((condition) => request.assurances.includes(condition))],
  ];
  const inScope = scopeBeyond(grant.scope, scope);
  const field = beyond.find(([, is]) => is)?.[0] ?? (inScope === undefined ? undefined : `/scope${inScope}`);
  if (field !== undefined) throw new Fault('grant/wider-than-request', { field });
}

/** Why a grant gives nothing now. */
export type GrantRefusal = 'grant:expired' | 'grant:revoked' | 'grant:refused' | 'grant:not-yet';
export type GrantStanding = { readonly stands: true } | { readonly stands: false; readonly reason: GrantRefusal };

/** Does the last version of a grant give anything at that instant? Days are UTC and inclusive. */
export function grantStands(grant: Pick<Grant, 'effect' | 'validFrom' | 'validUntil'>, at: Date): GrantStanding {
  if (grant.effect !== 'granted') return { stands: false, reason: `grant:${grant.effect}` };
  const today = dayOf(at);
  if (today > grant.validUntil) return { stands: false, reason: 'grant:expired' };
  return today < grant.validFrom ? { stands: false, reason: 'grant:not-yet' } : { stands: true };
}

/** Does the grant show elements of this kind? Both its class and its base kind have to be granted. */
export function grantShows({ classes, fields }: Pick<Grant, 'classes' | 'fields'>, kind: string): boolean {
  return classes.includes(classOfKind(kind)) && allowsKind(fields, kind);
}
