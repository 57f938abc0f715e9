import { Fault } from '#domain/fault';

const encoder = new TextEncoder();
// `ignoreBOM` keeps a leading U+FEFF, so that bytes → text → bytes is the identity.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const HEX = /^(?:[0-9a-f]{2})*$/;

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @throws Fault `crypto/not-utf8` on any malformed sequence; nothing is replaced by U+FFFD. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Fault('crypto/not-utf8', {}, { cause });
  }
}

/** RFC 4648 §6 alphabet in lower case, no padding; a last group of fewer than 5 bits is filled with zeros. */
export function toBase32(bytes: Uint8Array): string {
  let out = '';
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word & 31) << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += BASE32[(word >> (bits - 5)) & 31]!;
  }
  return bits > 0 ? out + BASE32[(word << (5 - bits)) & 31]! : out;
}

export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
  return out;
}

/** @throws Fault `crypto/not-hex` unless an even number of lower-case hexadecimal digits */
export function fromHex(text: string): Uint8Array {
  if (!HEX.test(text)) throw new Fault('crypto/not-hex');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Compares without an early exit, so that the time does not tell where two secrets differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}
