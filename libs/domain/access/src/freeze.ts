import { z } from 'zod';
import { Fault } from '#domain/fault';

/** JWS `typ` of the words that lift a freeze. */
export const FREEZE_LIFT_TYPE = 'dokaz-freeze-lift+jws';

/** What two admins sign to lift a freeze: the same bytes for both. */
export interface FreezeLift {
  readonly schema: 'freeze-lift/1';
  readonly freezeId: string;
}

const shape = z.strictObject({ schema: z.literal('freeze-lift/1'), freezeId: z.uuid() });

/** @throws Fault `freeze/malformed` */
export function parseFreezeLift(value: unknown): FreezeLift {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Fault('freeze/malformed');
  return parsed.data;
}
