import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MembershipSource, ReplayStore, type Claim } from '#platform/http';
import { claimsOf, MandatesHub, type Mandate } from '../builders/mandates-hub.js';

let hub: MandatesHub;
let mandate: Mandate;
let token: string;
let records: string;

async function twoReleases(): Promise<void> {
  // What an earlier test took back is answered: recalls have a test of their own.
  await hub.hub.rows('R-01', `update release_notice set status = 'purged', acked_on = current_date where status is null`);
  mandate = await hub.mandate();
  await hub.release(mandate, 2);
  token = await hub.token(mandate.id);
  records = `/v1/mandates/${mandate.id}/records`;
}

const status = async () => {
  const { status: given, code, body } = await hub.read(token, records);
  return given === 200 ? (body['items'] as object[]).length : `${given} ${code}`;
};
const freeze = (scope: string, target?: string) =>
  hub.hub.call<{ id: string }>('A-01', 'POST', '/v1/freezes', { scope, ...(target === undefined ? {} : { target }) });

describe('what is read again at every request: the mandate', () => {
  beforeAll(async () => void (hub = await MandatesHub.start()));
  beforeEach(twoReleases);
  afterAll(() => hub?.stop());

  test('a grant that is revoked: nothing is left, and no new token', async () => {
    expect(await status()).toBe(2);
    await hub.papers.putGrant({ ...mandate.grant, version: 2, effect: 'revoked' });
    expect(await status()).toBe('403 mandate/over');
    const refused = await hub.askToken(mandate.id);
    expect(refused.body).toEqual({ error: 'access_denied', error_description: 'grant:revoked' });
  });

  test('a record taken back by its owner, and one that its people no longer agree to', async () => {
    const [one] = await hub.release(mandate, 1);
    expect(await status()).toBe(3);
    await hub.owner.revise(one!.record, { audience: { partners: [], purposes: ['national'], until: '2031-12' } });
    expect(await status()).toBe(2);
    expect((await hub.read(token, `${records}/${one!.alias}`)).status).toBe(404);
  });

  test('a request that its author closes', async () => {
    await hub.hub.call('R-01', 'POST', `/v1/requests/${mandate.id}/close`, {});
    expect((await hub.askToken(mandate.id)).body['error_description']).toBe('request:closed');
    expect(await status()).toBe('403 mandate/over');
  });

  test('recalls come before data: 409 until the reader has answered', async () => {
    const [gone] = await hub.release(mandate, 1);
    await hub.owner.withdraw(gone!.record);
    expect((await hub.read(token, `${records}/${gone!.alias}`)).code).toBe('http/not-found');
    expect(await status()).toBe('409 mandate/recalls-first');
    const item = { alias: gone!.alias, statementHash: gone!.statementHash, status: 'purged' as const };
    await hub.papers.acknowledge('R-01', mandate.id, [item]);
    expect(await status()).toBe(2);
    expect((await hub.read(token, `${records}/${gone!.alias}`)).status).toBe(404);
  });

  test('membership that cannot be read closes the door too', async () => {
    const source = hub.hub.app.get(MembershipSource);
    const current = source.current.bind(source);
    source.current = () => Promise.reject(new Error('connection refused'));
    expect(await hub.read(token, records)).toMatchObject({ status: 503, code: 'http/unavailable' });
    source.current = current;
    expect(claimsOf(token)['exp']).toBe(Number(claimsOf(token)['iat']) + 300);
  });

  test.each<[string, () => void]>([
    ['the DPoP key is revoked', () => hub.hub.orgs.revoke('R-01', 'dpop', hub.hub.today)],
    ['the client key is revoked', () => hub.hub.orgs.revoke('R-01', 'client', hub.hub.today)],
    ['the hub’s token key is revoked', () => hub.hub.orgs.revoke('H-01', 'token', hub.hub.today)],
    ['the authority is suspended', () => hub.hub.orgs.end('R-01', 'suspended', hub.hub.today)],
    ['the authority is removed', () => hub.hub.orgs.end('R-01', 'removed', hub.hub.today)],
  ])('%s: refused at the next request', async (_, change) => {
    expect(await status()).toBe(2);
    const before = hub.hub.orgs.remember();
    change();
    expect(await status()).toBe('401 oauth/token-refused');
    expect((await hub.askToken(mandate.id)).status).not.toBe(200);
    before();
    expect(await status()).toBe(2);
  });

  test.each([
    ['all', () => freeze('all')],
    ['this request', () => freeze('request', mandate.id)],
    ['the authority', () => freeze('org', 'R-01')],
    ['the owner', () => freeze('org', 'P-01')],
  ])('a freeze of %s stops tokens and reads', async (_, order) => {
    await order();
    expect(await status()).toBe('403 access/frozen');
    expect((await hub.askToken(mandate.id)).body).toEqual({ error: 'access_denied', error_description: 'access/frozen' });
    // Lifting has tests of its own.
    await hub.hub.rows('A-01', `update freeze_order set lifted_on = current_date where lifted_on is null`);
    expect(await status()).toBe(2);
  });
});

describe('what is read again at every request: the day', () => {
  beforeAll(async () => void (hub = await MandatesHub.start()));
  beforeEach(twoReleases);
  afterAll(() => hub?.stop());

  test('a clock set back extends nothing', async () => {
    const day = 86_400_000;
    const two = await hub.mandate({ grant: { validUntil: hub.hub.today } });
    await hub.release(two, 1);
    expect((await hub.askToken(two.id)).status).toBe(200);
    hub.hub.clock.advance(day);
    expect((await hub.askToken(two.id)).body['error_description']).toBe('grant:expired');
    hub.hub.clock.advance(-day);
    expect((await hub.askToken(two.id)).body['error_description']).toBe('grant:expired');
  });

  test('nor does one that is set back after another call was refused on the later day', async () => {
    const day = 86_400_000;
    hub.hub.clock.advance(2 * day);
    const two = await hub.mandate({ grant: { validUntil: hub.hub.today } });
    await hub.release(two, 1);
    hub.hub.clock.advance(day);
    expect(await hub.hub.refusal('R-01', 'GET', `/v1/requests/${randomUUID()}`)).toMatchObject({ status: 404 });
    hub.hub.clock.advance(-day);
    expect((await hub.askToken(two.id)).body['error_description']).toBe('grant:expired');
  });

  test('a grant that ends: at midnight, whoever holds a token', async () => {
    hub.hub.clock.advance(91 * 86_400_000);
    const late = await hub.askToken(mandate.id);
    expect(late.body).toEqual({ error: 'access_denied', error_description: 'grant:expired' });
  });
});

test('a store of used ids that does not answer closes both doors', async () => {
  class Down extends ReplayStore {
    down = false;
    override async claim(): Promise<Claim> {
      if (this.down) throw new Error('connection refused');
      return { outcome: 'fresh', trustState: '', uptimeSeconds: 1e9 };
    }
  }
  const store = new Down();
  const other = await MandatesHub.start(undefined, () => store);
  try {
    const open = await other.mandate();
    const held = await other.token(open.id);
    store.down = true;
    expect(await other.askToken(open.id)).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
    expect(await other.read(held, `/v1/mandates/${open.id}/records`)).toMatchObject({ status: 503, code: 'http/unavailable' });
  } finally {
    await other.stop();
  }
});
