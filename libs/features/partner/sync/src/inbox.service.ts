import { Injectable } from '@nestjs/common';
import { classOfKind, type Element } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { verifyStatement, type AnyClaims } from '#domain/statement';
import { Database } from '#platform/database';
import type { BlobState, ReceivedRecord } from '#stores/partner/inbox';
import { EnvelopeTools } from './key-envelopes.service.js';
import { MembershipService } from './membership.service.js';

export interface InboxEntry {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly category: string;
  /** Whether the sealed part was opened, is not for this organisation, or has still to come. */
  readonly sealed: BlobState;
  /** The rule that let it through. */
  readonly reason: string | null;
}

export interface InboxRecord extends InboxEntry {
  readonly claims: AnyClaims;
  readonly elements: readonly (Element & { readonly class: 'S1' | 'S2' | 'S3' })[];
}

/** What others shared, as a person reads it. Every reading verifies the owner's signature again. */
@Injectable()
export class InboxService {
  constructor(
    private readonly database: Database,
    private readonly membership: MembershipService,
    private readonly tools: EnvelopeTools,
  ) {}

  async list(after: string | null, limit: number): Promise<InboxEntry[]> {
    const rows = await this.database.tx((tx) => this.tools.records.list(tx, after, limit));
    return rows.map(entryOf);
  }

  /** @throws Fault `http/not-found` */
  async read(recordId: string): Promise<InboxRecord> {
    const row = await this.database.tx((tx) => this.tools.records.find(tx, recordId));
    if (row === undefined) throw new Fault('http/not-found');
    const opened =
      row.sealedDisclosures === null
        ? []
        : (JSON.parse(this.tools.cipher.open(row.sealedDisclosures, `opened:${row.recordId}:${row.h}`).toString('utf8')) as string[]);
    await this.membership.current();
    const keyOf = this.membership.keysOf(row.owner, new Date(row.receivedOn));
    const { claims, elements } = await verifyStatement(row.statement, [...row.disclosures, ...opened], keyOf, this.tools.crypto);
    return { ...entryOf(row), claims, elements: elements.map((element) => ({ ...element, class: classOfKind(element.kind) })) };
  }
}

function entryOf({ recordId, owner, rev, category, blobState, reason }: ReceivedRecord): InboxEntry {
  return { recordId, owner, rev, category, sealed: blobState, reason };
}
