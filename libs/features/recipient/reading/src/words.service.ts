import { Injectable } from '@nestjs/common';
import { ACKNOWLEDGEMENT_TYPE, type Acknowledgement } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { ReaderRepository } from '#stores/recipient/case';
import { ReaderTools } from './reader-tools.js';

/** Says, signed, what was received and what was given up. */
@Injectable()
export class WordsService {
  readonly #reader = new ReaderRepository();

  constructor(private readonly tools: ReaderTools) {}

  /** Every word that waits, in one document per request; forgotten here only once the hub has it. @returns how many */
  async sayAll(): Promise<number> {
    const { database, keys, crypto, hub, node } = this.tools;
    let said = 0;
    for (;;) {
      const waiting = await database.tx((tx) => this.#reader.unsaid(tx));
      if (waiting.length === 0) return said;
      for (const requestId of new Set(waiting.map((word) => word.requestId))) {
        const words = waiting.filter((word) => word.requestId === requestId);
        const acknowledgement: Acknowledgement = {
          schema: 'acknowledgement/1',
          requestId,
          reader: node.org,
          items: words.map(({ alias, statementHash, status }) => ({ alias, statementHash, status })),
          signedOn: this.tools.today(),
        };
        const { jws } = await signDocument({ ...acknowledgement } as never, ACKNOWLEDGEMENT_TYPE, keys.signer('statement'), crypto);
        await hub.json('POST', `/v1/requests/${requestId}/acknowledgements`, { document: jws });
        await database.tx((tx) =>
          this.#reader.said(
            tx,
            words.map(({ id }) => id),
          ),
        );
        said += words.length;
      }
    }
  }
}
