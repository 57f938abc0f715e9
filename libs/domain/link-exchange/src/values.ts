import { z } from 'zod';

/** What two owners may have documented alike. */
export const SUBJECT_KINDS = ['person', 'event', 'file'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** 128 random bits, base64url: the last character carries 2 bits. Only the owner's node knows what stands behind one. */
export const Handle = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/);
/** 8 bytes, base64url: the last character carries 4 bits. */
export const Token = z.string().regex(/^[A-Za-z0-9_-]{10}[AEIMQUYcgkosw048]$/);
/** 32 bytes, base64url. */
export const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
export const Org = z.string().regex(/^[A-Z]-\d{2,4}$/);
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Epoch of the OPRF keys: `2026`, `2026b`. */
export const Epoch = z.string().regex(/^[a-z0-9]{1,16}$/);
/** Calendar quarter: `2021-Q3`. */
export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
/** Compact JWS. */
export const Jws = z
  .string()
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$/)
  .max(16_384);
