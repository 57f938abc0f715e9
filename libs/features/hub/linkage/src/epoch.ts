import type { Membership } from '#domain/membership';

/** The epoch whose tokens count, or none: no usable pair of key servers, nothing can be compared anew. */
export function currentEpoch(membership: Membership, at: Date): string | undefined {
  return membership.oprfKeysAt(at)[0]?.epoch;
}

/**
 * Epochs that are over: begun before the current one. An epoch that is merely frozen is not over, and a document without
 * any usable epoch ends none, so that one key holder who stops the evaluation deletes nothing.
 */
export function endedEpochs(membership: Membership, at: Date): string[] {
  const current = currentEpoch(membership, at);
  const since = new Map<string, string>();
  for (const { key } of membership.keyHistory()) {
    if (key.epoch === undefined) continue;
    const known = since.get(key.epoch);
    if (known === undefined || key.notBefore < known) since.set(key.epoch, key.notBefore);
  }
  const order = (epoch: string) => `${since.get(epoch) ?? ''} ${epoch}`;
  return current === undefined ? [] : [...since.keys()].filter((epoch) => order(epoch) < order(current)).sort();
}
