import { allowsKind } from '#domain/access';
import { classOfKind, type Element } from '#domain/case-record';
import { fromBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { sealJweFor, type RecipientKey } from '#domain/sealed-object';
import { signDocument } from '#domain/signed-document';
import { openSlot, type StatementClaims } from '#domain/statement';
import type { ReleaseChoice, RequestCase } from '#stores/partner/request';
import type { DraftContent } from '#stores/partner/vault';
import type { RequestTools } from './request-tools.js';

/** Sealed parts are padded to multiples of this, so that their size tells nothing of what is in them. */
const STEP = 4096;

/** What opening one record needs. */
export interface Opening {
  readonly request: RequestCase;
  readonly grant: Grant;
  readonly choice: ReleaseChoice;
  readonly recordId: string;
  readonly rev: number;
  readonly content: DraftContent;
  readonly expires: string;
  readonly clusterRef: string | undefined;
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
  /** What the sealed part holds. */
  readonly hidden: readonly string[];
}

/** Opens the request's slot of a record: the statement as it was logged at signing, and those parts that were chosen. */
export async function openRecord(opening: Opening, tools: RequestTools): Promise<OpenedRecord> {
  const { request, grant, choice, content, recordId, rev } = opening;
  const signer = tools.keys.signer('statement');
  const { slot } = request;
  const opened = await openSlot(
    {
      claims: content.claims as unknown as StatementClaims,
      elements: content.elements as readonly Element[],
      seed: fromBase64url(content.seed),
      slotKeys: tools.slots,
    },
    slot,
    signer,
    tools.crypto,
  );
  const alias = tools.slots.idOf(slot)('record', recordId);
  const shown = opened.disclosures.filter(({ kind }) => allowsKind(choice.fields, kind) && choice.classes.includes(classOfKind(kind)));
  const hidden = shown.filter(({ kind }) => classOfKind(kind) !== 'S1').map(({ encoded }) => encoded);
  const release: Release = {
    schema: 'release/1',
    requestId: request.requestId,
    grantId: grant.grantId,
    owner: grant.owner,
    aud: [...grant.recipients],
    slot,
    alias,
    rev,
    statementHash: opened.h,
    purpose: grant.purpose,
    fields: choice.fields,
    expires: opening.expires,
    ...(opening.clusterRef === undefined ? {} : { clusterRef: opening.clusterRef }),
    ...(opening.heardBy === undefined ? {} : { heard: { ask: opening.heardBy } }),
    ...(opening.supersedes === undefined ? {} : { supersedes: opening.supersedes }),
    openedOn: tools.today(),
  };
  const { jws } = await signDocument({ ...release } as never, RELEASE_TYPE, signer, tools.crypto);
  return {
    item: {
      release: jws,
      statement: opened.statement,
      disclosures: shown.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded),
      // Wherever S2 was granted at all, whether or not this record has any: its absence must not show.
      sealed: choice.classes.includes('S2') ? await sealed(hidden, opening.readers) : null,
      leafSalt: opened.leafSalt,
      recordId,
    },
    alias,
    statementHash: opened.h,
    hidden,
  };
}

async function sealed(disclosures: readonly string[], readers: readonly RecipientKey[]): Promise<string> {
  if (readers.length === 0) throw new Fault('requests/no-encryption-key');
  const bare = JSON.stringify({ disclosures, pad: '' }).length;
  const pad = ' '.repeat((STEP - (bare % STEP)) % STEP);
  return sealJweFor(utf8(JSON.stringify({ disclosures, pad })), readers);
}
