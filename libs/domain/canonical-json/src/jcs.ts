import { Fault } from '#domain/fault';
import type { Json } from './json.js';

/**
 * Plain RFC 8785 with floating-point numbers and any keys; for other people's test vectors, never for our own documents.
 *
 * @throws Fault `canonical-json/number` for NaN and infinities, which JSON cannot say (RFC 8785 §3.2.2.3)
 */
export function jcsString(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Fault('canonical-json/number');
  // RFC 8785 §3.2.2: ECMAScript's own serialisation of primitives is the canonical one.
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jcsString).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${jcsString(object[key]!)}`);
  return `{${members.join(',')}}`;
}
