import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import {
  ACKNOWLEDGEMENT_TYPE,
  parseBundle,
  sealedDisclosures,
  verifyRelease,
  type AcknowledgedStatus,
  type ReleaseBundle,
} from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { RequestTools } from './request-tools.js';
import { SubmissionView } from './submission-answers.js';

const Page = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

/** First line of a package. */
export interface PackageHead {
  readonly schema: 'submission-package/1';
  readonly requestId: string;
  /** The lead's signed word: to whom, for what. */
  readonly request: string;
  /** What every member signed. */
  readonly lists: readonly { readonly listHash: string; readonly list: unknown; readonly signatures: readonly unknown[] }[];
}

/** One release of a package: sealed parts stand in it in the clear, since it goes from hand to hand. */
export interface PackageLine extends ReleaseBundle {
  readonly sealed: null;
  /** Disclosures above S1. */
  readonly opened: readonly string[];
}

/** Last line: without it the file is not whole. */
export interface PackageEnd {
  readonly end: 'complete';
  readonly items: number;
}

export interface Recall {
  readonly alias: string;
  readonly statementHash: string;
  readonly status: AcknowledgedStatus;
}

/** What the lead takes to a recipient without an account, and what it answers when something is taken back from there. */
@Injectable()
export class PackageService {
  constructor(private readonly tools: RequestTools) {}

  /**
   * Everything that was sent, each release verified as its reader would, and opened.
   *
   * @throws Fault of the hub (`submission/not-sent`, `submission/enrolled-recipient`, `http/not-found`, `mandate/recalls-first`), those of
   *   `verifyRelease`
   */
  async lines(requestId: string): Promise<(PackageHead | PackageLine | PackageEnd)[]> {
    const { hub } = this.tools;
    const { document, lists } = SubmissionView.parse(await hub.json('GET', `/v1/requests/${requestId}`));
    const complete = lists.filter(({ completeOn }) => completeOn !== null);
    const lines: PackageLine[] = [];
    for (let after: string | null = ''; after !== null;) {
      const path = `/v1/requests/${requestId}/package${after === '' ? '' : `?after=${after}`}`;
      const page = Page.parse(await hub.json('GET', path));
      for (const bundle of page.items) lines.push(await this.#opened(parseBundle(bundle), requestId));
      after = page.next;
    }
    const head: PackageHead = {
      schema: 'submission-package/1',
      requestId,
      request: document,
      lists: complete.map(({ listHash, list, signatures }) => ({ listHash, list, signatures })),
    };
    return [head, ...lines, { end: 'complete', items: lines.length }];
  }

  /** What the recipient did with what was taken back, in the lead's signed words. @throws Fault of the hub */
  async answerRecalls(requestId: string, items: readonly Recall[]): Promise<unknown> {
    const { hub, keys, crypto, node } = this.tools;
    const words = { schema: 'acknowledgement/1', requestId, reader: node.org, signedOn: this.tools.today() };
    const claims = { ...words, items: items.map(({ alias, statementHash, status }) => ({ alias, statementHash, status })) };
    const { jws } = await signDocument(claims, ACKNOWLEDGEMENT_TYPE, keys.signer('statement'), crypto);
    return hub.json('POST', `/v1/requests/${requestId}/acknowledgements`, { document: jws });
  }

  async #opened(bundle: ReleaseBundle, requestId: string): Promise<PackageLine> {
    const { keys, trust, node, clock, crypto } = this.tools;
    const opened = bundle.sealed === null ? [] : sealedDisclosures(await keys.openJwe(bundle.sealed));
    const verified = await verifyRelease(bundle, await trust.current(), node.org, clock.now(), crypto, opened);
    if (verified.release.requestId !== requestId) throw new Fault('release/other-request', { field: '/requestId' });
    return { ...bundle, sealed: null, opened };
  }
}
