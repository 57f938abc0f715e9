import type { FieldProfile } from '#domain/access';
import type { Grant, Release, ReleaseBundle } from '#domain/request';
import type { ReleaseRow, WholeReleaseRow } from '#stores/hub/mandate';
import { openRelease, type WrappingKeys } from '#stores/hub/record';
import { showsField } from './filter.js';

/** A release that the engine permits, with what it may show. */
export interface PermittedRelease<Row extends ReleaseRow = ReleaseRow> {
  readonly row: Row;
  readonly release: Release;
  readonly grant: Grant;
  /** Grant ∩ slot: the slot's own profile, since one that goes beyond its grant is denied. */
  readonly fields: FieldProfile;
}

/** One line of a search: claims, and of the elements what the profile shows. Never the coalition's id. */
export interface FoundRecord {
  readonly alias: string;
  readonly rev: number;
  readonly owner: string;
  readonly statementHash: string;
  readonly fields: FieldProfile;
  readonly category: string;
  readonly openedOn: string;
  readonly expires: string;
  /** Joins records of one person inside this mandate, and nowhere else. */
  readonly clusterRef?: string;
  /** Another authority has heard this person: where to ask. */
  readonly heard?: { readonly ask: string };
  readonly regions?: readonly string[];
  readonly codes?: readonly string[];
  readonly contexts?: readonly string[];
  /** `YYYY-MM`; null = not known. */
  readonly from?: string | null;
  readonly until?: string | null;
}

export interface RecordPage {
  readonly items: readonly FoundRecord[];
  /** Cursor of the next page; null = this was the last. */
  readonly next: string | null;
}

export function foundRecord({ row, release, fields }: PermittedRelease): FoundRecord {
  const { alias, rev, owner, statementHash, category, openedOn, expires, regions, codes, contexts } = row;
  return {
    alias,
    rev,
    owner,
    statementHash,
    fields,
    category,
    openedOn,
    expires,
    ...(release.clusterRef === undefined ? {} : { clusterRef: release.clusterRef }),
    ...(release.heard === undefined ? {} : { heard: release.heard }),
    ...(showsField(fields, 'region') ? { regions } : {}),
    ...(showsField(fields, 'code') ? { codes } : {}),
    ...(showsField(fields, 'context') ? { contexts } : {}),
    ...(showsField(fields, 'from') ? { from: monthText(row.monthFrom), until: monthText(row.monthUntil) } : {}),
  };
}

/** @throws Fault `body-key/missing`, `body/unreadable` */
export function bundleOf({ row }: PermittedRelease<WholeReleaseRow>, keys: WrappingKeys): ReleaseBundle {
  const { release, statementHash: h, attestation } = row;
  return { release, ...openRelease({ ...row, h }, keys), attestation };
}

function monthText(month: number | null): string | null {
  return month === null ? null : `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
