import { dayOf, type Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import type { ObjectStore } from '#platform/object-store';
import { SealedPartsRepository, SubscriptionRepository } from '#stores/hub/delivery';

const AT_ONCE = 500;
const DAY = 86_400_000;

/**
 * Deletes sealed parts that everyone who was given them has acknowledged. The hub keeps ciphertext no longer than it must: the
 * owner's node has the only long-term copy.
 */
export class SealedEraser {
  private readonly parts = new SealedPartsRepository();
  private readonly subscriptions = new SubscriptionRepository();

  /** @param keyOf object key of a blob, as intake stores it */
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
    private readonly keyOf: (owner: string, sha256: string) => string,
    private readonly graceDays: number,
  ) {}

  /**
   * @param active partners that take part now; one that is suspended or gone must not keep ciphertext at the hub for ever
   * @returns how many objects were deleted; a crash in between leaves rows that the next run finishes
   */
  async run(active: readonly string[]): Promise<number> {
    const day = dayOf(new Date(this.clock.now().getTime() - this.graceDays * DAY));
    const candidates = await this.database.tx((tx) => this.parts.candidates(tx, active, day, AT_ONCE));
    const name = (part: { owner: string; sha256: string }) => `${part.owner} ${part.sha256}`;
    const outstanding = new Set<string>();
    if (candidates.length > 0)
      for (const { org } of await this.database.tx((tx) => this.subscriptions.list(tx)))
        for (const part of await this.database.as(org, (tx) => this.parts.outstanding(tx, org, candidates))) outstanding.add(name(part));
    await this.database.tx((tx) =>
      this.parts.markErasing(
        tx,
        candidates.filter((part) => !outstanding.has(name(part))),
      ),
    );
    const erasing = await this.database.tx((tx) => this.parts.findErasing(tx, AT_ONCE));
    for (const part of erasing) {
      await this.objects.delete(this.keyOf(part.owner, part.sha256));
      await this.database.tx((tx) => this.parts.forget(tx, part));
    }
    return erasing.length;
  }
}
