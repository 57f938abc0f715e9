// Records that an older statement key signed: their slots open after a rotation; what a thief may have signed is signed again.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addKeys, nextVersion, revokeKey } from '#domain/membership';
import { verifyRelease } from '#domain/request';
import { CompromisedKeys } from '#features/hub/intake';
import { NodeCrypto } from '#platform/crypto';
import { AskedOwner } from '../builders/asked-owner.js';
import { issueDays } from '../builders/coalition.js';
import { login } from '../builders/people.js';

const crypto = new NodeCrypto();
let owner: AskedOwner;
beforeAll(async () => {
  owner = await AskedOwner.start();
  await owner.bring({ id: 'first' }, { id: 'second' });
  owner.hub.passDays(1);
  // A session lasts for twelve hours.
  owner.approver = await login(owner.node, 'Maryja');
}, 120_000);
afterAll(() => owner?.stop());

const today = () => owner.hub.today;
const keys = () => owner.orgs.coalition.store('P-01');
const stateOf = async (recordId: string) =>
  (await owner.hub.rows<{ status: string; rev: number }>('P-01', `select status, rev from record where record_id = $1`, [recordId]))[0];
const opened = async (requestId: string) => (await owner.releases(requestId)).map(({ recordId }) => recordId);

async function changed(change: Parameters<AskedOwner['orgs']['coalition']['succeed']>[0]): Promise<void> {
  const document = await owner.orgs.coalition.succeed(change);
  await owner.orgs.follow();
  await owner.node.post('/local/trust', { documents: [document], revocations: [] });
}

/** A new statement key signs from now on; the roots list it. @returns the kid of the old one */
async function rotated(): Promise<string> {
  const { kid: old } = keys().pair('statement');
  const { kid, publicJwk } = keys().rotate('statement');
  const key = { kid, use: 'statement', alg: 'Ed25519', x: publicJwk.x, notBefore: today(), notAfter: owner.hub.day(300) } as const;
  await changed((current) => addKeys(nextVersion(current, issueDays(owner.hub.clock.now())), 'P-01', [key]));
  return old;
}

async function ended(kid: string, stolenSince?: string): Promise<void> {
  await changed((current) => revokeKey(nextVersion(current, issueDays(owner.hub.clock.now())), kid, today(), stolenSince));
}

/** Approves and signs what waits, and sends it. */
async function approved(): Promise<void> {
  await owner.node.post('/local/approvals', { all: true }, 200, owner.approver.session);
  await owner.node.post('/local/signings');
  await owner.push();
}

test('after a rotation, and after the old key has ended, its slots are opened under the key that logged them', async () => {
  const old = await rotated();
  await ended(old);
  const requestId = await owner.opened();
  expect((await opened(requestId)).length).toBe(2);
  for (const bundle of await owner.releases(requestId)) {
    const released = bundle.sealed === null ? [] : await keysOf(bundle.sealed);
    const verified = await verifyRelease(bundle, owner.orgs.membership, 'R-01', owner.hub.clock.now(), crypto, released);
    expect(verified.attestation.late).toBe(false);
  }
});

async function keysOf(sealed: string): Promise<string[]> {
  const bytes = await owner.orgs.coalition.store('R-01').openJwe(sealed);
  return (JSON.parse(Buffer.from(bytes).toString()) as { disclosures: string[] }).disclosures;
}

test('without the old key’s file a slot stays shut, the owner is told which, and a record signed again opens', async () => {
  keys().forgetOlder();
  const requestId = await owner.asked();
  await owner.approve(requestId, { records: 'certain', classes: ['S1', 'S2'] });
  const first = await owner.recordOf('first');
  const shut = (await owner.round()).carriedOut!.refused;
  expect(shut).toContainEqual({ requestId, code: 'release/key-gone', recordId: first });
  expect(await opened(requestId)).toEqual([]);

  expect(await owner.node.post('/local/signings-again', { recordIds: [first] })).toEqual({ ready: [first], unknown: [] });
  // Drafting everything anew must not throw the draft away because its content is what was signed before.
  await owner.node.post('/local/previews');
  await approved();
  expect(await stateOf(first)).toEqual({ status: 'active', rev: 2 });
  await owner.round();
  await owner.approve(requestId, { records: 'certain', classes: ['S1', 'S2'] });
  await owner.round();
  expect(await opened(requestId)).toEqual([first]);
});

test('a stolen key: what it signed since is set aside, and signed again by a new revision behind whatever the thief may have made', async () => {
  const { kid: stolen } = keys().pair('statement');
  const first = await owner.recordOf('first');
  const second = await owner.recordOf('second');
  await ended(stolen, owner.hub.day(-1));
  await rotated();
  const worker = await owner.hub.store.database('dokaz_hub_worker');
  expect(await new CompromisedKeys(worker, owner.orgs, owner.hub.clock).apply()).toBeGreaterThan(0);
  expect(await stateOf(first)).toEqual({ status: 'quarantined', rev: 2 });

  const made = await owner.node.post<{ ready: string[]; unknown: string[] }>('/local/signings-again');
  expect(made).toEqual({ ready: [first], unknown: [] });
  await approved();
  expect(await stateOf(first)).toEqual({ status: 'active', rev: 3 });
  expect((await stateOf(second))!.status).toBe('active');
  expect(await owner.node.post('/local/signings-again')).toEqual({ ready: [], unknown: [] });
});
