import { allowsKind } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { classOfKind, type Element } from '#domain/case-record';
import { fromBase64url, utf8, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { sealJweFor, type RecipientKey } from '#domain/sealed-object';
import { signDocument } from '#domain/signed-document';
import { openSlot, type StatementClaims } from '#domain/statement';
import type { SignedDraft } from './judged-record.js';
import type { Entitlement } from './entitlement.js';
import type { RequestTools } from './request-tools.js';

/** Sealed parts are padded to multiples of this, so that their size tells nothing of what is in them. */
const STEP = 4096;

/** What opening one record needs. */
export interface Opening {
  readonly grant: Grant;
  readonly slot: number;
  readonly draft: SignedDraft;
  readonly entitlement: Entitlement;
  /** Last day of reading. */
  readonly expires: string;
  readonly clusterRef: string | undefined;
  /** Whom to ask who has heard the person. */
  readonly heardBy: string | undefined;
  /** `statementHash` of the release that this one replaces. */
  readonly supersedes: string | undefined;
  /** Encryption keys of every reader. */
  readonly readers: readonly RecipientKey[];
}

/** One item of `PUT /v1/releases`, and what this node keeps of it. */
export interface OpenedRecord {
  readonly item: {
    readonly release: string;
    readonly statement: string;
    readonly disclosures: readonly string[];
    readonly sealed: string | null;
    readonly leafSalt: string;
    readonly recordId: string;
  };
  readonly alias: string;
  readonly statementHash: string;
  /** Keyed digests of what is shown in the clear, by kind. */
  readonly shown: Readonly<Record<string, string>>;
}

/**
 * Opens the request's slot of a record: the statement as it was logged at signing, and those parts that were chosen.
 *
 * @throws Fault `release/key-gone`: the key that signed the record is no longer here, so its slots cannot be opened
 */
export async function openRecord(opening: Opening, tools: RequestTools): Promise<OpenedRecord> {
  const { grant, slot, entitlement } = opening;
  const { recordId, rev, content } = opening.draft;
  const signer = tools.keys.signer('statement');
  const elements = content.elements as readonly Element[];
  const claims = content.claims as unknown as StatementClaims;
  const seed = fromBase64url(content.seed);
  const statement = { claims, elements, seed, slotKeys: tools.slots };
  const opened = await openSlot(statement, slot, await signerOf(opening.draft, statement, tools), tools.crypto);
  const alias = tools.slots.idOf(slot)('record', recordId);
  const mayShow = (kind: string) => allowsKind(entitlement.fields, kind) && entitlement.classes.includes(classOfKind(kind));
  const allowed = opened.disclosures.filter(({ kind }) => mayShow(kind));
  const clear = allowed.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded);
  const hidden = allowed.filter(({ kind }) => classOfKind(kind) !== 'S1').map(({ encoded }) => encoded);
  const release: Release = {
    schema: 'release/1',
    requestId: grant.requestId,
    grantId: grant.grantId,
    owner: grant.owner,
    aud: [...grant.recipients],
    slot,
    alias,
    rev,
    statementHash: opened.h,
    purpose: grant.purpose,
    fields: entitlement.fields,
    expires: opening.expires,
    ...(opening.clusterRef === undefined ? {} : { clusterRef: opening.clusterRef }),
    ...(opening.heardBy === undefined ? {} : { heard: { ask: opening.heardBy } }),
    ...(opening.supersedes === undefined ? {} : { supersedes: opening.supersedes }),
    openedOn: tools.today(),
  };
  const { jws } = await signDocument(release as unknown as Json, RELEASE_TYPE, signer, tools.crypto);
  // Wherever S2 was chosen at all, whether or not this record has any: its absence must not show.
  const sealed = entitlement.classes.includes('S2') ? await seal(hidden, opening.readers) : null;
  const shown = elements.filter(({ kind }) => classOfKind(kind) === 'S1' && mayShow(kind));
  return {
    item: { release: jws, statement: opened.statement, disclosures: clear, sealed, leafSalt: opened.leafSalt, recordId },
    alias,
    statementHash: opened.h,
    shown: Object.fromEntries(shown.map(({ kind, value }) => [kind, tools.keyedHashOf({ recordId, kind, value })])),
  };
}

/**
 * The key that signed the record. A slot's identity covers the id of the key, so one that was logged under an older key can be
 * opened under that key only, however many came since. Slot 0 tells which it was.
 */
async function signerOf(
  { recordId, h }: Pick<SignedDraft, 'recordId' | 'h'>,
  statement: Parameters<typeof openSlot>[0],
  { keys, crypto }: RequestTools,
): Promise<Signer> {
  for (const signer of keys.signers('statement')) if ((await openSlot(statement, 0, signer, crypto)).h === h) return signer;
  throw new Fault('release/key-gone', { record: recordId });
}

async function seal(disclosures: readonly string[], readers: readonly RecipientKey[]): Promise<string> {
  const bare = JSON.stringify({ disclosures, pad: '' }).length;
  const pad = ' '.repeat((STEP - (bare % STEP)) % STEP);
  return sealJweFor(utf8(JSON.stringify({ disclosures, pad })), readers);
}
