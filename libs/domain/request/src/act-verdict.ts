import { monthNumber, regionsInside, regionsTouching } from '#domain/access';
import { vocabulary } from '#domain/case-record';
import { monthRange } from '#domain/dates';
import { holdsCode, type Scope } from './scope.js';

/** What is known of one act; absent = not known. */
export interface Facts {
  /** Code of the act, which stands for an article of the Rome Statute. */
  readonly act?: string | undefined;
  /** Legal claims, by whomever. */
  readonly crimes: readonly string[];
  /** EDTF, the most exact known, and what the hub was told. */
  readonly period?: string | undefined;
  readonly coarsePeriod?: string | undefined;
  readonly region?: string | undefined;
  readonly coarseRegion?: string | undefined;
  readonly facility?: string | undefined;
  readonly units: readonly string[];
  readonly context?: string | undefined;
}

export type FactVerdict = 'inside' | 'unknown' | 'outside';
/** Members of a scope that are judged act by act. */
export const VERDICT_FIELDS = ['codes', 'period', 'regions', 'facilities', 'units', 'contexts'] as const;
export type VerdictField = (typeof VERDICT_FIELDS)[number];

/** Perpetrators whom nobody could tell. */
export const UNKNOWN_UNIT = 'BY-UNIT-UNKNOWN';

/** How one act lies to each member of a scope. */
export function verdictsOf(scope: Scope, facts: Facts): Record<VerdictField, FactVerdict> {
  return {
    codes: codesVerdict(scope.codes, facts),
    period: periodVerdict(scope.period, facts),
    regions: regionsVerdict(scope.regions, facts),
    facilities: among(scope.facilities, facts.facility === undefined ? [] : [facts.facility]),
    units: among(scope.units, facts.units, UNKNOWN_UNIT),
    contexts: among(scope.contexts, facts.context === undefined ? [] : [facts.context]),
  };
}

/** One of the wanted values; a bound that is not set holds everything. */
function among(wanted: readonly string[], known: readonly string[], unknown?: string): FactVerdict {
  if (wanted.length === 0 || known.some((value) => wanted.includes(value))) return 'inside';
  return known.length === 0 || known.some((value) => value === unknown) ? 'unknown' : 'outside';
}

/**
 * An act is of a crime if somebody claimed so, or if its code stands for that article. That no one spoke of an article (Rome Statute 8,
 * war crimes) does not mean that it would not apply: outside is only what is qualified under every article asked for.
 */
function codesVerdict(wanted: readonly string[], { act, crimes }: Facts): FactVerdict {
  if (wanted.length === 0) return 'inside';
  const article = act === undefined ? undefined : vocabulary('act').romeOf(act);
  const known = article === undefined ? crimes : [...crimes, article];
  if (known.some((crime) => wanted.some((code) => holdsCode(code, crime)))) return 'inside';
  const spokenOf = (code: string) => known.some((crime) => articleOf(crime) === articleOf(code) && !holdsCode(crime, code));
  return wanted.every(spokenOf) ? 'outside' : 'unknown';
}

/** `RS-7.1.f` → `RS-7` */
const articleOf = (code: string) => code.split('.')[0];

function periodVerdict({ from, until }: Scope['period'], { period, coarsePeriod }: Facts): FactVerdict {
  const [first, last] = [from === null ? -Infinity : monthNumber(from), until === null ? Infinity : monthNumber(until)];
  if (first === -Infinity && last === Infinity) return 'inside';
  const [exact, coarse] = [rangeOf(period), rangeOf(coarsePeriod)];
  // The hub was told the coarse one: what it cannot have routed is no match here either.
  if ([exact, coarse].some((range) => range !== undefined && (range.until < first || range.from > last))) return 'outside';
  return exact !== undefined && exact.from >= first && exact.until <= last ? 'inside' : 'unknown';
}

const rangeOf = (edtf: string | undefined) => (edtf === undefined ? undefined : monthRange(edtf));

function regionsVerdict(wanted: readonly string[], { region, coarseRegion }: Facts): FactVerdict {
  if (wanted.includes('*')) return 'inside';
  const touching = regionsTouching(wanted);
  if ([region, coarseRegion].some((code) => code !== undefined && !touching.includes(code))) return 'outside';
  return region !== undefined && regionsInside(wanted).includes(region) ? 'inside' : 'unknown';
}
