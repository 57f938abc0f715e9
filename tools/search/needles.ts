import { createHash } from 'node:crypto';

/** Something that must never be found: a name, a phone number, a personal number, or a planted canary. */
export interface Identifier {
  /** Where it comes from, for the report; never printed together with the value. */
  readonly id: string;
  readonly value: string;
}

export interface Needle {
  readonly identifier: Identifier;
  readonly form: string;
  readonly bytes: Uint8Array;
}

/** Shortest text worth searching: anything shorter is found by chance in binary files. */
const SHORTEST_BYTES = 6;

/** Every way in which an identifier could stand somewhere: case, normal form, encoding, escape, and plain digests. */
export function needlesFor(identifier: Identifier): Needle[] {
  const needles: Needle[] = [];
  const add = (form: string, bytes: Uint8Array): void => {
    if (bytes.length >= SHORTEST_BYTES) needles.push({ identifier, form, bytes });
  };
  for (const [spelling, text] of spellings(identifier.value)) {
    add(`${spelling}/utf-8`, Buffer.from(text, 'utf8'));
    add(`${spelling}/utf-16le`, Buffer.from(text, 'utf16le'));
    const cp1251 = toWindows1251(text);
    if (cp1251 !== undefined && !isAscii(text)) add(`${spelling}/windows-1251`, cp1251);
    if (!isAscii(text)) {
      add(`${spelling}/json-escape`, Buffer.from(jsonEscape(text)));
      add(`${spelling}/percent`, Buffer.from(encodeURIComponent(text)));
      add(`${spelling}/percent-lower`, Buffer.from(encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())));
    }
    for (const algorithm of ['sha256', 'sha1', 'md5'] as const) {
      const digest = createHash(algorithm).update(text, 'utf8').digest();
      add(`${spelling}/${algorithm}`, digest);
      add(`${spelling}/${algorithm}-hex`, Buffer.from(digest.toString('hex')));
      add(`${spelling}/${algorithm}-base64url`, Buffer.from(digest.toString('base64url').slice(0, -1)));
      add(`${spelling}/${algorithm}-base64`, Buffer.from(digest.toString('base64').replace(/.={0,2}$/, '')));
    }
  }
  return needles;
}

function spellings(value: string): Map<string, string> {
  const all: [string, string][] = [
    ['raw', value],
    ['lower', value.toLowerCase()],
    ['upper', value.toUpperCase()],
    ['nfd', value.normalize('NFD')],
    ['folded', value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()],
  ];
  const distinct = new Map<string, string>();
  for (const [name, text] of all) if (![...distinct.values()].includes(text)) distinct.set(name, text);
  return distinct;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function jsonEscape(text: string): string {
  return [...text]
    .map((char) => (isAscii(char) ? char : [...utf16Units(char)].map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')))
    .join('');
}

function* utf16Units(char: string): Generator<number> {
  for (let at = 0; at < char.length; at++) yield char.charCodeAt(at);
}

const CP1251 = new Map<string, number>(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte] as const),
);

/** Undefined where a character has no place in the code page. */
export function toWindows1251(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    const byte = CP1251.get(char);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
