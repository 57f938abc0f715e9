import { concatBytes, utf8 } from '#domain/crypto';
import { countOf, elementAt } from './elements.js';
import type { Group } from './group.js';
import { ELEMENT_BYTES } from './suite.js';

const LABEL = utf8('dokaz-oprf-proof-order/1');

/**
 * The order in which the pairs of a batch stand in its proof: shuffled by a hash of the whole batch.
 *
 * RFC 9497 gives each pair a weight that depends on that pair and its index alone. A server could therefore make many wrong
 * answers `D_i = k · C_i + x_i · G` for every index and choose among them such that the weighted errors cancel out; with
 * 2^14 pairs that takes Wagner's generalised birthday 2^17 tries for each of them, minutes of work. Once any changed answer
 * gives all pairs other indices, and so other weights, there is nothing left to choose independently. The proof itself stays
 * the one of the RFC, over the list in this order.
 *
 * @returns positions in the batch, in the order of the proof
 */
export function proofOrder(publicKey: Uint8Array, elements: Uint8Array, evaluated: Uint8Array, group: Pick<Group, 'sha512'>): Uint16Array {
  const count = countOf(elements);
  const order = Uint16Array.from({ length: count }, (_, i) => i);
  const draw = drawsFrom(group.sha512(concatBytes(LABEL, publicKey, elements, evaluated)), group);
  for (let i = count - 1; i > 0; i--) {
    const j = draw() % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** The elements of a flat list in another order. */
export function inOrder(elements: Uint8Array, order: Uint16Array): Uint8Array {
  const sorted = new Uint8Array(elements.length);
  order.forEach((position, i) => sorted.set(elementAt(elements, position), i * ELEMENT_BYTES));
  return sorted;
}

/** Whole numbers of 48 bits from SHA-512 in counter mode: far above 65,535, so that a remainder is as good as uniform. */
function drawsFrom(seed: Uint8Array, group: Pick<Group, 'sha512'>): () => number {
  let block: DataView = new DataView(new ArrayBuffer(0));
  let [at, counter] = [0, 0];
  return () => {
    if (at + 6 > block.byteLength) {
      const bytes = group.sha512(concatBytes(seed, Uint8Array.of(counter >> 8, counter & 0xff)));
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      [at, counter] = [0, counter + 1];
    }
    at += 6;
    return block.getUint16(at - 6) * 2 ** 32 + block.getUint32(at - 4);
  };
}
