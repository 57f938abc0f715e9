import { z } from 'zod';
import { ELEMENTS_PER_PERSON } from '#domain/quota';
import * as is from './variables.js';

/** Environment of `apps/keyserver`. */
export const keyServerEnv = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: is.logLevel,
  /** Login role `dokaz_keyserver`. */
  DATABASE_URL: is.postgresUrl('role dokaz_keyserver'),
  DATABASE_POOL: is.count(4),
  /** The key holder's organisation code. */
  ORG: is.organisation,
  /** The origin that callers sign (`@target-uri`). */
  KEY_SERVER_ORIGIN: is.origin,
  KEY_SERVER_HOST: z.string().default('127.0.0.1'),
  KEY_SERVER_PORT: is.port(8282),
  /** Request and statement keys, and one OPRF key for each epoch. */
  KEY_DIR: is.folder,
  /** The hub whose attestations count. */
  HUB_ORG: is.organisation.default('H-01'),
  /** Hash of the first trust document, known out of band. */
  TRUST_PIN: is.hash,
  /** Trust documents as the admin handed them over (`{documents, revocations}`); read at every start, checked against the pin. */
  TRUST_FILE: is.file.optional(),
  /** Worker threads at most; one for each core unless told. */
  OPRF_THREADS: z.coerce.number({ error: 'a whole number' }).int().min(1).max(64).optional(),
  /**
   * People that may be evaluated for each attested one, within an epoch. An honest node evaluates every accepted version
   * once; a quarter more covers nodes that lost outputs and start again. Each tenth more is a tenth more for a thief of keys.
   */
  QUOTA_FACTOR: z.coerce.number({ error: 'a number from 1' }).min(1).max(10).default(1.25),
  /** People beyond that: a node's first records, blinded before the hub has attested them, and trying things out. */
  QUOTA_SLACK: z.coerce.number({ error: 'a whole number' }).int().min(0).max(10_000).default(50),
  /** Elements for one person at most. */
  ELEMENTS_PER_PERSON: is.count(ELEMENTS_PER_PERSON),
  /** People in one batch at most: some seconds of work, little to repeat when a connection breaks. */
  BATCH_PEOPLE: is.count(500),
});
export type KeyServerEnv = z.output<typeof keyServerEnv>;
