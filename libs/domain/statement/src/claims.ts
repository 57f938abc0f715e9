import type { Json, JsonObject } from '#domain/canonical-json';
import { Fault } from '#domain/fault';

/** What a version of a record does: `upsert` carries content, the others are tombstones. */
export type Operation = 'upsert' | 'withdraw' | 'recall' | 'erase';

/** Who may receive a record, compiled from the consent of everyone in it. */
export type Audience = {
  /** Organisation codes. */
  readonly partners: readonly string[];
  readonly purposes: readonly string[];
  /** Last month, `YYYY-MM`. */
  readonly until: string;
};

type CommonClaims = {
  readonly schema: 'case/1';
  /** Vocabulary version, `YYYY.n`. */
  readonly vocab: string;
  /** UUID; in slots ≥ 1 an alias. */
  readonly recordId: string;
  /** 1 for the first version. */
  readonly rev: number;
  /** `h` of the version before; present from rev 2 on, in slot 0 only. */
  readonly prev?: string;
  readonly owner: string;
  readonly status: string;
  /** `YYYY-MM-DD` */
  readonly signedOn: string;
  /** 0 = the coalition's statement, 1–15 = release slots logged with it, from 16 on logged when they are opened. */
  readonly slot: number;
};

/** Claims of a version with content. */
export type StatementClaims = CommonClaims & {
  readonly op: 'upsert';
  readonly category: string;
  /** Absent: nobody but the owner. Never in slots ≥ 1. */
  readonly audience?: Audience;
};

/** Claims of a content-free version that ends a record. */
export type TombstoneClaims = CommonClaims & { readonly op: 'withdraw' | 'recall' | 'erase' };

/** Claims told apart by `op`. */
export type AnyClaims = StatementClaims | TombstoneClaims;

type Check = (value: Json) => boolean;
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const integer =
  (from: number, to: number): Check =>
  (value) =>
    typeof value === 'number' && value >= from && value <= to;
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 256 && new Set(value).size === value.length && value.every(check);

const HASH = matches(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
const ORG = matches(/^[A-Z]{1,3}-[A-Z0-9]{1,8}$/);
const CODE = matches(/^[a-z][a-z0-9_-]{0,47}$/);
const DAY = matches(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const MONTH = matches(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const UUID = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const COMMON: { readonly [name: string]: Check } = {
  schema: matches(/^case\/1$/),
  vocab: matches(/^\d{4}\.\d{1,3}$/),
  recordId: UUID,
  rev: integer(1, 1_000_000),
  op: matches(/^(?:upsert|withdraw|recall|erase)$/),
  owner: ORG,
  status: CODE,
  signedOn: DAY,
  slot: integer(0, 65_535),
};
const AUDIENCE: { readonly [name: string]: Check } = { partners: listOf(ORG), purposes: listOf(CODE), until: MONTH };

/**
 * Admits exactly the claims that a version may carry, with nothing left over.
 *
 * @param claims the payload of a statement without `_sd` and `_sd_alg`
 * @throws Fault `statement/claim` naming the claim as `field`
 */
export function parseClaims(claims: JsonObject): AnyClaims {
  const rest = new Set(Object.keys(claims));
  const take = (name: string, check: Check): void => {
    const value = claims[name];
    if (value === undefined || !check(value)) throw refused(name);
    rest.delete(name);
  };
  for (const [name, check] of Object.entries(COMMON)) take(name, check);
  // A slot tells nothing of the versions before it or of the coalition's readers.
  const released = claims['slot'] !== 0;
  if (!released && claims['rev'] !== 1) take('prev', HASH);
  if (claims['op'] === 'upsert') {
    take('category', CODE);
    if (!released && rest.has('audience')) take('audience', isAudience);
  } else if (released) throw refused('slot');
  for (const name of rest) throw refused(name);
  return claims as unknown as AnyClaims;
}

function isAudience(value: Json): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const object = value as JsonObject;
  return (
    Object.keys(object).length === 3 && Object.entries(AUDIENCE).every(([name, check]) => object[name] !== undefined && check(object[name]))
  );
}

function refused(name: string): Fault {
  return new Fault('statement/claim', { field: name.slice(0, 64) });
}
