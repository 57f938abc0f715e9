import { Injectable } from '@nestjs/common';
import { ACKNOWLEDGEMENT_TYPE, type Acknowledgement } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { ReaderRepository, type PendingWord } from '#stores/recipient/case';
import { ReaderTools } from './reader-tools.js';

/** Says, signed, what was received and what was given up. */
@Injectable()
export class WordsService {
  readonly #reader = new ReaderRepository();

  constructor(private readonly tools: ReaderTools) {}

  /**
   * Every word that waits, in one document per request; forgotten here only once the hub has it.
   *
   * @returns how many
   * @throws the first fault, once every other request has had its turn
   */
  async sayAll(): Promise<number> {
    const { database } = this.tools;
    let said = 0;
    let failed: unknown;
    for (let after = '0'; ;) {
      const waiting = await database.tx((tx) => this.#reader.unsaid(tx, after));
      const last = waiting.at(-1);
      if (last === undefined) break;
      after = last.id;
      for (const requestId of new Set(waiting.map((word) => word.requestId))) {
        const words = waiting.filter((word) => word.requestId === requestId);
        await this.#say(requestId, words).then(
          () => (said += words.length),
          (error: unknown) => (failed ??= error),
        );
      }
    }
    if (failed !== undefined) throw failed;
    return said;
  }

  async #say(requestId: string, words: readonly PendingWord[]): Promise<void> {
    const { database, keys, crypto, hub, node } = this.tools;
    const acknowledgement: Acknowledgement = {
      schema: 'acknowledgement/1',
      requestId,
      reader: node.org,
      items: words.map(({ alias, statementHash, status }) => ({ alias, statementHash, status })),
      signedOn: this.tools.today(),
    };
    const { jws } = await signDocument({ ...acknowledgement } as never, ACKNOWLEDGEMENT_TYPE, keys.signer('statement'), crypto);
    await hub.json('POST', `/v1/requests/${requestId}/acknowledgements`, { document: jws });
    const ids = words.map(({ id }) => id);
    await database.tx((tx) => this.#reader.said(tx, ids));
  }
}
