/** Sets a dotted field (`detention.article`) of a plain object, making the objects in between. */
export function setField(object: object, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at = object as Record<string, unknown>;
  for (const step of steps) {
    const next = Object.hasOwn(at, step) ? at[step] : undefined;
    const inner = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : {};
    at[step] = inner;
    at = inner;
  }
  at[last] = Array.isArray(value) ? [...(value as unknown[])] : value;
}
