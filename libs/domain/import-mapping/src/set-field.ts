/** Sets a dotted field (`detention.article`) of a plain object, making the objects in between. */
export function setField(object: object, path: string, value: unknown): void {
  const end = path.lastIndexOf('.');
  const steps = end === -1 ? [] : path.slice(0, end).split('.');
  let at = object as Record<string, unknown>;
  for (const step of steps) {
    const next = Object.hasOwn(at, step) ? at[step] : undefined;
    const inner = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : {};
    at[step] = inner;
    at = inner;
  }
  at[path.slice(end + 1)] = Array.isArray(value) ? [...(value as unknown[])] : value;
}
