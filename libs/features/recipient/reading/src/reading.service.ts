import { Injectable } from '@nestjs/common';
import { fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { parseRelease, RELEASE_TYPE, verifyRelease, type ReleaseBundle } from '#domain/request';
import { decodeDocument } from '#domain/signed-document';
import { CaseCipher, OwnRequestRepository, ReaderRepository, ReleaseRepository, type RefusedRelease } from '#stores/recipient/case';
import { Bundle, SealedPart } from './answers.js';
import { ReaderTools } from './reader-tools.js';

export interface ReadSummary {
  readonly received: number;
  readonly known: number;
  readonly refused: number;
  /** Mandates that ended in mid-stream, with the hub's reason. */
  readonly ended: readonly { readonly requestId: string; readonly end: string }[];
}

/** Fetches what was granted, keeps what proves itself, names what does not. */
@Injectable()
export class ReadingService {
  readonly #requests = new OwnRequestRepository();
  readonly #reader = new ReaderRepository();
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
  }

  async readAll(): Promise<ReadSummary> {
    const sum = { received: 0, known: 0, refused: 0, ended: [] as { requestId: string; end: string }[] };
    const today = this.tools.today();
    for (const { requestId, grants } of await this.tools.database.tx((tx) => this.#requests.list(tx))) {
      const standing = grants.some(
        ({ effect, validFrom, validUntil }) => effect === 'granted' && validFrom <= today && today <= validUntil,
      );
      if (!standing) continue;
      const end = await this.#readOne(requestId, sum).catch((error: unknown) => {
        if (error instanceof Fault) return error.code;
        throw error;
      });
      if (end !== 'complete') sum.ended.push({ requestId, end });
    }
    return sum;
  }

  refused(): Promise<RefusedRelease[]> {
    return this.tools.database.tx((tx) => this.#reader.refused(tx));
  }

  /** One release at a time: memory stays flat, and what was read before a cut is kept. */
  async #readOne(requestId: string, sum: { received: number; known: number; refused: number }): Promise<string> {
    const known = await this.tools.database.tx((tx) => this.#releases.known(tx, requestId));
    const stream = this.tools.mandates.export(requestId);
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return next.value.end;
      const bundle: ReleaseBundle = Bundle.parse(next.value);
      const alias = aliasOf(bundle);
      const held = alias === undefined ? undefined : known.get(alias);
      if (held !== undefined && held.release === bundle.release) {
        sum.known += 1;
        continue;
      }
      if (await this.#take(requestId, bundle)) sum.received += 1;
      else sum.refused += 1;
    }
  }

  async #take(requestId: string, bundle: ReleaseBundle): Promise<boolean> {
    const { database, trust, node, clock, crypto } = this.tools;
    try {
      const opened = await this.#opened(bundle);
      const { release, claims, attestation, elements } = await verifyRelease(
        bundle,
        await trust.current(),
        node.org,
        clock.now(),
        crypto,
        opened,
      );
      if (release.requestId !== requestId) throw new Fault('release/not-for-reader', { field: '/requestId' });
      const { alias, statementHash } = release;
      await database.tx(async (tx) => {
        await this.#releases.keep(
          tx,
          {
            requestId,
            alias,
            statementHash,
            owner: release.owner,
            rev: release.rev,
            category: claims.category,
            clusterRef: release.clusterRef ?? null,
            heardAsk: release.heard?.ask ?? null,
            loggedOn: attestation.loggedOn,
            late: attestation.late,
            expires: release.expires,
            receivedOn: this.tools.today(),
          },
          elements,
          bundle,
        );
        await this.#reader.say(tx, { requestId, alias, statementHash, status: 'received' });
      });
      return true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { field } = error.details;
      const seen = { requestId, alias: aliasOf(bundle) ?? 'unreadable', statementHash: hashOf(bundle), code: error.code };
      await database.tx((tx) => this.#reader.refuse(tx, { ...seen, field: typeof field === 'string' ? field : null }, this.tools.today()));
      return false;
    }
  }

  async #opened({ sealed }: ReleaseBundle): Promise<string[]> {
    if (sealed === null) return [];
    return SealedPart.parse(JSON.parse(fromUtf8(await this.tools.keys.openJwe(sealed)))).disclosures;
  }
}

/** Unverified, only to find what is held already or to name what is refused. */
function claimed(bundle: ReleaseBundle): { alias: string; statementHash: string } | undefined {
  try {
    return parseRelease(decodeDocument(bundle.release, RELEASE_TYPE).payload);
  } catch {
    return undefined;
  }
}

const aliasOf = (bundle: ReleaseBundle) => claimed(bundle)?.alias;
const hashOf = (bundle: ReleaseBundle) => claimed(bundle)?.statementHash ?? '';
