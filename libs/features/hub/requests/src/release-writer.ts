import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import { BodyKeyRing } from '#platform/key-store';
import { BodyKeyRepository, openBody, sealRelease } from '#stores/hub/record';
import { ReleaseRepository, SubmissionRepository, type NewRelease, type StandingRelease, type StoredRequest } from '#stores/hub/request';
import { SlotAttester } from './attestation.js';
import type { VerifiedRelease } from './release-item.js';

/** What became of one item. */
export interface ReleaseResult {
  readonly alias: string;
  /** Compact JWS `dokaz-slot-attestation+jws`, for the reader. */
  readonly attestation: string;
  readonly result: 'accepted' | 'duplicate';
}

/** A standing release whose disclosures are opened when they are asked for. */
type OpenedRelease = StandingRelease & { readonly disclosures: () => readonly string[] };

/** Writes judged releases; runs under the locks of request, grant and record heads. */
@Injectable()
export class ReleaseWriter {
  readonly #submissions = new SubmissionRepository();

  constructor(
    private readonly releases: ReleaseRepository,
    private readonly attester: SlotAttester,
    private readonly bodyKeys: BodyKeyRing,
    private readonly keyRows: BodyKeyRepository,
  ) {}

  /**
   * @throws Fault `release/alias-taken` (one record has one alias in a request, one alias one record), `release/slot-used`,
   *   `release/twice`, `release/unknown-slot`, `submission/frozen`, `submission/closed`
   */
  async write(tx: Tx, stored: StoredRequest, items: readonly VerifiedRelease[], day: string): Promise<ReleaseResult[]> {
    requireDistinct(items);
    const owner = items[0]!.release.owner;
    const standing = (await this.releases.lockOf(tx, owner, stored.requestId)).map((release) => this.#opened(release));
    for (const item of items) requireOwnAlias(item, standing);
    const hashes = items.map(({ release }) => release.statementHash);
    const used = await this.releases.usedElsewhere(tx, owner, stored.requestId, hashes);
    const twice = items.find(({ release }) => used.has(release.statementHash));
    if (twice !== undefined) throw new Fault('release/slot-used', { alias: twice.release.alias });
    const added = items.filter((item) => !standing.some(({ alias }) => alias === item.release.alias));
    await this.requireOpenList(tx, stored, added, day);

    const fresh = items.filter((item) => !isDuplicate(item, standing));
    const attestations = new Map<VerifiedRelease, string>();
    for (const [index, attestation] of (await this.attester.attest(tx, fresh, day)).entries()) attestations.set(fresh[index]!, attestation);
    const results: ReleaseResult[] = [];
    for (const item of items) {
      const { alias } = item.release;
      const attestation = attestations.get(item);
      if (attestation === undefined) results.push({ alias, attestation: standingAt(item, standing)!.attestation, result: 'duplicate' });
      else {
        await this.store(tx, stored, item, { standing, attestation, day });
        results.push({ alias, attestation, result: 'accepted' });
      }
    }
    return results;
  }

  private async store(
    tx: Tx,
    stored: StoredRequest,
    { incoming, release, index }: VerifiedRelease,
    { standing, attestation, day }: { standing: readonly OpenedRelease[]; attestation: string; day: string },
  ): Promise<void> {
    const { requestId } = stored;
    const before = standing.filter(({ alias }) => alias === release.alias);
    let sent = false;
    for (const { statementHash } of before) sent ||= await this.#submissions.isSent(tx, requestId, release.alias, statementHash);
    await this.supersede(tx, { incoming, release }, before, day);
    const { recordId } = incoming;
    const h = release.statementHash;
    const sealed = sealRelease({ recordId, h }, incoming, this.bodyKeys.current());
    const added = await this.releases.insert(tx, rowOf({ incoming, release, index }, sealed, requestId, attestation), day);
    if (added) await this.keyRows.insert(tx, release.owner, [{ recordId, h, ...sealed }]);
    else throw new Fault('release/alias-taken', { alias: release.alias });
    if (stored.kind !== 'submission') return;
    await this.#submissions.addItem(
      tx,
      requestId,
      { member: release.owner, alias: release.alias, statementHash: release.statementHash },
      sent,
      day,
    );
  }

  #opened(release: StandingRelease): OpenedRelease {
    return { ...release, disclosures: () => openBody({ ...release, h: release.statementHash }, this.bodyKeys).disclosures };
  }

  /** What the new release takes the place of: readers are told unless they are only shown more of the same statement. */
  private async supersede(
    tx: Tx,
    { incoming, release }: Pick<VerifiedRelease, 'incoming' | 'release'>,
    before: readonly OpenedRelease[],
    day: string,
  ): Promise<void> {
    const silent = before.filter((old) => old.statementHash === release.statementHash && showsNoLess(incoming, release.expires, old));
    const told = before.filter((old) => !silent.includes(old));
    const ids = (releases: readonly OpenedRelease[]) => releases.map(({ releaseId }) => releaseId);
    await this.releases.replaceSilently(tx, ids(silent));
    await this.releases.end(tx, ids(told), incoming.corrected === undefined ? 'superseded' : 'corrected', day, incoming.corrected ?? null);
  }

  /** After the closing day, and while members sign a frozen list, nothing is added; corrections go on. */
  private async requireOpenList(
    tx: Tx,
    { kind, requestId, request }: StoredRequest,
    fresh: readonly VerifiedRelease[],
    day: string,
  ): Promise<void> {
    const [first] = fresh;
    if (kind !== 'submission' || first === undefined) return;
    if (request.closingDate !== undefined && day > request.closingDate)
      throw new Fault('submission/closed', { alias: first.release.alias });
    const [newest] = await this.#submissions.lists(tx, requestId);
    const signing = newest !== undefined && newest.completeOn === null;
    if (signing) throw new Fault('submission/frozen', { alias: first.release.alias });
  }
}

function rowOf(
  { incoming, release, index }: Pick<VerifiedRelease, 'incoming' | 'release' | 'index'>,
  { body, sealed }: Pick<ReturnType<typeof sealRelease>, 'body' | 'sealed'>,
  requestId: string,
  attestation: string,
): NewRelease {
  const { grantId, owner, alias, rev, statementHash, aud, fields, expires } = release;
  const { recordId } = incoming;
  const opened = { release: incoming.release, body, sealed, attestation };
  return { requestId, grantId, owner, recordId, alias, rev, statementHash, aud, fields, expires, index, ...opened };
}

/** One item for each record and alias in one call. */
function requireDistinct(items: readonly VerifiedRelease[]): void {
  const distinct = (values: readonly string[]) => new Set(values).size === values.length;
  const fine = distinct(items.map(({ release }) => release.alias)) && distinct(items.map(({ incoming }) => incoming.recordId));
  if (!fine) throw new Fault('release/twice');
}

function requireOwnAlias({ release, incoming }: VerifiedRelease, standing: readonly OpenedRelease[]): void {
  const other = standing.some((old) => (old.alias === release.alias) !== (old.recordId === incoming.recordId));
  if (other) throw new Fault('release/alias-taken', { alias: release.alias });
}

function standingAt({ release }: VerifiedRelease, standing: readonly OpenedRelease[]): OpenedRelease | undefined {
  return standing.find(({ alias, rev }) => alias === release.alias && rev === release.rev);
}

function isDuplicate(item: VerifiedRelease, standing: readonly OpenedRelease[]): boolean {
  const old = standingAt(item, standing);
  return old !== undefined && old.release === item.incoming.release && old.disclosures().join() === item.incoming.disclosures.join();
}

function showsNoLess({ disclosures }: VerifiedRelease['incoming'], expires: string, old: OpenedRelease): boolean {
  return expires >= old.expires && old.disclosures().every((disclosure) => disclosures.includes(disclosure));
}
