import type { z } from 'zod';

/** What the routes cannot say of themselves. */
export interface ApiNote {
  readonly summary: string;
  /** Media type of a body that is not JSON. */
  readonly takes?: string;
  /** Schema of one line of an NDJSON body. */
  readonly line?: z.ZodType;
  /** Request headers that matter here. */
  readonly headers?: readonly string[];
  /** 200 unless told. */
  readonly status?: number;
  readonly reply?: z.ZodType | 'application/octet-stream';
  /** Media type of the reply; JSON unless told. */
  readonly gives?: string;
}
