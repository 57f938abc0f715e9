import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { toBase64url } from '#domain/crypto';
import { addKeys, nextVersion, setStatus, type MemberKey } from '#domain/membership';
import { generateKeyPair } from '#domain/oprf';
import { sodiumGroup } from '#platform/oprf';
import { crypto, issueDays } from '../builders/coalition.js';
import { aPerson, inPart, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
});
afterAll(() => hub?.stop());

const days = issueDays(new Date());

async function newKey(epoch: string): Promise<MemberKey> {
  const group = await sodiumGroup();
  const x = toBase64url(generateKeyPair((n) => crypto.randomBytes(n), group).publicKey);
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'ristretto255', kty: 'OKP', x }))
    .digest('base64url');
  return { kid, use: 'oprf', alg: 'ristretto255', x, epoch, notBefore: days.issuedAt, notAfter: days.expires };
}

const counts = async () => {
  const tokens = await hub.tokenStore.database('owner');
  const [row] = await tokens.query<{ handles: number; tokens: number }>(
    `select (select count(*) from handle)::int as handles, (select count(*) from link_token)::int as tokens`,
  );
  const [pairs] = await hub.worker.query<{ n: number }>(`select count(*)::int as n from link_pair`);
  return { ...row, pairs: pairs?.n };
};

test('a key holder who stops the evaluation deletes nothing, and nothing new comes in', async () => {
  await one.put(aPerson());
  await hub.linkage.run();
  const before = await counts();
  await hub.accept(await hub.coalition.succeed((current) => setStatus(nextVersion(current, days), 'K-02', 'suspended', days.issuedAt)));
  await hub.linkage.run();
  expect(await counts()).toEqual(before);
  await expect(one.put(aPerson())).rejects.toMatchObject({ code: 'link/epoch' });
  await hub.accept(await hub.coalition.succeed((current) => setStatus(nextVersion(current, days), 'K-02', 'active', days.issuedAt)));
});

test('a new epoch: old tokens and open comparisons go, decisions stay, and follow the handle that replaces the old one', async () => {
  const [person, part] = [aPerson(), inPart()];
  const [mine, theirs] = [await one.put(person, { quarter: '2020-Q1' }), await two.put(person, { quarter: '2020-Q3' })];
  await one.put({ ...aPerson(), ...part });
  await two.put({ ...aPerson(), ...part });
  await hub.linkage.run();
  await one.decide((await one.candidateOf(mine))!, 'same');
  await two.decide((await two.candidateOf(theirs))!, 'same');
  await hub.linkage.run();
  expect((await counts()).pairs).toBeGreaterThan(0);

  const [k1, k2] = [await newKey('2027'), await newKey('2027')];
  await hub.accept(await hub.coalition.succeed((current) => addKeys(addKeys(nextVersion(current, days), 'K-01', [k1]), 'K-02', [k2])));
  await hub.linkage.run();
  expect(await counts()).toEqual({ handles: 0, tokens: 0, pairs: 0 });
  expect(await one.candidateOf(mine)).toMatchObject({ state: 'linked' });
  await expect(one.put(person, { replaces: [mine] })).rejects.toMatchObject({ code: 'link/epoch' });

  const next = await one.put(person, { epoch: '2027', replaces: [mine], quarter: '2020-Q1' });
  const other = await two.put(person, { epoch: '2027', replaces: [theirs], quarter: '2020-Q3' });
  await hub.linkage.run();
  expect((await one.candidates()).map(({ handle, state }) => ({ handle, state }))).toEqual([{ handle: next, state: 'linked' }]);
  expect((await two.clusters()).map(({ handles, doNotReinterview }) => ({ handles, doNotReinterview }))).toEqual([
    { handles: [other], doNotReinterview: true },
  ]);
});
