import { VOCABULARIES, vocabulary } from '#domain/case-record';

/** Shorter strings are codes, numbers and parts of days. */
const SHORTEST = 6;
/** Values that say what, when and who holds keys, and are the same in everybody's records. */
const KNOWN = [
  /^\d{4}(-\d{2}){0,2}$/,
  /^[A-Z]{1,3}-[A-Z0-9]{1,8}$/,
  /^(case|release|slot-attestation|statement)\/\d+$/,
  /^\d{4}\.\d{1,3}$/,
  /^dokaz-[a-z-]+\+jws$/,
  /^[a-z]+(-[a-z]+)?(\.\d+)?(\.[a-z]+)?$(?<=\.\d+|\.[a-z]+)/,
  /^(upsert|active|disputed|coalition|existence)$/,
  /^(person|event|act|involvement|information|intervention|evidence|consent|harm|source|provenance|retention)$/,
  /^(Ed25519|sha-256|A256GCM|ECDH-ES\+A256KW|X25519)$/,
];

let codes: Set<string> | undefined;
function isCode(text: string): boolean {
  codes ??= new Set(VOCABULARIES.flatMap((name) => vocabulary(name).codes));
  return codes.has(text);
}

/**
 * Every string of some length in a value, whatever it is wrapped in: JSON inside base64url inside JSON. Names of members are not
 * values. `kid` members are left out: which organisation signed is told openly.
 */
export function valuesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') {
    if (value.length >= SHORTEST) found.add(value);
    for (const part of value.split('.')) unwrap(part, found);
  } else if (Array.isArray(value)) for (const each of value) valuesIn(each, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) if (name !== 'kid') valuesIn(each, found);
  return found;
}

function unwrap(text: string, found: Set<string>): void {
  for (const plain of [text, Buffer.from(text, 'base64url').toString('utf8')]) {
    if (!/^[[{]/.test(plain)) continue;
    try {
      valuesIn(JSON.parse(plain) as unknown, found);
    } catch {
      // Not JSON: a string like any other.
    }
  }
}

/** Strings that stand in both and tell more than codes, days, organisations and formats do: what two readers could join by. */
export function joinableValues(one: unknown, other: unknown): string[] {
  const values = valuesIn(one);
  const shared = [...valuesIn(other)].filter((value) => values.has(value));
  return shared.filter((value) => !isCode(value) && !KNOWN.some((form) => form.test(value)) && !isHeader(value)).toSorted();
}

/** The protected header of a signed document names type and key, nothing of its content. */
function isHeader(text: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Object.keys(Object(header) as object).every((name) => ['alg', 'kid', 'typ', 'enc'].includes(name));
  } catch {
    return false;
  }
}
