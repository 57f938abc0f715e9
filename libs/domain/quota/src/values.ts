import { Fault } from '#domain/fault';
import { z } from 'zod';

export type QuotaFaultCode =
  | 'quota/malformed'
  | 'quota/below-threshold'
  | 'quota/mismatch'
  | 'quota/exceeded'
  | 'quota/too-many-elements'
  | 'quota/batch-too-large';

export const org = z.string().regex(/^[A-Z]-\d{2,4}$/);
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export const count = z
  .int()
  .min(0)
  .max(2 ** 40);

/** @throws Fault `quota/malformed` with the JSON pointer of the first fault */
export function parseClaims<T>(schema: z.ZodType<T>, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new Fault<QuotaFaultCode>('quota/malformed', { field: `/${parsed.error.issues[0]!.path.join('/')}` });
}

/** Every claim is what the verifier asked for. @throws Fault `quota/mismatch` with the first that differs as `field` */
export function requireSame(claims: object, expected: object): void {
  const found = new Map<string, unknown>(Object.entries(claims));
  for (const [field, value] of Object.entries(expected))
    if (found.get(field) !== value) throw new Fault<QuotaFaultCode>('quota/mismatch', { field });
}
