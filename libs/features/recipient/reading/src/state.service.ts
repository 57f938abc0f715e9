import { Injectable } from '@nestjs/common';
import { CaseCipher, ReaderRepository, ReleaseRepository, type HeldRelease } from '#stores/recipient/case';
import { ReaderRound, type RoundProgress } from './round.service.js';
import { ReaderTools } from './reader-tools.js';

export interface ReaderState {
  /** Code of this authority. */
  readonly org: string;
  /** The round that runs; null = none does. */
  readonly running: RoundProgress | null;
  readonly lastRoundAt: string | null;
  /** Code of what stopped the last round from being whole. */
  readonly lastFault: string | null;
  readonly held: Readonly<Record<HeldRelease['state'], number>>;
  /** Aliases of records under a hold that are here longer than their request promised. */
  readonly keptTooLong: readonly string[];
}

/** How this node stands with the hub. */
@Injectable()
export class StateService {
  readonly #reader = new ReaderRepository();
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    private readonly round: ReaderRound,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
  }

  async state(): Promise<ReaderState> {
    return this.tools.database.tx(async (tx) => {
      const { lastRoundAt, lastFault } = await this.#reader.state(tx);
      return {
        org: this.tools.node.org,
        running: this.round.progress ?? null,
        lastRoundAt: lastRoundAt?.toISOString() ?? null,
        lastFault,
        held: await this.#releases.counts(tx),
        keptTooLong: await this.#releases.keptTooLong(tx, this.tools.today()),
      };
    });
  }
}
