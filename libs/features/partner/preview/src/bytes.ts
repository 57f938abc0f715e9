import { SCHEMA, VOCAB, classOfKind, type Element } from '#domain/case-record';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { previewDocument } from '#domain/preview-document';
import { sealBlob } from '#domain/sealed-object';
import { composeStatement, slotKeys, type SlotKeys, type StatementClaims } from '#domain/statement';
import type { NodeCrypto } from '#platform/crypto';
import type { DraftAudience, DraftContent } from '#stores/partner/vault';

/** Any h has this length; the trial seal needs one before there is a signature. */
const TRIAL_H = 'A'.repeat(43);

/** What the claims of a draft are made from. */
export interface DraftFacts {
  readonly recordId: string;
  readonly rev: number;
  readonly prev: string | null;
  readonly owner: string;
  readonly category: string;
  readonly audience: DraftAudience;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Composes what would leave. The keys of slot 0 are the node's own. */
export class PreviewBytes {
  readonly #slots: SlotKeys;

  /** @param slotSecret 32 bytes, `KeyStore.secret('slots')`. */
  constructor(
    private readonly crypto: NodeCrypto,
    slotSecret: Uint8Array,
  ) {
    this.#slots = slotKeys(slotSecret, crypto);
  }

  newSeed(): string {
    return toBase64url(this.crypto.randomBytes(32));
  }

  content(facts: DraftFacts, elements: readonly Element[], seed: string): DraftContent {
    const claims: StatementClaims = {
      schema: SCHEMA,
      vocab: VOCAB,
      recordId: facts.recordId,
      rev: facts.rev,
      ...(facts.prev === null ? {} : { prev: facts.prev }),
      op: 'upsert',
      owner: facts.owner,
      category: facts.category,
      status: 'active',
      audience: { ...facts.audience },
      signedOn: facts.day,
      slot: 0,
    };
    const dated = elements.map((element) =>
      element.kind === 'provenance.1' ? { ...element, value: { ...element.value, signedOn: facts.day } } : element,
    );
    return { seed, claims: { ...claims }, elements: dated };
  }

  /**
   * The exact bytes of a draft; the same draft always gives the same ones.
   *
   * @throws Fault `statement/too-many-hidden`, `sealed-object/too-much-sensitive` and others that say why it cannot leave.
   */
  async document(content: DraftContent, sensitivePartners: readonly string[]): Promise<Uint8Array> {
    const composed = await composeStatement(
      {
        claims: content.claims as unknown as StatementClaims,
        elements: content.elements as readonly Element[],
        seed: fromBase64url(content.seed),
        slot: 0,
        idOf: this.#slots.idOf(0),
      },
      this.crypto,
    );
    const encoded = (cls: 'S2' | 'S3') => composed.disclosures.filter(({ kind }) => classOfKind(kind) === cls).map((one) => one.encoded);
    // What cannot be sealed is found out here, not after a person has approved it.
    await sealBlob({ h: TRIAL_H, restricted: encoded('S2'), sensitive: encoded('S3'), stanzas: [] }, this.crypto);
    return previewDocument({ payload: toBase64url(composed.payloadBytes), disclosures: composed.disclosures, sensitivePartners });
  }

  hash(document: Uint8Array): string {
    return toBase64url(this.crypto.sha256(document));
  }

  /** Digest of what a reader would notice: without seed, revision, days and the mapping's version. */
  contentHash(category: string, audience: DraftAudience, sensitivePartners: readonly string[], elements: readonly Element[]): string {
    const said = elements.filter(({ kind }) => kind !== 'provenance.1');
    return this.hash(canonicalBytes({ category, audience, sensitivePartners, elements: said } as unknown as Json));
  }
}
