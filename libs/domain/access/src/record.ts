import { monthNumber, type MonthNumber } from './month.js';

/** What the engine needs to know of a record: S1 only, the same at the hub and at the owner's node. */
export interface AccessRecord {
  readonly owner: string;
  readonly category: string;
  /** Empty = unknown. */
  readonly regions: readonly string[];
  /** `null` = unknown. */
  readonly monthFrom: MonthNumber | null;
  readonly monthUntil: MonthNumber | null;
  /** Consent, compiled by the owner's node. `until` is the last month, as a number; `null` = no audience at all. */
  readonly audience: {
    readonly partners: readonly string[];
    readonly purposes: readonly string[];
    readonly until: MonthNumber | null;
  };
  readonly status: string;
}

/** The columns of the hub's table `record` that decide access (as `pg` returns them). */
export interface AccessRow {
  readonly owner: string;
  readonly category: string | null;
  readonly regions: readonly string[] | null;
  readonly month_from: number | null;
  readonly month_until: number | null;
  readonly audience_partners: readonly string[] | null;
  readonly audience_purposes: readonly string[] | null;
  readonly audience_until: number | null;
  readonly status: string;
}

/** Reads the hub's row; what is erased or missing reaches nobody. */
export function accessRecordOfRow(row: AccessRow): AccessRecord {
  return {
    owner: row.owner,
    category: row.category ?? '',
    regions: row.regions ?? [],
    monthFrom: row.month_from,
    monthUntil: row.month_until,
    audience: { partners: row.audience_partners ?? [], purposes: row.audience_purposes ?? [], until: row.audience_until },
    status: row.status,
  };
}

/** Reads a statement's claims together with the index of its S1 elements (`indexOf` of `#domain/case-record`). */
export function accessRecordOfClaims(
  claims: {
    readonly owner: string;
    readonly category: string;
    readonly status: string;
    readonly audience?: { readonly partners: readonly string[]; readonly purposes: readonly string[]; readonly until: string };
  },
  index: { readonly regions: readonly string[]; readonly monthFrom: number | null; readonly monthUntil: number | null },
): AccessRecord {
  const { audience } = claims;
  return {
    owner: claims.owner,
    category: claims.category,
    regions: index.regions,
    monthFrom: index.monthFrom,
    monthUntil: index.monthUntil,
    audience: audience
      ? { partners: audience.partners, purposes: audience.purposes, until: monthNumber(audience.until) }
      : { partners: [], purposes: [], until: null },
    status: claims.status,
  };
}
