import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ROLES } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import type { Invitation } from '#features/admin/ceremony';

const multiSigned = z.strictObject({
  payload: z.string(),
  signatures: z.array(z.strictObject({ protected: z.string(), signature: z.string() })),
});
const invitation = z.strictObject({
  schema: z.literal('invitation/1'),
  org: z.string(),
  role: z.enum(ROLES),
  origin: z.string(),
  trust: z.string(),
  invitation: z.string(),
});
const chain = z.union([
  z.array(multiSigned).min(1),
  z.object({ documents: z.array(multiSigned).min(1), revocations: z.array(z.string()).default([]) }),
  multiSigned,
]);
const revocation = z.strictObject({ jws: z.string() });
const ownerSignature = z.strictObject({ h: z.string(), signature: z.strictObject({ protected: z.string(), signature: z.string() }) });
const jwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });
const rootFile = z.object({
  kid: z.string(),
  publicJwk: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
  privateJwk: jwk,
});
const publicRoot = z.object({ kid: z.string(), x: z.string() });
const proposal = z.object({
  h: z.string(),
  state: z.enum(['waiting', 'veto-period', 'vetoed', 'in-force']),
  until: z.string().optional(),
  vetoes: z.array(z.object({ owner: z.string(), reason: z.string().optional(), vetoedOn: z.string() })).default([]),
  rule: z.unknown(),
  document: multiSigned,
  signedBy: z.array(z.string()),
  missing: z.object({ admins: z.number(), owners: z.array(z.string()) }),
  recused: z.array(z.string()).optional(),
});
const published = z.object({ rules: z.array(z.object({ document: multiSigned, effectiveOn: z.string() })) });

export type RootFile = z.infer<typeof rootFile>;
export type Proposal = z.infer<typeof proposal>;

/** Reads a value strictly. @throws Fault `cli/not-this-file` with the kind of file that was expected */
function read<T>(schema: z.ZodType<T>, value: unknown, kind: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Fault('cli/not-this-file', { kind });
  return parsed.data;
}

export const parseInvitation = (value: unknown): Invitation => read(invitation, value, 'invitation');
export const parseMultiSigned = (value: unknown): MultiSigned => read(multiSigned, value, 'signed document');
export const parseRootFile = (value: unknown): RootFile => read(rootFile, value, 'root key');
export const parsePublicRoot = (value: unknown): { kid: string; x: string } => read(publicRoot, value, 'public root');
export const parseProposal = (value: unknown): Proposal => read(proposal, value, 'proposal');
export const parseProposals = (value: unknown): Proposal[] =>
  read(z.object({ proposals: z.array(proposal) }), value, 'proposals').proposals;
export const parsePublished = (value: unknown): { document: MultiSigned; effectiveOn: string }[] => read(published, value, 'rules').rules;

export const parseOwnerSignature = (value: unknown): z.infer<typeof ownerSignature> => read(ownerSignature, value, 'signature of an owner');

/** A revocation as `dokaz admin revoke --by-root` writes it; undefined for any other file. */
export function parseRevocation(value: unknown): { jws: string } | undefined {
  const parsed = revocation.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Trust documents from the first on, with the revocations beside them: a file of `TRUST_FILE`'s form, a list, or a single one. */
export function parseTrustFile(value: unknown): { documents: MultiSigned[]; revocations: string[] } {
  const parsed = read(chain, value, 'trust document');
  if (Array.isArray(parsed)) return { documents: parsed, revocations: [] };
  return 'documents' in parsed ? parsed : { documents: [parsed], revocations: [] };
}

/** The documents of {@link parseTrustFile} alone. */
export function parseTrustChain(value: unknown): MultiSigned[] {
  return parseTrustFile(value).documents;
}
