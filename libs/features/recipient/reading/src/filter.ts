import { assembleRecord } from '#domain/case-record';
import type { ReadableRelease } from '#stores/recipient/case';

/** What to look for; everything that is given has to fit. What exonerates is found like everything else. */
export interface Filter {
  readonly requestId?: string | undefined;
  readonly owner?: string | undefined;
  readonly category?: string | undefined;
  /** Act or Rome Statute code; a code of the Statute finds what it holds. */
  readonly code?: string | undefined;
  readonly region?: string | undefined;
  readonly facility?: string | undefined;
  readonly unit?: string | undefined;
  /** Days or months, inclusive. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Records of the same person. */
  readonly person?: string | undefined;
}

/** Does an opened release fit? A value that is not known does not. */
export function fits(release: ReadableRelease, filter: Filter): boolean {
  if (filter.owner !== undefined && release.owner !== filter.owner) return false;
  if (filter.category !== undefined && release.category !== filter.category) return false;
  if (filter.person !== undefined && release.clusterRef !== filter.person) return false;
  const { acts, involvements } = assembleRecord(release.elements);
  if (filter.unit !== undefined && !involvements.some(({ unit }) => unit === filter.unit)) return false;
  const wantsAct = [filter.code, filter.region, filter.facility, filter.from, filter.until].some((value) => value !== undefined);
  return !wantsAct || acts.some((act) => actFits(act, filter));
}

type Act = ReturnType<typeof assembleRecord>['acts'][number];

function actFits(act: Act, { code, region, facility, from, until }: Filter): boolean {
  const legal = (act.legal ?? []).map((claim) => claim.code);
  const holds = (known: string) => known === code || known.startsWith(`${code}.`) || known.startsWith(`${code}-`);
  if (code !== undefined && act.code !== code && !legal.some(holds)) return false;
  const where = act.exactAdmin1 ?? act.admin1;
  if (region !== undefined && where !== region && !(where ?? '').startsWith(`${region}-`)) return false;
  if (facility !== undefined && act.facility !== facility) return false;
  const when = act.day ?? act.exactMonth ?? act.month;
  if (from !== undefined && (when === undefined || when < from.slice(0, when.length))) return false;
  return until === undefined || (when !== undefined && when.slice(0, until.length) <= until);
}
