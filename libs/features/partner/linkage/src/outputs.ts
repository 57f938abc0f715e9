import { Fault } from '#domain/fault';
import type { SlotRef } from '#domain/link-exchange';
import type { VaultCipher } from '#stores/partner/vault';

/** Length of a full PRF output in bytes (RFC 9497 §4.1: SHA-512). */
export const OUTPUT_BYTES = 64;

/**
 * The outputs of all slots, one after the other. Slots without a value hold random bytes, made once: so a repeated request
 * is the same request, and nothing that is made from them later tells which they are.
 */
export function withRandomOutputs(
  inputs: readonly (Uint8Array | null)[],
  outputs: readonly Uint8Array[],
  randomBytes: (length: number) => Uint8Array,
): Buffer {
  let next = 0;
  return Buffer.concat(
    inputs.map((input) => {
      const output = input === null ? randomBytes(OUTPUT_BYTES) : outputs[next++];
      if (output?.length !== OUTPUT_BYTES) throw new Fault('comparison/bad-output');
      return output;
    }),
  );
}

/** Outputs are bound to their handle. */
export function sealOutputs(cipher: VaultCipher, handle: string, outputs: Uint8Array): Buffer {
  return cipher.seal(outputs, `link-outputs:${handle}`);
}

/** @returns one output a slot. @throws Fault `vault/unreadable`, `comparison/bad-output` when there are not as many as slots */
export function openOutputs(cipher: VaultCipher, handle: string, sealed: Uint8Array, slots: readonly SlotRef[]): Uint8Array[] {
  const all = cipher.open(sealed, `link-outputs:${handle}`);
  if (all.length !== slots.length * OUTPUT_BYTES) throw new Fault('comparison/bad-output');
  return slots.map((_, index) => all.subarray(index * OUTPUT_BYTES, (index + 1) * OUTPUT_BYTES));
}
