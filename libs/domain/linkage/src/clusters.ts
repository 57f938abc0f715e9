/** What both owners together said of two handles; a link that was split counts as `different`. */
export interface DecidedPair {
  readonly a: string;
  readonly b: string;
  readonly decision: 'same' | 'different';
}

export interface HandleCluster {
  /** Sorted. */
  readonly handles: readonly string[];
  /** `disputed`: somebody said "different" of two handles that a chain of "same" joins; nothing follows from the chain then. */
  readonly state: 'linked' | 'disputed';
}

/**
 * The groups that mutual "same" joins, of two handles or more, sorted by their first handle. "Same" is not transitive: a
 * chain with a contradiction is disputed as a whole, until people take a link back.
 *
 * A pair with a handle that is not among `handles` (it was withdrawn) is left out.
 */
export function clustersOf(handles: readonly string[], pairs: readonly DecidedPair[]): HandleCluster[] {
  const parent = new Map(handles.map((handle) => [handle, handle]));
  const root = (handle: string): string => {
    let at = handle;
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) {
      parent.set(at, parent.get(up)!);
      at = up;
    }
    return at;
  };
  const known = pairs.filter(({ a, b }) => parent.has(a) && parent.has(b));
  for (const { a, b, decision } of known) if (decision === 'same') parent.set(root(a), root(b));
  const groups = new Map<string, string[]>();
  for (const handle of parent.keys()) {
    const top = root(handle);
    const group = groups.get(top);
    if (group === undefined) groups.set(top, [handle]);
    else group.push(handle);
  }
  const disputed = new Set(known.filter(({ a, b, decision }) => decision === 'different' && root(a) === root(b)).map(({ a }) => root(a)));
  return [...groups]
    .filter(([, group]) => group.length > 1)
    .map(([top, group]): HandleCluster => ({ handles: group.sort(), state: disputed.has(top) ? 'disputed' : 'linked' }))
    .sort((one, other) => (one.handles[0]! < other.handles[0]! ? -1 : 1));
}
