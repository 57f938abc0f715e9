import { fromBase64url } from '#domain/crypto';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/**
 * Twelve English words for the first 128 bits of a hash (BIP 39 word list, the last word carries a 4-bit checksum), to be
 * read aloud over a second channel. 128 bits withstand a search for a second document with the same words.
 * @param hash base64url of 32 bytes
 */
export function fingerprintWords(hash: string): string[] {
  return entropyToMnemonic(fromBase64url(hash).slice(0, 16), wordlist).split(' ');
}
