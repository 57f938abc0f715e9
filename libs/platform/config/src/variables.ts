import { z } from 'zod';

const required = (what: string) => ({ error: (issue: { input?: unknown }) => (issue.input === undefined ? `required: ${what}` : what) });

/** `scheme://…`; the value is never echoed. */
export const url = (what: string, schemes: RegExp) => z.url({ protocol: schemes, ...required(what) });
export const postgresUrl = (role: string) => url(`postgres://… of ${role}`, /^postgres(ql)?$/);
export const redisUrl = url('redis://… or rediss://…', /^rediss?$/);
/** An origin alone: scheme, host, port; no path, so that `@target-uri` can be built from it. */
export const origin = z
  .string(required('https://host[:port] without a path'))
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, { error: 'https://host[:port] without a path' });
const PLACE = /^([A-Z]-\d{2,4})=(\S+)$/;
const PLACES = 'places of organisations such as K-01=https://host[:port],K-02=https://host[:port]';
/** Several organisations, each with the origin of its API. */
export const places = z.string().transform((text, context) => {
  const found = text.split(',').map((each) => PLACE.exec(each.trim()));
  const listed = found.flatMap((match) => (match?.[1] && match[2] ? [{ org: match[1], origin: match[2] }] : []));
  const good = listed.length === found.length && listed.every(({ origin: at }) => origin.safeParse(at).success);
  if (good && new Set(listed.map(({ org }) => org)).size === listed.length) return listed;
  context.addIssue({ code: 'custom', message: PLACES });
  return z.NEVER;
});
export const port = (fallback: number) => z.coerce.number({ error: 'a port, 0…65535' }).int().min(0).max(65_535).default(fallback);
export const folder = z.string(required('a folder')).min(1);
export const file = z.string(required('a file')).min(1);
/** An organisation's opaque code. */
export const organisation = z
  .string(required('an organisation code such as P-01'))
  .regex(/^[A-Z]-\d{2,4}$/, { error: 'an organisation code such as P-01' });
/** base64url of 32 bytes, no padding. */
export const hash = z.string(required('base64url of 32 bytes')).regex(/^[A-Za-z0-9_-]{43}$/, { error: 'base64url of 32 bytes' });
export const seconds = (fallback: number) => z.coerce.number({ error: 'seconds' }).min(0).default(fallback);
export const count = (fallback: number) => z.coerce.number({ error: 'a whole number' }).int().min(1).default(fallback);
/** Whole days; 0 is allowed. */
export const days = (fallback: number) => z.coerce.number({ error: 'a number of days' }).int().min(0).default(fallback);
export const logLevel = z.enum(['error', 'warn', 'log', 'debug'], { error: 'error, warn, log or debug' }).default('log');
