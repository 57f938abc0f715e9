// docs/spec/delivery.md: whatever happens in whatever order, a partner that reads its stream ends with exactly what it may hold now.
import { expect, test } from '@jest/globals';
import { NodeCrypto } from '#platform/crypto';
import { ViewDigest, isTombstone, type Delivery } from '#domain/delivery';
import fc from 'fast-check';
import { HubStream, aRecord, type HubRecord } from '../builders/hub-stream.js';

const RECORDS = 6;
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('revise' as const),
      which: fc.nat(RECORDS - 1),
      to: fc.constantFrom('P-02', 'P-03', 'none'),
      category: fc.constantFrom('detention', 'torture', 'trial'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(RECORDS - 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rule' as const),
      categories: fc.constantFrom(['detention'], ['torture'], ['detention', 'torture', 'trial']),
      fields: fc.constantFrom('coded' as const, 'existence' as const, ['act']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reads' as const), reads: fc.constantFrom(['case/1'], []) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('tick' as const, 'urgent' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pull' as const), limit: fc.integer({ min: 1, max: 4 }) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer Op> ? Op : never;

/** A partner's node, reduced to what the protocol asks of it. */
class Partner {
  readonly view = new Map<string, Delivery>();
  readonly buried = new Set<string>();
  cursor: string | undefined;

  apply(item: Delivery): void {
    // Receivers refuse what is buried; the hub must not even try.
    if (item.kind === 'upsert' && this.buried.has(item.recordId)) throw new Error('a buried record was delivered again');
    if (item.kind === 'upsert') this.view.set(item.recordId, item);
    else this.view.delete(item.recordId);
    if (isTombstone(item.kind)) this.buried.add(item.recordId);
  }
}

class World {
  readonly heads = new Map<number, HubRecord>();
  readonly partner = new Partner();
  readonly held = new Set<string>();
  rule = { version: 0, categories: [] as readonly string[], fields: 'coded' as 'coded' | 'existence' | readonly string[] };
  reads: readonly string[] = ['case/1'];

  constructor(readonly hub: HubStream) {}

  async run(op: Operation): Promise<void> {
    switch (op.do) {
      case 'revise': {
        const head = this.heads.get(op.which);
        if (head !== undefined && head.op !== 'upsert') return;
        const partners = op.to === 'none' ? [] : [op.to];
        const next = aRecord({
          ...(head === undefined ? {} : { recordId: head.recordId, rev: head.rev + 1 }),
          partners,
          category: op.category,
        });
        this.heads.set(op.which, next);
        return this.hub.put(next);
      }
      case 'withdraw': {
        const head = this.heads.get(op.which);
        if (head === undefined || head.op !== 'upsert') return;
        this.heads.set(op.which, { ...head, op: 'withdraw' });
        return this.hub.withdraw(head);
      }
      case 'rule':
        this.rule = { version: this.rule.version + 1, categories: op.categories, fields: op.fields };
        return void (await this.hub.rule(this.rule));
      case 'reads':
        this.reads = op.reads;
        return this.hub.change('P-02', { reads: op.reads });
      case 'tick':
        return void (await this.hub.tick());
      case 'urgent':
        return void (await this.hub.urgent());
      case 'pull':
        return void (await this.pull(op.limit));
    }
  }

  async pull(limit: number): Promise<boolean> {
    const page = await this.hub.page('P-02', this.partner.cursor, limit);
    for (const item of page.items) {
      this.partner.apply(item);
      if (item.kind === 'upsert') this.held.add(item.recordId);
    }
    this.partner.cursor = page.cursor;
    return page.more;
  }

  /** Written without the engine: the oracle. */
  expected(): { recordId: string; rev: number; profile: string }[] {
    if (this.reads.length === 0) return [];
    return [...this.heads.values()]
      .filter((head) => head.op === 'upsert' && head.partners.includes('P-02') && this.rule.categories.includes(head.category ?? ''))
      .map(({ recordId, rev }) => ({ recordId, rev, profile: String(this.rule.fields) }))
      .sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  }

  view(): { recordId: string; rev: number; profile: string }[] {
    return [...this.partner.view.values()]
      .map(({ recordId, rev, profile }) => ({ recordId, rev, profile: profile ?? '' }))
      .sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  }
}

test('any history of revisions, withdrawals, rules, ticks and partial pulls converges', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
      const hub = await HubStream.start({ changesPerPass: 3 });
      try {
        const world = new World(hub);
        for (const op of operations) await world.run(op);
        // What a reader that fell behind lost to a withheld delivery comes back with the tick after its read.
        for (let round = 0; round < 3; round++) {
          await hub.tick();
          while (await world.pull(3));
        }
        if (world.reads.length > 0) expect(world.view()).toEqual(world.expected());
        const withdrawn = [...world.heads.values()].filter((head) => head.op === 'withdraw' && world.held.has(head.recordId));
        for (const { recordId } of withdrawn) expect(world.partner.buried).toContain(recordId);
        for (const { recordId } of withdrawn) expect(world.partner.view.has(recordId)).toBe(false);

        const seqs = await hub.rows<{ seq: string }>('P-02', `select seq from outbox order by seq`);
        expect(seqs.map((row) => Number(row.seq))).toEqual(seqs.map((_, index) => index + 1));

        const digest = new ViewDigest(new NodeCrypto());
        for (const { recordId, rev, h, profile } of world.partner.view.values())
          await digest.add({ recordId, rev, h: h ?? '', profile: profile ?? '' });
        const theirs = await hub.settlement.digest('P-02', world.partner.cursor);
        expect(theirs.settled).toBe(true);
        if (world.reads.length > 0) expect(digest.values()).toEqual(theirs.buckets);
        // Starting over from nothing gives the same view.
        const fresh = new Partner();
        for (const item of (await hub.drain()).items) fresh.apply(item);
        if (world.reads.length > 0) expect([...fresh.view.keys()].sort()).toEqual([...world.partner.view.keys()].sort());
      } finally {
        await hub.stop();
      }
    }),
    { numRuns: Number(process.env.DOKAZ_PROPERTY_RUNS ?? 10) },
  );
}, 240_000);
