import { accessRecordOfClaims, compileDecider, type Rule } from '#domain/access';
import { indexOf, type Element } from '#domain/case-record';
import type { StatementClaims } from '#domain/statement';

/** Partners to whom the sealed part of a record is sealed, by class. `sensitive` is a subset of `restricted`. */
export interface Readers {
  /** May read S2. */
  readonly restricted: readonly string[];
  /** May read S2 and S3. */
  readonly sensitive: readonly string[];
}

export interface ReadersInput {
  readonly claims: StatementClaims;
  readonly s1: readonly Element[];
  /** Partners whom the persons' explicit yes allows to read S3 (consent compiled at preview). */
  readonly sensitivePartners: readonly string[];
  /** Standing rules, verified. */
  readonly rules: readonly Rule[];
  /** Partners enrolled and active now. */
  readonly partners: readonly string[];
  readonly now: Date;
}

/**
 * Who may open what: the coalition's rules ∩ the record's audience ∩ enrolment, by the same engine that the hub runs on S1.
 *
 * A blob is sealed whole per class, so a rule that lets a partner see only some fields of a class gives nothing of that
 * class: less is safe, more is not.
 */
export function readersOf({ claims, s1, sensitivePartners, rules, partners, now }: ReadersInput): Readers {
  const record = accessRecordOfClaims(claims, indexOf(claims, s1));
  const may = (org: string, cls: 'S2' | 'S3'): boolean => {
    const decision = compileDecider(rules, { org }, now)('receive', record, cls);
    return decision.effect === 'permit' && decision.fields === 'coded';
  };
  const restricted = partners.filter((org) => org !== claims.owner && may(org, 'S2')).toSorted();
  const sensitive = restricted.filter((org) => sensitivePartners.includes(org) && may(org, 'S3'));
  return { restricted, sensitive };
}
