import { Fault } from '#domain/fault';

/** The one id that begins like this. @throws Fault `cli/unknown-request`, `cli/ambiguous-id` */
export function idThatBegins(ids: readonly string[], given: string): string {
  const [first, second] = ids.filter((id) => given !== '' && id.startsWith(given.toLowerCase()));
  if (first === undefined) throw new Fault('cli/unknown-request', { id: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  return first;
}
