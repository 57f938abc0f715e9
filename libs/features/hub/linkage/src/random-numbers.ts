import type { Crypto } from '#domain/crypto';

/** Bytes drawn at once: drawing four at a time took a third of the worker's own time for a record. */
const BLOCK = 4096;

/** Numbers of the system's random source; decoys need dozens for each handle. */
export class RandomNumbers {
  #block = new DataView(new ArrayBuffer(0));
  #at = 0;

  constructor(private readonly crypto: Pick<Crypto, 'randomBytes'>) {}

  /** @returns a number in [0, 1), a multiple of 2⁻³² */
  next(): number {
    if (this.#at >= this.#block.byteLength) {
      this.#block = new DataView(Uint8Array.from(this.crypto.randomBytes(BLOCK)).buffer);
      this.#at = 0;
    }
    const number = this.#block.getUint32(this.#at) / 2 ** 32;
    this.#at += 4;
    return number;
  }
}
