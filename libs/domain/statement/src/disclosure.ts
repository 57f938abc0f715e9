import type { Element } from '#domain/case-record';
import { canonicalBytes, parseCanonical, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** One salted element that may be shown by itself: `[salt, kind, value]` (RFC 9901 §4.2.1). */
export type Disclosure = {
  readonly kind: string;
  /** Base64url of SHA-256 over the ASCII of `encoded` (RFC 9901 §4.2.3). */
  readonly digest: string;
  /** Base64url of the canonical JSON of the triple. */
  readonly encoded: string;
};

const KIND = /^[a-z]+(?:-[a-z]+)*\.[1-9][0-9]{0,3}(?:\.restricted)?(?:\.sensitive)?$/;
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const RESERVED_NAMES = new Set(['_sd', '_sd_alg', '...']);

/** Whether a string can name an element: `<base>.<n>` and at most a class suffix. */
export function isKind(text: string): boolean {
  return KIND.test(text);
}

/** Encodes one element under its salt (16 bytes). */
export function encodeDisclosure(element: Element, salt: Uint8Array): string {
  const bytes = canonicalBytes([toBase64url(salt), element.kind, element.value]);
  return toBase64url(bytes);
}

/**
 * Reads one disclosure. Its bytes must be canonical, so that one element has one encoding under one salt.
 *
 * @throws Fault `statement/disclosure` (not a triple of salt, kind, object), `statement/reserved-name` (RFC 9901 §4.1: `_sd`,
 *   `_sd_alg` or `...` as a name, at any depth)
 */
export function openDisclosure(encoded: string): Element {
  const parsed = parse(encoded);
  if (!Array.isArray(parsed) || parsed.length !== 3) throw new Fault('statement/disclosure');
  const [salt, kind, value] = parsed as readonly Json[];
  if (typeof salt !== 'string' || !SALT.test(salt)) throw new Fault('statement/disclosure', { field: 'salt' });
  if (typeof kind !== 'string' || !isKind(kind)) throw new Fault('statement/disclosure', { field: 'kind' });
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Fault('statement/disclosure', { field: 'value' });
  refuseReservedNames(value as Element['value']);
  return { kind, value: value as Element['value'] };
}

/** @throws Fault `statement/reserved-name` */
export function refuseReservedNames(value: Element['value']): void {
  for (const key of Object.keys(value)) {
    if (RESERVED_NAMES.has(key)) throw new Fault('statement/reserved-name', { field: key });
    const inner = value[key];
    if (Array.isArray(inner)) refuseInArray(inner);
    else if (inner !== null && typeof inner === 'object') refuseReservedNames(inner);
  }
}

function refuseInArray(items: readonly unknown[]): void {
  for (const item of items) {
    if (Array.isArray(item)) refuseInArray(item);
    else if (item !== null && typeof item === 'object') refuseReservedNames(item as Element['value']);
  }
}

function parse(encoded: string): Json {
  try {
    return parseCanonical(fromBase64url(encoded));
  } catch (cause) {
    throw new Fault('statement/disclosure', { field: 'encoding' }, { cause });
  }
}
