import type { ValidKey } from './valid-key.js';

/** The pinned key of one key server. */
export interface OprfKey extends ValidKey {
  readonly epoch: string;
}

/** A listed OPRF key and what came of asking for it on the day in question; undefined = it may not be used. */
export interface ListedOprfKey {
  readonly org: string;
  readonly epoch: string;
  readonly notBefore: string;
  readonly valid: ValidKey | undefined;
}

/** With one server the function would be no more than a keyed hash of somebody else. */
const LEAST_SERVERS = 2;

/**
 * The keys of one epoch in the order of the organisations' codes, or nothing when the epoch may not be used: a chain with
 * a link left out would be a weaker function under the same name, and its outputs would match nothing.
 *
 * Without a wanted epoch: the newest usable one that leaves out no key server which an older epoch has, so that an epoch
 * which the key holders enter one after the other is used once the last has.
 */
export function chooseOprfKeys(listed: readonly ListedOprfKey[], wanted: string | undefined): OprfKey[] {
  const epochs = new Map<string, ListedOprfKey[]>();
  for (const each of listed) epochs.set(each.epoch, [...(epochs.get(each.epoch) ?? []), each]);
  if (wanted !== undefined) return usable(wanted, epochs.get(wanted) ?? []);
  const since = (keys: readonly ListedOprfKey[]) => keys.map(({ notBefore }) => notBefore).sort()[0]!;
  const newestFirst = [...epochs].sort(([a, as], [b, bs]) => (`${since(as)} ${a}` < `${since(bs)} ${b}` ? 1 : -1));
  for (const [i, [epoch, keys]] of newestFirst.entries()) {
    const chosen = usable(epoch, keys);
    const needed = newestFirst.slice(i + 1).flatMap(([, older]) => older.flatMap(({ org, valid }) => (valid === undefined ? [] : [org])));
    if (chosen.length > 0 && needed.every((org) => chosen.some((key) => key.org === org))) return chosen;
  }
  return [];
}

function usable(epoch: string, keys: readonly ListedOprfKey[]): OprfKey[] {
  const valid = keys.flatMap((key) => (key.valid === undefined ? [] : [{ ...key.valid, epoch }]));
  if (valid.length < keys.length || valid.length < LEAST_SERVERS) return [];
  return valid.sort((a, b) => (a.org < b.org ? -1 : 1));
}
