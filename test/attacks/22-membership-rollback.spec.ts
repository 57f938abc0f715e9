import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changeRoots, nextVersion, removeMember, revokeKey, setStatus, type TrustDocument, type VerifiedTrust } from '#domain/membership';
import { createRootKey, rootKeyOf, signTrust } from '#features/admin/ceremony';
import { ed25519Signer } from '#platform/crypto';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import type { Json } from '#domain/canonical-json';
import { TrustStore } from '#stores/service/membership';
import { crypto, issueDays, type Coalition } from '../builders/coalition.js';
import { HubUnderAttack, type HubOptions } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
let coalition: Coalition;
let second: VerifiedTrust;

beforeAll(async () => {
  hub = await HubUnderAttack.start();
  coalition = hub.coalition;
  await hub.trust.accept(await coalition.succeed((current) => nextVersion(current, issueDays(coalition.foundedAt))), new Date());
  second = await coalition.trust();
});
afterAll(() => Promise.all([hub, ...others].map((each) => each.stop())));

const others: HubUnderAttack[] = [];
/** A second hub that is stopped in the end whatever the test finds. */
async function another(options: HubOptions): Promise<HubUnderAttack> {
  const started = await HubUnderAttack.start(options);
  others.push(started);
  return started;
}

const next = (change: (document: TrustDocument) => TrustDocument = (document) => document) =>
  change(nextVersion(second, issueDays(coalition.foundedAt)));
const put = (document: MultiSigned) => hub.client('A-01').json('PUT', '/v1/trust/membership', document as unknown as Json);

describe('attack 22: membership rollback, fork, too few signatures', () => {
  test('an earlier document, validly signed: rollback', async () => {
    await expect(put(coalition.documents[0]!)).rejects.toMatchObject({ code: 'membership/rollback', details: { status: 409 } });
  });

  test('another document of the same version: fork', async () => {
    const fork = await coalition.sign({ ...second.document, expires: second.document.issuedAt });
    await expect(put(fork)).rejects.toMatchObject({ code: 'membership/fork' });
  });

  test('a successor of something else: fork', async () => {
    await expect(put(await coalition.sign({ ...next(), prevHash: coalition.pinnedHash }))).rejects.toMatchObject({
      code: 'membership/fork',
    });
  });

  test('a version left out: gap', async () => {
    await expect(put(await coalition.sign({ ...next(), version: 4 }))).rejects.toMatchObject({ code: 'membership/version-gap' });
  });

  test('one signature of two: below the threshold', async () => {
    await expect(put(await coalition.sign(next(), [2]))).rejects.toMatchObject({ code: 'membership/below-threshold' });
  });

  test('the same root twice counts once', async () => {
    const once = await coalition.sign(next(), [0]);
    await expect(put({ ...once, signatures: [...once.signatures, ...once.signatures] })).rejects.toMatchObject({
      code: 'signed-document/duplicate-signature',
    });
  });

  test('a good signature beside a forged one: refused as a whole', async () => {
    const signed = await coalition.sign(next(), [0, 1]);
    const forged = { protected: signed.signatures[0]!.protected.replace(/.$/, 'A'), signature: Buffer.alloc(64, 1).toString('base64url') };
    await expect(put({ ...signed, signatures: [...signed.signatures, forged] })).rejects.toMatchObject({
      code: expect.stringMatching(/^signed-document\//),
    });
  });

  test('an admin’s signature is not a root’s', async () => {
    const signed = await signTrust(await coalition.sign(next(), [0]), coalition.store('A-01').signer('request'), crypto);
    await expect(put(signed)).rejects.toMatchObject({ code: 'signed-document/unknown-key' });
  });

  test('new roots signed by themselves alone: below the old threshold; by the old alone: below the new', async () => {
    const fresh = [createRootKey(), createRootKey()];
    const document = next((unsigned) => changeRoots(unsigned, fresh.map(rootKeyOf), 2));
    let byNew: TrustDocument | MultiSigned = document;
    for (const { privateJwk } of fresh) byNew = await signTrust(byNew, ed25519Signer(privateJwk), crypto);
    await expect(put(byNew as MultiSigned)).rejects.toMatchObject({ code: 'membership/below-threshold' });
    await expect(put(await coalition.sign(document, [0, 1]))).rejects.toMatchObject({ code: 'membership/below-threshold' });
  });

  test.each<[string, (document: TrustDocument) => TrustDocument, string]>([
    [
      'a member left out',
      (document) => ({ ...document, members: document.members.filter(({ org }) => org !== 'P-03') }),
      'membership/member-dropped',
    ],
    [
      'a role changed',
      (document) => ({ ...document, members: document.members.map((each) => (each.org === 'P-03' ? { ...each, role: 'admin' } : each)) }),
      'membership/member-dropped',
    ],
    [
      'a key given to another',
      (document) => ({
        ...document,
        members: document.members.map((each) =>
          each.org === 'P-02' ? { ...each, keys: [...each.keys, document.members.find(({ org }) => org === 'P-03')!.keys[0]!] } : each,
        ),
      }),
      'membership/key-listed-twice',
    ],
    [
      'a key id that is not the thumbprint',
      (document) => ({
        ...document,
        members: document.members.map((each) => ({
          ...each,
          keys: each.keys.map((key, i) => (i === 0 ? { ...key, x: document.roots[0]!.x } : key)),
        })),
      }),
      'membership/key-id-mismatch',
    ],
    ['fourteen months of life', (document) => ({ ...document, expires: '2099-01-01' }), 'membership/lives-too-long'],
    [
      'an unknown member of the document',
      (document) => ({ ...document, endpoints: ['https://p-07.example'] }) as TrustDocument,
      'membership/malformed',
    ],
  ])('%s: refused although the roots signed', async (_, change, code) => {
    // Signed without our own checks, as a careless or bribed quorum would.
    const document = next(change);
    let signed: { payload: Json } | MultiSigned = { payload: document as unknown as Json };
    for (const index of [0, 1]) signed = await addSignature(signed, 'dokaz-trust+jws', coalition.rootSigner(index), crypto);
    await expect(put(signed as MultiSigned)).rejects.toMatchObject({ code });
  });

  test('a row edited in the database: the hub refuses to serve rather than obey', async () => {
    const other = await another({ coalition });
    const owner = await other.store.database('owner');
    const bent = await coalition.sign(
      next((document) => setStatus(document, 'P-01', 'suspended', document.issuedAt)),
      [0],
    );
    await owner.query('INSERT INTO trust_document VALUES (3, $1, $2, now())', ['x'.repeat(43), JSON.stringify(bent)]);
    await expect(new TrustStore(other.database, crypto, coalition.pinnedHash).current()).rejects.toMatchObject({
      code: 'membership/below-threshold',
    });
    expect((await other.client('P-02').request('GET', '/v1/notes/known')).status).toBe(503);
  });

  test('a member removed, a key revoked: refused at the next request', async () => {
    const third = await another({ coalition });
    expect((await third.client('P-01').request('GET', '/v1/notes/known')).status).toBe(200);
    expect((await third.client('P-02').request('GET', '/v1/notes/known')).status).toBe(200);
    const today = issueDays(new Date()).issuedAt;
    const kid = coalition.store('P-02').pair('request').kid;
    const signed = await coalition.sign(next((document) => revokeKey(removeMember(document, 'P-01', today), kid, today)));
    // Another process of the hub accepts it; this one holds the keys in memory and learns of it by its next request.
    await new TrustStore(third.database, crypto, coalition.pinnedHash).accept(signed, new Date());
    expect((await third.client('P-01').request('GET', '/v1/notes/known')).status).toBe(401);
    expect((await third.client('P-02').request('GET', '/v1/notes/known')).status).toBe(401);
    expect((await third.client('P-03').request('GET', '/v1/notes/known')).status).toBe(200);
  });
});
