import { z } from 'zod';
import { Fault } from '#domain/fault';

/** Sensitivity classes a rule can cover, from the least to the most sensitive (docs/spec/case-record.md). */
export const CLASSES = ['S1', 'S2', 'S3'] as const;
export type SensitivityClass = (typeof CLASSES)[number];

/** Categories of records; the closed list of schema `case/1`. A denial with a misspelt category would deny nothing. */
export const CATEGORIES = [
  'detention',
  'torture',
  'killing',
  'disappearance',
  'deportation',
  'persecution',
  'trial',
  'osint',
  'context',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Purposes a survivor can agree to; the closed list of schema `case/1`. */
export const PURPOSES = [
  'preserve',
  'analysis',
  'dedup',
  'aggregate',
  'un',
  'icc',
  'national',
  'sanctions',
  'media',
  'reparations',
  'referral',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What of a record the reader gets: only that it exists (the signed claims), every coded element, or the elements of
 * the listed base kinds (`act` covers `act.1`, `act.2.restricted` …).
 */
export type FieldProfile = 'existence' | 'coded' | readonly string[];

/**
 * A standing rule of the coalition, or of one owner (`by`), as signed (`dokaz-rule+jws`; docs/spec/rules.md).
 *
 * A permit needs the *whole* record inside (every region, the whole month range); a denial applies as soon as the
 * record *may* be inside. A denial is always of the whole record for every purpose: `fields: 'existence'`,
 * `purposes: []`. Both days are inclusive; `validUntil` before `validFrom` is a withdrawn rule.
 *
 * An owner's own rule is about her records alone and needs her signature alone: it only ever narrows what the coalition
 * allows. Her permits restrain: a reader for whom she has signed one gets of her records no more than her permits hold,
 * also before, between and after their days, until each is withdrawn.
 */
export interface Rule {
  readonly schema: 'rule/1';
  /**
   * `R-` and up to 48 letters, digits, hyphens; of an owner's rule `R-P-01-…`, of a membership `R-IN-<group>-<partner>`, which no other
   * rule may be called.
   */
  readonly ruleId: string;
  /** Whose own rule it is; absent = the coalition's. */
  readonly by?: string;
  /** From 1, plus one with every revision. */
  readonly version: number;
  /** `join`: the subject belongs to `group` in these days, and gets what permits give the group. */
  readonly effect: 'permit' | 'deny' | 'join';
  /** With `join` only: which group. */
  readonly group?: string;
  /** Who receives. There is no subject "everyone"; a group in permits of the coalition up to S2 only. */
  readonly subject: { readonly partner: string } | { readonly group: string };
  /** Organisation codes, or `['*']`. */
  readonly owners: readonly string[];
  readonly categories: readonly string[];
  readonly classes: readonly SensitivityClass[];
  readonly fields: FieldProfile;
  /** ISO 3166-2:BY subdivisions or ISO 3166-1 countries; `['*']` = all, unknown ones included. */
  readonly regions: readonly string[];
  /** EDTF months, inclusive; `null` = open. Only a period open on both sides covers an unknown month. */
  readonly period: { readonly from: string | null; readonly until: string | null };
  readonly purposes: readonly string[];
  /** Days `YYYY-MM-DD`, inclusive. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Why the coalition decided so; for people. */
  readonly reason?: string;
}

const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const distinct = <T>(list: readonly T[]) => new Set(list).size === list.length;
const starAlone = (list: readonly string[]) => !list.includes('*') || list.length === 1;

const listOf = <T extends z.ZodType>(element: T) => z.array(element).min(1).max(64).refine(distinct, 'repeated entry');

const groupName = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);

const ruleShape = z.strictObject({
  schema: z.literal('rule/1'),
  ruleId: z.string().regex(/^R-[0-9A-Za-z-]{1,48}$/),
  by: z
    .string()
    .regex(/^P-\d{2,4}$/)
    .exactOptional(),
  version: z.int().min(1),
  effect: z.enum(['permit', 'deny', 'join']),
  group: groupName.exactOptional(),
  subject: z.union([z.strictObject({ partner: z.string().regex(/^P-\d{2,4}$/) }), z.strictObject({ group: groupName })]),
  owners: listOf(z.string().regex(/^(\*|P-\d{2,4})$/)).refine(starAlone, '* stands alone'),
  categories: listOf(z.enum(CATEGORIES)),
  // S2 without S1, or S3 without S2, would be content whose record the reader does not have.
  classes: z.array(z.enum(CLASSES)).min(1).refine(distinct, 'repeated entry'),
  fields: z.union([z.enum(['existence', 'coded']), listOf(z.string().regex(/^[a-z][a-z-]{1,31}$/))]),
  regions: listOf(z.string().regex(/^(\*|BY-(BR|HO|HM|HR|MA|MI|VI)|[A-Z]{2})$/)).refine(starAlone, '* stands alone'),
  period: z.strictObject({ from: month.nullable(), until: month.nullable() }),
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length).refine(distinct, 'repeated entry'),
  validFrom: day,
  validUntil: day,
  reason: z.string().min(1).max(500).optional(),
});

/** Why a well-formed rule makes no sense, as the name of the field at fault. */
function contradictionIn(rule: z.infer<typeof ruleShape>): string | undefined {
  const named = contradictionInOwner(rule) ?? contradictionInGroup(rule);
  if (named !== undefined) return named;
  const { from, until } = rule.period;
  if (from !== null && until !== null && from > until) return '/period';
  if (rule.effect === 'deny') {
    if (rule.fields !== 'existence') return '/fields';
    if (rule.purposes.length > 0) return '/purposes';
    return undefined;
  }
  if (rule.effect === 'join') return undefined;
  const ladder = CLASSES.slice(0, rule.classes.length);
  if (!ladder.every((cls) => rule.classes.includes(cls))) return '/classes';
  if (rule.fields === 'existence' && rule.classes.length > 1) return '/fields';
  if (rule.purposes.length === 0) return '/purposes';
  // Nobody signs a permit over what the most harmed people told everyone: S3 names its owners, who sign too.
  if (rule.classes.includes('S3') && rule.owners.includes('*')) return '/owners';
  return undefined;
}

/** Names keep the two kinds apart: nobody can sign a next version of somebody else's rule. */
function contradictionInOwner({ by, ruleId, owners, subject }: z.infer<typeof ruleShape>): string | undefined {
  if (by === undefined) return /^R-P-\d{2,4}(-|$)/.test(ruleId) ? '/ruleId' : undefined;
  if (!ruleId.startsWith(`R-${by}-`)) return '/ruleId';
  if (owners.length !== 1 || owners[0] !== by) return '/owners';
  return 'partner' in subject && subject.partner === by ? '/subject/partner' : undefined;
}

/**
 * Leaving a group is one admin's word and must only ever take away: nothing is denied or restrained by a group. And nobody comes to
 * S3 by joining: its owners sign for one reader.
 */
function contradictionInGroup(rule: z.infer<typeof ruleShape>): string | undefined {
  const { ruleId, group, effect, subject } = rule;
  if (effect === 'join') return contradictionInMembership(rule);
  if (group !== undefined) return '/group';
  if (ruleId.startsWith('R-IN-')) return '/ruleId';
  if ('partner' in subject) return undefined;
  if (effect === 'deny' || rule.by !== undefined) return '/subject/group';
  return rule.classes.includes('S3') ? '/classes' : undefined;
}

/** One form for one membership: it says who, in which group, from when to when, and nothing else. */
function contradictionInMembership(rule: z.infer<typeof ruleShape>): string | undefined {
  const { group, subject } = rule;
  if (group === undefined) return '/group';
  if (!('partner' in subject)) return '/subject/partner';
  if (rule.ruleId !== `R-IN-${group}-${subject.partner}`) return '/ruleId';
  if (rule.owners[0] !== '*') return '/owners';
  if (rule.categories.length !== CATEGORIES.length) return '/categories';
  if (rule.classes.length !== 1 || rule.classes[0] !== 'S1') return '/classes';
  if (rule.fields !== 'existence') return '/fields';
  if (rule.regions[0] !== '*') return '/regions';
  if (rule.period.from !== null || rule.period.until !== null) return '/period';
  return rule.purposes.length === 0 ? undefined : '/purposes';
}

/**
 * Reads a rule strictly: an unknown member, code or day is refused, as is a rule that contradicts itself.
 *
 * @throws Fault `access/bad-rule` with the JSON pointer of the first wrong member in `field`
 */
export function parseRule(value: unknown): Rule {
  const parsed = ruleShape.safeParse(value);
  if (!parsed.success) throw new Fault('access/bad-rule', { field: pointerToFirst(parsed.error.issues) });
  const field = contradictionIn(parsed.data);
  if (field !== undefined) throw new Fault('access/bad-rule', { field });
  const { reason, ...rule } = parsed.data;
  return reason === undefined ? rule : { ...rule, reason };
}

function pointerToFirst(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 1)
    .flatMap((issue) => [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])])
    .map((step) => `/${String(step)}`)
    .join('');
}

/** How a rule is named in reasons and logs: `R-12@4`. */
export function ruleRef(rule: Pick<Rule, 'ruleId' | 'version'>): string {
  return `${rule.ruleId}@${rule.version}`;
}
