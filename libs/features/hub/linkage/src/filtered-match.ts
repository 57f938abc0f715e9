import { Logger } from '@nestjs/common';
import { SharedTokens } from '#domain/linkage';
import type { Clock } from '#platform/clock';
import type { NodeCrypto } from '#platform/crypto';
import type { Tx } from '#platform/database';
import {
  EntryRepository,
  NOTHING_SEEN,
  type Entry,
  type Found,
  type ProbeRepository,
  type SeenState,
  type StoredHandle,
} from '#stores/token/link';

/** Handles read at once while the filter is built. */
const PAGE = 5000;
/** Handles that one batch reads itself; of more, its values are all looked up. */
const MOST_AT_ONCE = 4000;
/** Room for tokens at least, and beyond what is there. */
const LEAST_ROOM = 1 << 16;
const ROOM = 1.5;
/** Room for values of several handles, as a part of the room for all; doubled as often as it turns out to be too small. */
const SHARED_ROOM = 1 / 4;
/** A filter forgets nothing, so it does not grow old, nor does a large part of it consist of what was withdrawn. */
const OLDEST_MS = 86_400_000;
const DELETED_PART = 1 / 10;
/** A filter of so many handles takes so long to build that it is told. */
const WORTH_TELLING = 10_000;

/** Everything that was visible in a snapshot is in it. */
interface Known {
  readonly shared: SharedTokens;
  readonly source: string;
  readonly deletedBefore: number;
  readonly builtAt: number;
  snapshot: string;
}

/**
 * Probes that look up only values which more than one handle has brought, as far as this process knows: a value that nobody else has is neither
 * searched nor missed. The index is asked about the others as ever, so a value too many costs a look-up and finds nothing.
 *
 * Nothing passes between workers: each reads what was committed, after it has claimed and before it matches (docs/decisions/0140).
 */
export class FilteredMatch {
  private readonly entries = new EntryRepository();
  private readonly logger = new Logger('Linkage');
  private known: Known | undefined;
  private sharedRoom = SHARED_ROOM;
  private behind = false;

  constructor(
    private readonly probes: ProbeRepository,
    private readonly crypto: Pick<NodeCrypto, 'randomBytes'>,
    private readonly clock: Clock,
  ) {}

  /** Builds the filter where there is none, or none that still serves. Outside of transactions: it may take long, and locks nothing. */
  async prepare(tokens: Pick<Tx, 'query'>): Promise<void> {
    if (this.known !== undefined && this.ageOf(this.known) >= OLDEST_MS) this.known = undefined;
    if (this.known !== undefined && !this.behind) return;
    this.behind = false;
    if (this.known !== undefined) return this.catchUp(tokens, this.known, (await this.entries.state(tokens)).snapshot);
    const began = performance.now();
    for (;;) {
      const known = await this.build(tokens);
      this.known = known;
      if (known.shared.sharedFull && this.sharedRoom < 1) this.sharedRoom *= 2;
      else break;
    }
    this.tell(this.known.shared, performance.now() - began);
  }

  /** As `ProbeRepository.match`, of a batch that this transaction has claimed. */
  async match(tx: Pick<Tx, 'query'>, batch: readonly StoredHandle[]): Promise<Found> {
    const shared = await this.refresh(tx);
    return this.probes.match(tx, batch, shared === undefined ? undefined : mayMeetIn(shared));
  }

  /**
   * Reads what was committed since the filter was last brought up to date. A batch that finds no filter to rely on does without; the next one has
   * it built.
   */
  private async refresh(tx: Pick<Tx, 'query'>): Promise<SharedTokens | undefined> {
    const { known } = this;
    if (known === undefined) return undefined;
    const now = await this.entries.since(tx, known.snapshot, MOST_AT_ONCE);
    if (!continues(known, now)) {
      this.known = undefined;
      return undefined;
    }
    if (now.entries.length === MOST_AT_ONCE) {
      this.behind = true;
      return undefined;
    }
    addAll(known, now.entries);
    known.snapshot = now.snapshot;
    if (this.spent(known, now)) this.known = undefined;
    return known.shared;
  }

  /** It serves this once; then it is to be built anew, larger or without what was withdrawn. */
  private spent({ shared, deletedBefore }: Known, { deleted }: SeenState): boolean {
    if (shared.sharedFull && this.sharedRoom < 1) this.sharedRoom *= 2;
    else if (!shared.full && deleted - deletedBefore <= shared.handles * DELETED_PART) return false;
    return true;
  }

  private async build(tokens: Pick<Tx, 'query'>): Promise<Known> {
    const capacity = Math.max(LEAST_ROOM, Math.ceil(ROOM * (await this.entries.tokens(tokens))));
    const state = await this.entries.state(tokens);
    const seed = new DataView(Uint8Array.from(this.crypto.randomBytes(8)).buffer);
    const shared = new SharedTokens({
      capacity,
      shared: Math.ceil(capacity * this.sharedRoom),
      seed: [seed.getInt32(0), seed.getInt32(4)],
    });
    const known = {
      shared,
      source: state.source,
      deletedBefore: state.deleted,
      builtAt: this.clock.now().getTime(),
      snapshot: NOTHING_SEEN,
    };
    await this.catchUp(tokens, known, state.snapshot);
    return known;
  }

  /**
   * Page by page, with the snapshot that was taken before the first: what is committed meanwhile is read afterwards, as something new. Its source
   * stays the one of its first page: if that was another one, the next batch notices.
   */
  private async catchUp(tokens: Pick<Tx, 'query'>, known: Known, snapshot: string): Promise<void> {
    let page: Entry[] = [];
    do {
      page = await this.entries.page(tokens, known.snapshot, snapshot, page.at(-1), PAGE);
      addAll(known, page);
    } while (page.length === PAGE);
    known.snapshot = snapshot;
  }

  private ageOf({ builtAt }: Known): number {
    return Math.abs(this.clock.now().getTime() - builtAt);
  }

  private tell({ handles, tokens, bytes }: SharedTokens, milliseconds: number): void {
    if (handles < WORTH_TELLING) return;
    const [seconds, size] = [(milliseconds / 1000).toFixed(1), Math.ceil(bytes / 1e6)];
    this.logger.log(`filter of tokens built: ${handles} handles, ${tokens} tokens, ${size} MB, ${seconds} s`);
  }
}

/** The same table of the same server, later. */
function continues(known: Known, now: SeenState): boolean {
  return known.source === now.source && nextOf(now.snapshot) >= nextOf(known.snapshot);
}

/** xmax: the first transaction that had not begun. */
const nextOf = (snapshot: string): bigint => BigInt(snapshot.split(':')[1]!);

function addAll({ shared }: Known, entries: readonly Entry[]): void {
  for (const { tokens } of entries) shared.add(tokens);
}

function mayMeetIn(shared: SharedTokens): (token: string) => boolean {
  const view = new DataView(new ArrayBuffer(8));
  return (token) => {
    view.setBigInt64(0, BigInt(token));
    return shared.has(view.getInt32(0), view.getInt32(4));
  };
}
