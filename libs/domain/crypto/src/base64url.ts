import { Fault } from '#domain/fault';

// RFC 4648 §5 alphabet; written out because the domain has no Buffer and `atob` accepts several spellings of one value.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODE_OF = new Uint8Array(64);
const VALUE_OF = new Uint8Array(256).fill(255);
for (let value = 0; value < 64; value++) {
  const code = ALPHABET.charCodeAt(value);
  CODE_OF[value] = code;
  VALUE_OF[code] = value;
}
const ascii = new TextDecoder('latin1');
const encoder = new TextEncoder();
// Reused, because a fresh buffer costs more than decoding a short text.
const scratch = new Uint8Array(8192);

/** Base64url without padding (RFC 4648 §5, RFC 7515 §2). */
export function toBase64url(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let o = 0;
  let i = 0;
  for (; i < whole; i += 3) {
    const word = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    out[o++] = CODE_OF[word >> 18]!;
    out[o++] = CODE_OF[(word >> 12) & 63]!;
    out[o++] = CODE_OF[(word >> 6) & 63]!;
    out[o++] = CODE_OF[word & 63]!;
  }
  if (i < bytes.length) {
    const two = i + 1 < bytes.length;
    const word = (bytes[i]! << 16) | (two ? bytes[i + 1]! << 8 : 0);
    out[o++] = CODE_OF[word >> 18]!;
    out[o++] = CODE_OF[(word >> 12) & 63]!;
    if (two) out[o++] = CODE_OF[(word >> 6) & 63]!;
  }
  return ascii.decode(out);
}

/**
 * Reads base64url and accepts one spelling only: no padding, no white space, no foreign letters, and the unused bits of
 * the last letter are zero (RFC 4648 §3.5), so that two different texts never mean the same bytes.
 *
 * @throws Fault `crypto/not-base64url`
 */
export function fromBase64url(text: string): Uint8Array {
  const rest = text.length % 4;
  if (rest === 1) throw new Fault('crypto/not-base64url');
  const codes = codesOf(text);
  const whole = text.length - rest;
  const out = new Uint8Array((text.length * 3) >> 2);
  // Letters have values below 64, all else 255; the values are gathered in `seen`, and one test after the loop keeps it tight.
  let seen = 0;
  let o = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = VALUE_OF[codes[i]!]!;
    const b = VALUE_OF[codes[i + 1]!]!;
    const c = VALUE_OF[codes[i + 2]!]!;
    const d = VALUE_OF[codes[i + 3]!]!;
    seen |= a | b | c | d;
    out[o++] = (a << 2) | (b >> 4);
    out[o++] = (b << 4) | (c >> 2);
    out[o++] = (c << 6) | d;
  }
  if (rest > 0) {
    const a = VALUE_OF[codes[whole]!]!;
    const b = VALUE_OF[codes[whole + 1]!]!;
    const c = rest === 3 ? VALUE_OF[codes[whole + 2]!]! : 0;
    const unused = rest === 3 ? c & 3 : b & 15;
    seen |= a | b | c | (unused === 0 ? 0 : 255);
    out[o++] = (a << 2) | (b >> 4);
    if (rest === 3) out[o] = (b << 4) | (c >> 2);
  }
  if (seen > 63) throw new Fault('crypto/not-base64url');
  return out;
}

/** UTF-8 of the text; the bytes of any letter beyond ASCII are ≥ 128, which no letter of the alphabet is. */
function codesOf(text: string): Uint8Array {
  if (text.length * 3 > scratch.length) return encoder.encode(text);
  encoder.encodeInto(text, scratch);
  return scratch;
}
