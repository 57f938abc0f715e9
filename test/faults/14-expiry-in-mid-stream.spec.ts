import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MandatesHub, type Mandate } from '../builders/mandates-hub.js';

/** More than sockets hold on both sides, so that the hub has to wait for its reader. */
const RELEASES = 60;
const CHARACTERS = 400_000;

let hub: MandatesHub;
let mandate: Mandate;
let token: string;

beforeEach(async () => {
  hub = await MandatesHub.start();
  hub.toEvening(120);
  mandate = await hub.mandate({ grant: { validUntil: hub.hub.today } });
  await hub.release(mandate, 1);
  await hub.multiply(mandate, RELEASES - 1, CHARACTERS);
  token = await hub.token(mandate.id);
});
afterEach(() => hub?.stop());

/** A reader who begins an export, and reads on when the test says so. */
async function begin() {
  const uri = `${hub.hub.origin}/v1/mandates/${mandate.id}/export`;
  const proof = await hub.proof('R-01', { method: 'GET', uri, accessToken: token });
  const response = await fetch(uri, { headers: { authorization: `DPoP ${token}`, dpop: proof } });
  expect(response.status).toBe(200);
  return response;
}
const exported = async () => (await hub.reads()).filter(({ what }) => what === 'export').length;

/** How many have left once the hub waits for its reader: the same number twice, half a second apart. */
async function waiting(): Promise<number> {
  for (let last = -1; ;) {
    const now = await exported();
    if (now === last && now > 0) return now;
    last = now;
    await later(500);
  }
}

async function linesOf(response: Response): Promise<Record<string, unknown>[]> {
  const lines = (await response.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('fault 14: expiry in mid-stream', () => {
  test.each<[string, () => unknown, string]>([
    ['the grant expires', () => hub.hub.clock.advance(180_000), 'grant:expired'],
    ['the grant is revoked', () => hub.papers.putGrant({ ...mandate.grant, version: 2, effect: 'revoked' }), 'grant:revoked'],
    [
      'an admin freezes the request',
      () => hub.hub.call('A-01', 'POST', '/v1/freezes', { scope: 'request', target: mandate.id }),
      'access/frozen',
    ],
    ['the reader is removed', () => hub.hub.orgs.end('R-01', 'removed', hub.hub.today), 'oauth/token-refused'],
    ['the reader’s key is revoked', () => hub.hub.orgs.revoke('R-01', 'dpop', hub.hub.today), 'oauth/token-refused'],
  ])('%s: the next release is withheld, and the last line says why', async (_, change, end) => {
    const response = await begin();
    const left = await waiting();
    // Back-pressure: what the reader does not take is not even read.
    expect(left).toBeLessThan(RELEASES);
    await change();
    const lines = await linesOf(response);
    // One may have been under way when it happened.
    expect(lines.length - 1).toBeLessThanOrEqual(left + 1);
    expect(lines.at(-1)).toEqual({ end, items: lines.length - 1 });
    expect(await exported()).toBe(lines.length - 1);
  });

  test('something is recalled: the reader answers to that before it gets more', async () => {
    const { record, alias, statementHash } = (await hub.release(mandate, 1))[0]!;
    const response = await begin();
    await waiting();
    await hub.owner.withdraw(record);
    expect((await linesOf(response)).at(-1)).toMatchObject({ end: 'mandate/recalls-first' });
    await hub.papers.acknowledge('R-01', mandate.id, [{ alias, statementHash, status: 'purged' }]);
    expect((await linesOf(await begin())).at(-1)).toEqual({ end: 'complete', items: RELEASES });
  });

  test('a reader who goes away ends it', async () => {
    const response = await begin();
    const left = await waiting();
    await response.body?.cancel();
    await later(1000);
    expect(await exported()).toBeLessThanOrEqual(left + 1);
  });
});
