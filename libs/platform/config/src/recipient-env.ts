import { z } from 'zod';
import * as is from './variables.js';

/** Environment of `apps/recipient`, an authority's node. */
export const recipientEnv = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: is.logLevel,
  /** Login role `dokaz_recipient`. */
  DATABASE_URL: is.postgresUrl('role dokaz_recipient'),
  DATABASE_POOL: is.count(4),
  /** The authority's code. */
  ORG: is.organisation,
  /** Its keys and secrets. */
  KEY_DIR: is.folder,
  /** The local API listens on loopback only; 0 = any free port (printed). */
  LOCAL_PORT: is.port(8181),
  /** Bearer token of the local API; made (0600) when missing. */
  LOCAL_TOKEN_FILE: is.file,
  HUB_ORIGIN: is.origin,
  /** The hub's organisation code. */
  HUB_ORG: is.organisation.default('H-01'),
  /** Hash of the first trust document, known out of band. */
  TRUST_PIN: is.hash,
  /** Trust documents as an admin handed them over. */
  TRUST_FILE: is.file.optional(),
  /** Seconds between two rounds; 0 = only when told through the local API. */
  SYNC_INTERVAL: is.seconds(15 * 60),
});
export type RecipientEnv = z.output<typeof recipientEnv>;
