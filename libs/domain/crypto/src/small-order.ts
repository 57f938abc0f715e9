import { toHex } from './bytes.js';

// Encodings (sign bit cleared) of the points of order 1, 2, 4 and 8 on edwards25519, with the non-canonical spellings of y
// (RFC 8032 §5.1.3 arithmetic modulo 2^255 − 19). Under such a "key" one signature fits many messages, so that whoever
// enrolled it could later deny or reassign what was signed.
const SMALL_ORDER = new Set([
  '00'.repeat(32),
  '01' + '00'.repeat(31),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ec' + 'ff'.repeat(30) + '7f',
  'ed' + 'ff'.repeat(30) + '7f',
  'ee' + 'ff'.repeat(30) + '7f',
]);

/** Whether 32 bytes encode a point of small order, which no honest key is. */
export function isSmallOrder(publicKey32: Uint8Array): boolean {
  const y = Uint8Array.from(publicKey32);
  y[31]! &= 0x7f;
  return SMALL_ORDER.has(toHex(y));
}
