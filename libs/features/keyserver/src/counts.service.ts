import { Injectable } from '@nestjs/common';
import { issueCounts } from '#domain/quota';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { EvaluationRepository } from '#stores/keyserver';
import { KeyServerSettings } from './settings.js';

/** What was evaluated for whom on which day, in our own word. */
@Injectable()
export class CountsService {
  readonly #batches = new EvaluationRepository();
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
    private readonly settings: KeyServerSettings,
  ) {}

  /** Compact JWS by our statement key. @param day `YYYY-MM-DD`, UTC */
  async of(org: string, day: string): Promise<string> {
    const counts = await this.database.tx((tx) => this.#batches.countsOf(tx, org, day));
    return issueCounts({ server: this.settings.org, org, day, ...counts }, this.keys.signer('statement'), this.#crypto);
  }
}
