import { z } from 'zod';
import { partialScopeShape, type Scope } from './scope.js';
import { day, hash, parseWith, refuseAt, uuid, words } from './values.js';
import { CHECK_POINTS, type CheckPoint } from './vocabulary.js';

/** JWS `typ` of a check (general serialisation: two admins sign the same bytes). */
export const CHECK_TYPE = 'dokaz-request-check+jws';

/** What admins found: a request goes on to owners, or back to its author with a narrower proposal. */
export interface RequestCheck {
  readonly schema: 'request-check/1';
  readonly requestId: string;
  /** `h` of the request that was checked: another version needs another check. */
  readonly requestHash: string;
  readonly outcome: 'routed' | 'returned';
  /** Every point that was confirmed; all of them when routed. */
  readonly checklist: Readonly<Partial<Record<CheckPoint, true>>>;
  /** Only the members that change. */
  readonly narrower?: Partial<Scope>;
  /** For the author, when it is returned. */
  readonly remark?: string;
  readonly checkedOn: string;
}

const point = z.literal(true).exactOptional();
const points = Object.fromEntries(CHECK_POINTS.map((name) => [name, point])) as Record<CheckPoint, typeof point>;

const shape = z
  .strictObject({
    schema: z.literal('request-check/1'),
    requestId: uuid,
    requestHash: hash,
    outcome: z.enum(['routed', 'returned']),
    checklist: z.strictObject(points),
    narrower: partialScopeShape.exactOptional(),
    remark: words(1000).exactOptional(),
    checkedOn: day,
  })
  .superRefine(
    refuseAt(({ outcome, checklist }) => {
      const open = CHECK_POINTS.find((name) => checklist[name] === undefined);
      return outcome === 'routed' && open !== undefined ? `/checklist/${open}` : undefined;
    }),
  );

/** @throws Fault `request/malformed-check` */
export function parseRequestCheck(value: unknown): RequestCheck {
  return parseWith(shape, value, 'request/malformed-check') as RequestCheck;
}
