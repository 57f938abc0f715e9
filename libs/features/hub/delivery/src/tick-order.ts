import type { NewDelivery } from '#stores/hub/delivery';

/**
 * The order in which the deliveries of one tick leave: audience keys first, so that sealed parts open when they arrive; all else
 * shuffled, so that the order of uploads shows nowhere. A record occurs at most once in a tick, so that revisions cannot overtake
 * one another.
 *
 * @param randomBytes a cryptographic source: a guessable order would be no shuffle
 */
export function tickOrder(deliveries: readonly NewDelivery[], randomBytes: (length: number) => Uint8Array): NewDelivery[] {
  const keys = deliveries.filter((delivery) => delivery.kind === 'audience-key');
  const records = deliveries.filter((delivery) => delivery.kind !== 'audience-key');
  return [...shuffled(keys, randomBytes), ...shuffled(records, randomBytes)];
}

/** Sorts by 64 random bits each; a collision (one in 2³⁰ at 100,000 rows) leaves two neighbours in their order, no more. */
function shuffled<T>(values: readonly T[], randomBytes: (length: number) => Uint8Array): T[] {
  if (values.length < 2) return [...values];
  const bytes = randomBytes(values.length * 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return values
    .map((value, index) => ({ value, place: view.getBigUint64(index * 8) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .map(({ value }) => value);
}
