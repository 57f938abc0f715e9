import { z } from 'zod';
import { parseStrictJson } from '#domain/canonical-json';
import { fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { parseWith } from './values.js';

/** What a reader is given of one record. */
export interface ReleaseBundle {
  /** Compact JWS {@link Release}. */
  readonly release: string;
  /** Compact JWS of the slot's statement. */
  readonly statement: string;
  /** S1 disclosures that the release shows. */
  readonly disclosures: readonly string[];
  /** JWE General JSON with what is above S1, to every reader's encryption key; null when there is nothing, or it was fetched. */
  readonly sealed: string | null;
  /** Salt of the slot's leaf object, base64url. */
  readonly leafSalt: string;
  /** Compact JWS {@link SlotAttestation}. */
  readonly attestation: string;
}

// A later hub may say more; what is proved is inside.
const bundle = z.object({
  release: z.string(),
  statement: z.string(),
  disclosures: z.array(z.string()),
  sealed: z.string().nullable(),
  leafSalt: z.string(),
  attestation: z.string(),
});

const sealedPart = z.object({ disclosures: z.array(z.string()), pad: z.string() });

/** A bundle as the hub gives it, nothing in it proved yet. @throws Fault `release/malformed` with the field */
export function parseBundle(value: unknown): ReleaseBundle {
  return parseWith(bundle, value, 'release/malformed');
}

/** Disclosures above S1 in an opened sealed part. @throws Fault `release/sealed-unreadable` */
export function sealedDisclosures(opened: Uint8Array): string[] {
  try {
    return sealedPart.parse(parseStrictJson(fromUtf8(opened))).disclosures;
  } catch (cause) {
    throw new Fault('release/sealed-unreadable', { field: '/sealed' }, { cause });
  }
}
