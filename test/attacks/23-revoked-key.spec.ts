import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addKeys, nextVersion, revokeKey } from '#domain/membership';
import { CompromisedKeys } from '#features/hub/intake';
import { Clock } from '#platform/clock';
import { ed25519Signer, generateEd25519 } from '#platform/crypto';
import { TrustStore } from '#stores/service/membership';
import { crypto, issueDays } from '../builders/coalition.js';
import { Author, type SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

const DAY = 86_400_000;
/** Days that have gone by since the hub started. */
let gone = 0;
const now = () => new Date(Date.now() + gone * DAY);
const dayAt = (offset: number) => new Date(now().getTime() + offset * DAY).toISOString().slice(0, 10);

let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
  for (const clock of [hub.clock, hub.app.get(Clock)]) jest.spyOn(clock, 'now').mockImplementation(now);
  await hub.rule({ partner: 'P-02' });
  await hub.rule({ partner: 'P-03' });
});
afterAll(() => hub?.stop());

/** A further statement key of an organisation, enrolled by the roots. */
async function newKey(org: string): Promise<{ author: Author; kid: string }> {
  const pair = generateEd25519();
  const days = issueDays(now());
  const key = {
    kid: pair.kid,
    use: 'statement',
    alg: 'Ed25519',
    x: pair.publicJwk.x,
    notBefore: dayAt(-30),
    notAfter: dayAt(300),
  } as const;
  await hub.accept(await hub.coalition.succeed((current) => addKeys(nextVersion(current, days), org, [key])));
  return { author: new Author(org, ed25519Signer(pair.privateJwk), ['P-02', 'P-03']), kid: pair.kid };
}

async function revoke(kid: string, on: string, compromisedSince?: string): Promise<void> {
  const days = issueDays(now());
  await hub.accept(await hub.coalition.succeed((current) => revokeKey(nextVersion(current, days), kid, on, compromisedSince)));
}

/** What the worker does at each sweep. */
const sweep = () => new CompromisedKeys(hub.worker, new TrustStore(hub.worker, crypto, hub.coalition.pinnedHash), hub.clock).apply();

/** Records that a partner holds at the end of its stream. */
async function heldBy(org: string): Promise<string[]> {
  await hub.round.run(org);
  const held = new Set<string>();
  const { items } = (await hub.changes(org)).body;
  for (const { kind, recordId } of items) {
    if (kind === 'upsert') held.add(recordId);
    else held.delete(recordId);
  }
  return [...held];
}

describe('attack 23: a key that somebody else has', () => {
  test('a revoked key signs nothing any more; what it signed before stays', async () => {
    const { author, kid } = await newKey('P-01');
    const before = await author.version();
    expect(await hub.push('P-01', [before])).toMatchObject({ statuses: ['accepted'] });
    await revoke(kid, dayAt(0));
    expect(await hub.push('P-01', [await author.version()])).toMatchObject({ statuses: ['rejected'] });
    // A day of signing of its own choice helps the thief nothing.
    const backdated = await author.version({ signedOn: dayAt(-20) });
    expect(await hub.push('P-01', [backdated])).toMatchObject({ statuses: ['rejected'] });
    expect(await sweep()).toBe(0);
    expect(await heldBy('P-02')).toContain(before.recordId);
  });

  test('stolen three days ago: judged by the day on which the hub received it, never by the day that it claims', async () => {
    const { author, kid } = await newKey('P-01');
    const arrive = async (days: number, version: Promise<SignedVersion>) => {
      gone += days;
      const signed = await version;
      expect(await hub.push('P-01', [signed])).toMatchObject({ statuses: ['accepted'] });
      return signed;
    };
    const longAgo = dayAt(-20);
    const versions = {
      longBefore: await arrive(0, author.version()),
      dayBefore: await arrive(16, author.version({ signedOn: dayAt(20) })),
      sameDay: await arrive(1, author.version({ signedOn: longAgo })),
      after: await arrive(2, author.version({ signedOn: longAgo })),
      otherKey: await arrive(0, hub.author('P-01').version()),
    };
    gone += 1;
    const names = async (org: string) => {
      const held = await heldBy(org);
      return Object.entries(versions).flatMap(([name, { recordId }]) => (held.includes(recordId) ? [name] : []));
    };
    expect(await names('P-02')).toEqual(Object.keys(versions));

    await revoke(kid, dayAt(0), dayAt(-3));
    expect(await sweep()).toBe(2);
    expect(await names('P-02')).toEqual(['longBefore', 'dayBefore', 'otherKey']);
    // Whoever had not fetched them gets them no more.
    expect(await names('P-03')).toEqual(['longBefore', 'dayBefore', 'otherKey']);
    expect(await sweep()).toBe(0);

    const { body } = await hub.get<{ items: { recordId: string; code: string }[] }>('P-01', '/v1/quarantine');
    const doubted = [versions.sameDay, versions.after].map(({ recordId }) => ({ recordId, code: 'intake/compromised-key' }));
    expect(body.items.map(({ recordId, code }) => ({ recordId, code }))).toEqual(expect.arrayContaining(doubted));

    // The owner signs again, under a key that is hers.
    const again = await hub.author('P-01').revise(versions.after);
    expect(await hub.push('P-01', [again])).toMatchObject({ statuses: ['accepted'] });
    expect(await names('P-02')).toEqual(['longBefore', 'dayBefore', 'after', 'otherKey']);
  });

  test('an earlier day becomes known later: what lies between is set aside too', async () => {
    const { author, kid } = await newKey('P-01');
    const version = await author.version();
    await hub.push('P-01', [version]);
    gone += 6;
    await revoke(kid, dayAt(0), dayAt(-3));
    expect(await sweep()).toBe(0);
    await revoke(kid, dayAt(0), dayAt(-8));
    expect(await sweep()).toBe(1);
    expect(await heldBy('P-02')).not.toContain(version.recordId);
  });
});
