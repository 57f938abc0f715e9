import { Injectable } from '@nestjs/common';
import { parseRule } from '#domain/access';
import { classOfKind, type Element } from '#domain/case-record';
import { toBase64url } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import type { StatementClaims } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ApprovedDraft, CoalitionView } from '#stores/partner/vault';
import { AudienceKeysService } from './audience-keys.service.js';
import { readersOf, type Readers } from './readers.js';

/** A version whose hidden part is to be sealed. */
export interface SealableVersion {
  readonly h: string;
  /** Disclosures of slot 0, of every class. */
  readonly disclosures: readonly { readonly kind: string; readonly encoded: string }[];
}

/** Who may open the hidden part of a draft, and the blob for them. The same for a first sealing and every later one. */
@Injectable()
export class SealingService {
  constructor(
    private readonly crypto: NodeCrypto,
    private readonly audienceKeys: AudienceKeysService,
  ) {}

  /** Readers under the coalition's decisions as this node knows them. */
  readersOf({ content, sensitivePartners }: Pick<ApprovedDraft, 'content' | 'sensitivePartners'>, view: CoalitionView, now: Date): Readers {
    return readersOf({
      claims: content.claims as unknown as StatementClaims,
      s1: (content.elements as readonly Element[]).filter(({ kind }) => classOfKind(kind) === 'S1'),
      sensitivePartners,
      rules: view.rules.map(parseRule),
      partners: view.partners,
      now,
    });
  }

  /** A fresh blob for these readers; audience keys that do not exist yet are made in the same transaction. */
  async seal(tx: Tx, { h, disclosures }: SealableVersion, readers: Readers, now: Date): Promise<{ blob: Uint8Array; blobSha256: string }> {
    const stanzas = await this.audienceKeys.stanzasFor(tx, readers, now);
    const content = { h, restricted: encodedOf(disclosures, 'S2'), sensitive: encodedOf(disclosures, 'S3'), stanzas };
    const blob = await sealBlob(content, this.crypto);
    return { blob, blobSha256: toBase64url(this.crypto.sha256(blob)) };
  }
}

/** Encoded disclosures of one class. */
export function encodedOf(disclosures: SealableVersion['disclosures'], cls: 'S1' | 'S2' | 'S3'): string[] {
  return disclosures.filter(({ kind }) => classOfKind(kind) === cls).map(({ encoded }) => encoded);
}
