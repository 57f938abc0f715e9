import { z } from 'zod';
import * as is from './variables.js';

/** Environment of `apps/partner`. */
export const partnerEnv = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: is.logLevel,
  /** Login role `dokaz_partner`. */
  DATABASE_URL: is.postgresUrl('role dokaz_partner'),
  DATABASE_POOL: is.count(6),
  /** Our organisation's code. */
  ORG: is.organisation,
  /** Our keys and secrets. */
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
  /** Trust documents as the admin handed them over (`{documents, revocations}`); read at every start, checked against the pin. */
  TRUST_FILE: is.file.optional(),
  /** Seconds between two rounds of push and pull; 0 = only when told through the local API. */
  SYNC_INTERVAL: is.seconds(15 * 60),
  /** Key servers of the coalition by organisation: `K-01=https://…,K-02=https://…`; without them nothing is compared. */
  KEY_SERVERS: is.places.optional(),
  /** Seconds between making link tokens and sending them, half as much more or less at random; 0 = at once. */
  LINK_DELAY: is.seconds(6 * 60 * 60),
});
export type PartnerEnv = z.output<typeof partnerEnv>;
