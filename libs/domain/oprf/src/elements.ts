import { Fault } from '#domain/fault';
import type { Group } from './group.js';
import { ELEMENT_BYTES, isZero, type OprfFaultCode } from './suite.js';

/** RFC 9497 §2.2.1 writes the index of an element in two bytes. */
export const MOST_ELEMENTS = 0xffff;

/** The i-th element of a flat list, as a view. */
export function elementAt(elements: Uint8Array, i: number): Uint8Array {
  return elements.subarray(i * ELEMENT_BYTES, (i + 1) * ELEMENT_BYTES);
}

/** How many elements a flat list holds. @throws Fault `oprf/wrong-length`, `oprf/batch-size` (none, or more than 65,535) */
export function countOf(elements: Uint8Array): number {
  const count = elements.length / ELEMENT_BYTES;
  if (!Number.isInteger(count)) throw new Fault<OprfFaultCode>('oprf/wrong-length', { bytes: elements.length });
  if (count < 1 || count > MOST_ELEMENTS) throw new Fault<OprfFaultCode>('oprf/batch-size', { elements: count });
  return count;
}

/**
 * Every received element is canonical and not the identity (RFC 9497 §2.1 DeserializeElement). The identity is tested by
 * itself: libsodium's validity check lets it pass, and an "evaluation" of it would be the same for every key.
 * @throws Fault `oprf/invalid-element` with the index
 */
export function requireElements(elements: Uint8Array, group: Pick<Group, 'isElement'>): void {
  const count = countOf(elements);
  for (let i = 0; i < count; i++) {
    const element = elementAt(elements, i);
    if (isZero(element) || !group.isElement(element)) throw new Fault<OprfFaultCode>('oprf/invalid-element', { index: i });
  }
}
