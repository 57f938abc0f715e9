import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { classOfKind, type Element } from '#domain/case-record';
import { fromBase64url, fromUtf8 } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import { issueSlots, openSlot, slotKeys } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 53 of docs/threat-model.md: from lengths, counts and sizes, tell which records hide sexual violence. The attacker
// is whoever holds the hub: statement, S1 disclosures, leaf hashes and sealed blob of every revision are before him.
const RECORDS = 200;
const REVISIONS = 6;
const crypto = new NodeCrypto();
const signer = ed25519Signer(generateEd25519().privateJwk);
const slots = slotKeys(crypto.randomBytes(32), crypto);
const audiences = [
  { key: crypto.randomBytes(32), sensitive: true },
  { key: crypto.randomBytes(32), sensitive: false },
];

const CLAIMS = {
  schema: 'case/1',
  vocab: '2026.1',
  op: 'upsert',
  owner: 'P-01',
  category: 'detention',
  status: 'active',
  signedOn: '2026-11-23',
} as const;

type Seen = { readonly hides: boolean; readonly features: readonly number[] };

/** The same visible case, with 1–4 hidden acts that differ from revision to revision, or with none. */
function aCase(hides: boolean, record: number, rev: number): Element[] {
  const visible: Element[] = [
    { kind: 'person.1', value: { pid: `p-${record}`, roles: ['victim'], sex: 'F', ageBand: '25-34' } },
    { kind: 'event.1', value: { eventId: `e-${record}`, context: 'ELECTION2020' } },
    ...Array.from({ length: 1 + (record % 5) }, (_, i) => ({
      kind: `act.${i + 1}`,
      value: { actId: `a-${record}-${i}`, victim: `p-${record}`, code: 'beating', month: '2020-08' },
    })),
    ...Array.from({ length: 1 + (record % 3) }, (_, i) => ({
      kind: `act.${i + 1}.restricted`,
      value: { actId: `a-${record}-${i}`, day: '2020-08-11', facility: 'BY-FAC-1' },
    })),
  ];
  if (!hides) return visible;
  const hidden = Array.from({ length: 1 + ((record + rev) % 4) }, (_, i) => ({
    kind: `hidden-act.${i + 1}.sensitive`,
    value: { actId: `h-${record}-${i}`, victim: `p-${record}`, code: 'sexual_violence', month: '2020-08', day: '2020-08-12' },
  }));
  return [...visible, ...hidden];
}

/** Everything countable that the hub sees of one record over its revisions. */
async function whatTheHubSees(record: number, hides: boolean): Promise<Seen> {
  const recordId = randomUUID();
  const features: number[] = [];
  let prev: string | undefined;
  for (let rev = 1; rev <= REVISIONS; rev++) {
    const claims = { ...CLAIMS, recordId, rev, ...(prev && { prev }) };
    const content = { claims, elements: aCase(hides, record, rev), seed: crypto.randomBytes(32), slotKeys: slots };
    const issued = await openSlot(content, 0, signer, crypto);
    prev = issued.h;
    const of = (cls: string): string[] => issued.disclosures.filter(({ kind }) => classOfKind(kind) === cls).map(({ encoded }) => encoded);
    const blob = await sealBlob({ h: issued.h, restricted: of('S2'), sensitive: of('S3'), stanzas: audiences }, crypto);
    const payload = JSON.parse(fromUtf8(fromBase64url(issued.statement.split('.')[1]!))) as { _sd: string[] };
    const shown = of('S1');
    const digests = payload._sd.map((digest) => fromBase64url(digest));
    // Beyond sizes: where shown digests stand in the list, and the mean of all bytes, should order or decoys be skewed.
    const places = issued.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ digest }) => payload._sd.indexOf(digest));
    features.push(issued.statement.length, payload._sd.length, shown.length, shown.join('').length, issued.leaf.length, blob.length);
    features.push(mean(places), mean(digests.map((bytes) => bytes[0]!)), mean(digests.map((bytes) => bytes[31]!)), mean([...blob]));
  }
  return { hides, features };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Best single-threshold classifier over every feature, learnt on one half of the records, judged on the other. */
function accuracy(seen: readonly Seen[]): number {
  const learn = seen.filter((_, i) => i % 4 < 2);
  const judge = seen.filter((_, i) => i % 4 >= 2);
  const right = (set: readonly Seen[], feature: number, threshold: number, above: boolean): number =>
    set.filter(({ hides, features }) => (features[feature]! > threshold === above) === hides).length / set.length;
  let best = { feature: 0, threshold: 0, above: true, score: 0 };
  for (let feature = 0; feature < seen[0]!.features.length; feature++) {
    for (const { features } of learn) {
      for (const above of [true, false]) {
        const score = right(learn, feature, features[feature]!, above);
        if (score > best.score) best = { feature, threshold: features[feature]!, above, score };
      }
    }
  }
  return right(judge, best.feature, best.threshold, best.above);
}

describe('attack 53: counting what is sensitive', () => {
  test('sizes and counts of a record are the same with and without hidden acts', async () => {
    for (let record = 0; record < 15; record++) {
      const [without, having] = [await whatTheHubSees(record, false), await whatTheHubSees(record, true)];
      const exact = (seen: Seen): number[] => seen.features.filter((_, i) => i % 10 < 6);
      // Disclosures carry random salts of fixed length, so even these lengths are equal to the byte.
      expect(exact(having)).toEqual(exact(without));
    }
  });

  test('a batch line carries 16 leaf hashes of one length, whatever is hidden', async () => {
    for (const hides of [true, false]) {
      const content = {
        claims: { ...CLAIMS, recordId: randomUUID(), rev: 1 },
        elements: aCase(hides, 1, 1),
        seed: crypto.randomBytes(32),
        slotKeys: slots,
      };
      const { leaves } = await issueSlots(content, signer, crypto);
      expect(leaves.map(({ length }) => length)).toEqual(Array.from({ length: 16 }, () => 43));
    }
  });

  test('a classifier over 200 records and six revisions each stays at guessing', async () => {
    const seen: Seen[] = [];
    for (let i = 0; i < RECORDS; i++) seen.push(await whatTheHubSees(i >> 1, i % 2 === 0));
    const score = accuracy(seen);
    // Four standard deviations of 100 coin flips.
    expect(score).toBeGreaterThanOrEqual(0.3);
    expect(score).toBeLessThanOrEqual(0.7);
  });

  test('the classifier is not blind: it finds records whose list grows with what they hide', () => {
    const seen = Array.from({ length: RECORDS }, (_, i) => ({ hides: i % 2 === 0, features: [7, i % 2 === 0 ? 33 : 32] }));
    expect(accuracy(seen)).toBe(1);
  });
});
