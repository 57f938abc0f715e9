import { z } from 'zod';
import { Fault } from '#domain/fault';

const uuid = z.uuid();

/** A path segment that is no id is nobody's. @throws Fault `http/not-found` */
export function idIn(segment: string): string {
  if (!uuid.safeParse(segment).success) throw new Fault('http/not-found');
  return segment;
}
