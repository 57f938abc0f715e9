import { z } from 'zod';
import { CLASSES } from '#domain/access';
import { Fault } from '#domain/fault';

/** Members that several documents share: their forms, and the fault when a document is not of its form. */

export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** SHA-256 as base64url; the last character carries 4 bits. */
export const hash = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
export const day = z.iso.date();
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const partner = z.string().regex(/^P-\d{2,4}$/);
export const recipient = z.string().regex(/^R-\d{2,4}$/);
/** Who may read a release: a recipient, or the lead partner of a submission whose recipient has no account. */
export const reader = z.string().regex(/^[PR]-\d{2,4}$/);
/** Words of a person: no control, format or private characters, which could hide or turn text; composed (NFC). */
export const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{C}]|\n)+$/u)
    .refine((text) => text.trim() !== '' && text === text.normalize('NFC'), 'not plain text');

const distinct = <T>(list: readonly T[]) => new Set(list).size === list.length;
/** A list without repetitions. */
export const listOf = <T extends z.ZodType>(element: T, least = 0, most = 64) =>
  z.array(element).min(least).max(most).refine(distinct, 'repeated entry');

/** `["S1"]`, `["S1","S2"]` or all three: what is more sensitive is never asked for without what it belongs to. */
export const classesShape = z
  .array(z.enum(CLASSES))
  .min(1)
  .max(CLASSES.length)
  .refine((classes) => classes.every((each, index) => each === CLASSES[index]), 'a ladder from S1 up');

/** What of a record is shown; as in rules. */
export const fieldsShape = z.union([z.enum(['existence', 'coded']), listOf(z.string().regex(/^[a-z][a-z-]{1,31}$/), 1)]);

/**
 * Reads a document strictly: an unknown member is refused like a wrong one.
 *
 * @throws Fault with that code and the JSON pointer of the first wrong member in `field`
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, code: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues
    .slice(0, 1)
    .flatMap((issue) => [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])])
    .map((step) => `/${String(step)}`)
    .join('');
  throw new Fault(code, { field });
}

/** Adds the finding of a rule about several members, at the member that is wrong. */
export function refuseAt<T>(findField: (value: T) => string | undefined): (value: T, context: z.RefinementCtx) => void {
  return (value, context) => {
    const field = findField(value);
    if (field !== undefined) context.addIssue({ code: 'custom', path: field.slice(1).split('/'), message: 'contradiction' });
  };
}
