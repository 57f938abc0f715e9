import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RetirementService } from '#features/keyserver';
import { toBase64url, utf8, type Signer } from '#domain/crypto';
import { nextVersion, revokeKey } from '#domain/membership';
import { blind, seededFactors } from '#domain/oprf';
import { slotsOf } from '#domain/link-class';
import { ELEMENTS_PER_PERSON, signFreeze, signResumption, type FreezeClaims, type ResumptionClaims } from '#domain/quota';
import { probeRandomSuffixes, walkRoutes } from '#platform/http';
import { TrustStore } from '#stores/service/membership';
import { crypto, EPOCH, issueDays } from '../builders/coalition.js';
import { group, KeyServersUnderTest } from '../builders/key-servers.js';

const today = () => new Date().toISOString().slice(0, 10);
const elements = (count = 2) =>
  toBase64url(
    blind(
      Array.from({ length: count }, (_, i) => utf8(`${i}`)),
      seededFactors(crypto.randomBytes(32), 0, group),
      group,
    ).elements,
  );

interface Standing {
  readonly freezes: { readonly h: string; readonly org: string | null }[];
}

describe('a key server', () => {
  let world: KeyServersUnderTest;
  beforeAll(async () => {
    world = await KeyServersUnderTest.start();
  });
  afterAll(() => world.stop());
  let used = 0;
  const evaluate = async (org: string, server = 'K-01') =>
    world.evaluate(org, server, { attestation: await world.attestation(org, 100), elements: elements() }, `batch-${++used}`);
  const freezeBy = async (signer: Signer, claims: Partial<FreezeClaims> = {}) =>
    signFreeze({ schema: 'oprf-freeze/1', on: today(), nonce: toBase64url(crypto.randomBytes(16)), ...claims }, signer, crypto);
  const post = async (org: string, path: string, value: object) => {
    const answer = await world.client(org, 'K-01').request('POST', path, { body: Buffer.from(JSON.stringify(value)) });
    return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString()) as Standing & { code?: string } };
  };

  test('every route is signed and marked; nothing else answers', async () => {
    const { app, address } = world.server('K-01');
    const routes = walkRoutes(app);
    expect(routes.flatMap(({ faults }) => faults)).toEqual([]);
    expect(routes.map(({ method, path, permission }) => `${method} ${path} ${permission ?? 'public'}`)).toEqual([
      'GET /health public',
      'GET /v1/counts evaluation:count',
      'POST /v1/evaluations evaluation:write',
      'GET /v1/freezes freeze:read',
      'POST /v1/freezes freeze:write',
      'POST /v1/resumptions freeze:write',
      'GET /v1/trust/keys/history trust:read',
      'GET /v1/trust/membership trust:read',
      'PUT /v1/trust/membership trust:write',
      'POST /v1/trust/revocations trust:revoke',
    ]);
    expect(await probeRandomSuffixes(address, routes)).toEqual([]);
    expect(
      (await fetch(`${address}/v1/evaluations`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(401);
  });

  test('only partners are evaluated for; to everybody else the route does not exist', async () => {
    expect((await evaluate('P-01')).status).toBe(200);
    for (const org of ['A-01', 'H-01', 'K-02'])
      expect(
        await world.evaluate(org, 'K-01', { attestation: await world.attestation(org, 100), elements: elements() }, 'x'),
      ).toMatchObject({
        status: 404,
      });
  });

  test('a person and one act have no more tokens than one person is allowed, so that honest nodes are charged by persons', () => {
    expect(slotsOf('person') + slotsOf('event')).toBeLessThanOrEqual(ELEMENTS_PER_PERSON);
  });

  test('any one root stops everybody; any key holder stops one organisation; the threshold of roots goes on', async () => {
    const root = world.coalition.rootSigner(2);
    const all = await freezeBy(root);
    expect((await post('A-01', '/v1/freezes', { jws: all.jws })).body.freezes).toMatchObject([{ h: all.h, org: null }]);
    expect(await evaluate('P-01')).toMatchObject({ status: 403, body: { code: 'key-server/frozen' } });
    expect(await evaluate('P-02')).toMatchObject({ status: 403 });
    // The other server was not told and does not know: servers never talk to each other.
    expect((await evaluate('P-01', 'K-02')).status).toBe(200);

    const one = await freezeBy(world.coalition.store('K-02').signer('statement'), { org: 'P-01' });
    expect((await post('P-02', '/v1/freezes', { jws: one.jws })).body.freezes).toHaveLength(2);
    const claims: ResumptionClaims = { schema: 'oprf-resumption/1', freezes: [all.h], on: today() };
    const alone = await signResumption(claims, world.coalition.rootSigner(0), crypto);
    expect(await post('A-01', '/v1/resumptions', alone)).toMatchObject({ status: 422, body: { code: 'quota/below-threshold' } });
    expect((await evaluate('P-02')).status).toBe(403);
    const signed = await signResumption(alone, world.coalition.rootSigner(1), crypto);
    expect((await post('A-01', '/v1/resumptions', signed)).body.freezes).toMatchObject([{ h: one.h, org: 'P-01' }]);
    expect((await evaluate('P-02')).status).toBe(200);
    expect((await evaluate('P-01')).status).toBe(403);

    // The old freeze brought again stays lifted; the old resumption does not lift a new freeze.
    expect((await post('P-01', '/v1/freezes', { jws: all.jws })).body.freezes).toHaveLength(1);
    const second = await freezeBy(root);
    await post('A-01', '/v1/freezes', { jws: second.jws });
    expect((await post('A-01', '/v1/resumptions', signed)).body.freezes).toHaveLength(2);
    let last = await signResumption({ ...claims, freezes: [second.h, one.h] }, world.coalition.rootSigner(0), crypto);
    last = await signResumption(last, world.coalition.rootSigner(2), crypto);
    expect((await post('A-01', '/v1/resumptions', last)).body.freezes).toEqual([]);
    expect((await evaluate('P-01')).status).toBe(200);
  });

  test.each([
    ['a partner', 'P-01'],
    ['an admin', 'A-01'],
    ['the hub', 'H-01'],
  ])('%s alone cannot stop anything', async (_, org) => {
    const { jws } = await freezeBy(world.coalition.store(org).signer('statement'));
    expect(await post('A-01', '/v1/freezes', { jws })).toMatchObject({ status: 422, body: { code: 'signed-document/unknown-key' } });
    expect((await evaluate('P-01')).status).toBe(200);
  });

  test('a resumption that names a freeze which is not here lifts nothing', async () => {
    const { jws, h } = await freezeBy(world.coalition.rootSigner(0));
    await post('A-01', '/v1/freezes', { jws });
    const claims: ResumptionClaims = { schema: 'oprf-resumption/1', freezes: [h, 'A'.repeat(43)], on: today() };
    let signed = await signResumption(claims, world.coalition.rootSigner(0), crypto);
    signed = await signResumption(signed, world.coalition.rootSigner(1), crypto);
    expect(await post('A-01', '/v1/resumptions', signed)).toMatchObject({ status: 422, body: { code: 'key-server/unknown-freeze' } });
    expect((await evaluate('P-01')).status).toBe(403);
    let right = await signResumption({ ...claims, freezes: [h] }, world.coalition.rootSigner(0), crypto);
    right = await signResumption(right, world.coalition.rootSigner(1), crypto);
    expect((await post('A-01', '/v1/resumptions', right)).status).toBe(200);
  });

  test('its database role can neither change a freeze nor lower a count by deleting', async () => {
    const role = await world.server('K-01').store.database('dokaz_keyserver');
    for (const sql of [
      'delete from evaluation_freeze',
      'update evaluation_freeze set org = null',
      'delete from lifted_freeze',
      'delete from evaluation_total',
      'delete from evaluation_day',
      'update trust_document set hash = hash',
    ])
      await expect(role.query(sql)).rejects.toThrow(/permission denied/);
  });

  test('a revoked key is destroyed, its batches are forgotten, and no epoch with it is served by anybody', async () => {
    const { coalition } = world;
    const kid = coalition
      .store('K-01')
      .publicKeys()
      .find(({ use }) => use === 'oprf')!.kid;
    const days = issueDays(new Date());
    const document = await coalition.succeed((trust) => revokeKey(nextVersion(trust, days), kid, days.issuedAt));
    for (const { app } of world.servers) await app.get(TrustStore).accept(document, new Date());
    expect(await evaluate('P-01', 'K-02')).toMatchObject({ status: 422, body: { code: 'key-server/no-epoch' } });
    expect(await world.server('K-02').app.get(RetirementService).retire()).toEqual([]);
    expect(await world.server('K-01').app.get(RetirementService).retire()).toEqual([EPOCH]);
    expect(() => coalition.store('K-01').oprfKey(EPOCH)).toThrow('key-store/no-such-key');
    expect(await evaluate('P-01')).toMatchObject({ status: 422, body: { code: 'key-server/no-epoch' } });
    const [left] = await (
      await world.server('K-01').store.database('owner')
    ).query<{ n: string }>('select count(*) as n from evaluation_batch');
    expect(Number(left!.n)).toBe(0);
  });
});
