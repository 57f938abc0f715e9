import { z } from 'zod';
import type { ApiNote } from './api-note.js';

const uuid = z.uuid();
const day = z.iso.date();
const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const month = z.string().nullable();
const mandate = z.object({ type: z.literal('mandate'), mandateId: uuid, actions: z.array(z.enum(['search', 'read'])) });
const found = z.object({
  alias: uuid,
  rev: z.int(),
  owner: z.string(),
  statementHash: hash,
  fields: z.union([z.enum(['existence', 'coded']), z.array(z.string())]),
  category: z.string(),
  openedOn: day,
  expires: day,
  clusterRef: z.string().optional(),
  heard: z.object({ ask: z.string() }).optional(),
  regions: z.array(z.string()).optional(),
  codes: z.array(z.string()).optional(),
  contexts: z.array(z.string()).optional(),
  from: month.optional(),
  until: month.optional(),
});
const bundle = z.object({
  release: z.string().meta({ description: 'compact JWS dokaz-release+jws of the owner' }),
  statement: z.string().meta({ description: 'compact JWS of the slot that it opens' }),
  disclosures: z.array(z.string()),
  sealed: z.string().nullable().meta({ description: 'JWE (RFC 7516 §7.2.1) to the readers’ encryption keys' }),
  leafSalt: z.string(),
  attestation: z.string().meta({ description: 'compact JWS dokaz-slot-attestation+jws of the hub' }),
});

/** Notes on tokens for mandates and on reading by them. */
export const MANDATE_NOTES: Readonly<Record<string, ApiNote>> = {
  'TokenController.token': {
    summary: 'A token for one mandate, five minutes long, bound to the client’s pinned DPoP key (RFC 6749, 7523, 9396, 9449, 9068)',
    takes: 'application/x-www-form-urlencoded',
    headers: ['DPoP'],
    reply: z.object({
      access_token: z.string(),
      token_type: z.literal('DPoP'),
      expires_in: z.int(),
      authorization_details: z.array(mandate),
    }),
  },
  'MetadataController.metadata': { summary: 'Authorization server metadata (RFC 8414)', reply: z.looseObject({ issuer: z.string() }) },
  'MetadataController.keys': {
    summary: 'Token keys of the hub that count today (RFC 7517)',
    reply: z.object({ keys: z.array(z.looseObject({ kid: z.string(), x: z.string() })) }),
  },
  'MandatesController.search': {
    summary: 'A page of what was released under the mandate, in the order of aliases; each line shows what its profile allows',
    headers: ['Authorization', 'DPoP'],
    reply: z.object({ items: z.array(found), next: z.string().nullable() }),
  },
  'MandatesController.find': { summary: 'One release with all its proofs', headers: ['Authorization', 'DPoP'], reply: bundle },
  'PackageController.page': {
    summary: 'A page of what the lead hands to a recipient without an account, once every member has signed',
    reply: z.object({ items: z.array(bundle), next: z.string().nullable() }),
  },
  'MandatesController.export': {
    summary: 'All releases, one to a line; the grant is read again before each, and the last line says why it ends',
    headers: ['Authorization', 'DPoP'],
    gives: 'application/x-ndjson',
    reply: z.union([bundle, z.object({ end: z.string(), items: z.int() })]),
  },
};
