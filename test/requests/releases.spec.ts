import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ATTESTATION_TYPE, GRANT_TYPE, type Grant, type SlotAttestation } from '#domain/request';
import { verifyDocument } from '#domain/signed-document';
import type { FiledRequest, NoticePage, RecipientView } from '#features/hub/requests';
import { NodeCrypto } from '#platform/crypto';
import { ReleasingOwner, type OwnedRecord } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
let other: ReleasingOwner;
let record: OwnedRecord;
type Asked = FiledRequest & { request: ReturnType<RequestPapers['request']> };
let asked: Asked;
let grant: Grant;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  other = new ReleasingOwner(hub, 'P-02');
  record = await owner.record();
  await other.record();
  asked = await papers.routed();
  grant = await papers.granted(asked, 'P-01');
});
afterAll(() => hub.stop());

type Opened = Awaited<ReturnType<ReleasingOwner['open']>>;
const put = ({ alias: _alias, statementHash: _hash, ...item }: Opened, more: object = {}, org = 'P-01') =>
  hub.refusal(org, 'PUT', '/v1/releases', { items: [{ ...item, ...more }] });
const stored = (requestId = asked.requestId, org = 'R-01') =>
  hub.rows<{ alias: string; rev: number }>(org, `select alias, rev from release where request_id = $1 order by alias, rev`, [requestId]);
const noticesOf = async (org = 'R-01') => (await hub.call<NoticePage>(org, 'GET', '/v1/notices')).items;

describe('grants', () => {
  test('stand once the owner has signed them; the same document again is the same grant', async () => {
    const mine = await papers.routed();
    const given = papers.grant(mine, 'P-01');
    expect(await papers.putGrant(given)).toEqual({ grantId: given.grantId, version: 1, effect: 'granted', day: hub.today });
    expect(await papers.putGrant(given)).toEqual({ grantId: given.grantId, version: 1, effect: 'granted', day: hub.today });
    const view = await hub.call<RecipientView>('R-01', 'GET', `/v1/requests/${mine.requestId}`);
    expect(view.grants.map((word) => word.grant)).toEqual([given]);
  });

  test.each<[string, Partial<Grant>, string]>([
    [
      'of a wider scope',
      {
        scope: {
          codes: [],
          categories: ['killing'],
          period: { from: null, until: null },
          regions: ['*'],
          facilities: [],
          units: [],
          contexts: [],
        },
      },
      'grant/wider-than-request',
    ],
    ['of more classes', { classes: ['S1', 'S2'] }, 'grant/wider-than-request'],
    ['for another purpose', { purpose: 'national' }, 'grant/wider-than-request'],
    ['to another authority', { recipients: ['R-02'] }, 'grant/wider-than-request'],
    ['of another version of the request', { requestHash: 'A'.repeat(43) }, 'grant/other-request'],
    ['that comes second and was never first', { version: 2 }, 'grant/other-version'],
    ['that revokes what was never given', { effect: 'revoked' }, 'grant/other-version'],
    ['that is over already', { validFrom: '2026-11-01', validUntil: '2026-11-22' }, 'grant/over'],
  ])('a grant %s is refused', async (_what, over, code) => {
    const mine = await papers.routed();
    const { jws } = await papers.sign('P-01', papers.grant(mine, 'P-01', over), GRANT_TYPE);
    expect(await hub.refusal('P-01', 'POST', '/v1/grants', { document: jws })).toMatchObject({ code });
  });

  test('before two admins have checked, and by an owner who was not asked, nothing is granted', async () => {
    const request = papers.request();
    const filed = await papers.file(request);
    const { jws } = await papers.sign('P-01', papers.grant({ ...filed, request }, 'P-01'), GRANT_TYPE);
    expect(await hub.refusal('P-01', 'POST', '/v1/grants', { document: jws })).toMatchObject({ status: 404 });
    const stranger = await papers.sign('P-03', papers.grant(asked, 'P-03'), GRANT_TYPE);
    expect(await hub.refusal('P-03', 'POST', '/v1/grants', { document: stranger.jws })).toMatchObject({ status: 404 });
    const forged = await papers.sign('P-02', papers.grant(asked, 'P-01'), GRANT_TYPE);
    expect(await hub.refusal('P-02', 'POST', '/v1/grants', { document: forged.jws })).toMatchObject({ code: 'grant/not-the-owner' });
  });

  test('a refusal and silence look the same to the recipient', async () => {
    const mine = await papers.routed();
    await papers.granted(mine, 'P-01');
    const view = () => hub.call<RecipientView>('R-01', 'GET', `/v1/requests/${mine.requestId}`);
    const silent = await view();
    await papers.putGrant(papers.grant(mine, 'P-02', { effect: 'refused' }));
    const { state: _before, ...rest } = silent;
    const { state, ...after } = await view();
    expect(after).toEqual(rest);
    expect(JSON.stringify(after)).not.toContain('P-02');
    expect(['partial', 'granted']).toContain(state);
  });
});

describe('releases', () => {
  test('an opened slot is taken, attested by the hub, and read by the recipient alone', async () => {
    const item = await owner.open(record, grant);
    const [result] = await papers.release('P-01', item);
    expect(result).toMatchObject({ alias: item.alias, result: 'accepted' });
    const keyOf = (kid: string) => hub.orgs.membership.publicKeyAt(kid, 'statement', hub.clock.now());
    const { payload } = await verifyDocument(result!.attestation, ATTESTATION_TYPE, keyOf, new NodeCrypto());
    expect(payload as unknown as SlotAttestation).toMatchObject({ hub: 'H-01', loggedOn: hub.today, late: false, attestedOn: hub.today });
    expect(await stored()).toEqual([{ alias: item.alias, rev: 1 }]);
    expect(await stored(asked.requestId, 'R-02')).toEqual([]);
    // What the reader may search holds nothing but S1.
    const [row] = await hub.rows('R-01', `select category, regions, month_from, codes, contexts, sealed from release where alias = $1`, [
      item.alias,
    ]);
    expect(row).toEqual({
      category: 'detention',
      regions: ['BY-HM'],
      month_from: 24247,
      codes: ['arbitrary_arrest'],
      contexts: ['ELECTION2020'],
      sealed: null,
    });
    const again = await papers.release('P-01', item);
    expect(again).toEqual([{ alias: item.alias, attestation: result!.attestation, result: 'duplicate' }]);
  });

  test('all or none', async () => {
    const mine = await papers.routed();
    const given = await papers.granted(mine, 'P-01');
    const fine = await owner.open(await owner.record(), given, { slot: 2 });
    const bad = await owner.open(
      await owner.record({ category: 'torture', audience: { partners: [], purposes: ['national'], until: '2031-12' } }),
      given,
      { slot: 2 },
    );
    const items = [fine, bad].map(({ alias: _alias, statementHash: _hash, ...item }) => item);
    expect(await hub.refusal('P-01', 'PUT', '/v1/releases', { items })).toMatchObject({ code: 'release/no-consent' });
    expect(await stored(mine.requestId)).toEqual([]);
  });

  test.each<[string, Parameters<ReleasingOwner['open']>[2], string]>([
    ['to another reader', { release: { aud: ['R-02'] } }, 'release/'],
    ['for longer than granted', { release: { expires: '2027-12-31' } }, 'release/'],
    ['for another purpose', { release: { purpose: 'national' } }, 'release/'],
    ['under another grant', { release: { grantId: randomUUID() } }, 'release/'],
    ['of another revision than its slot', { release: { rev: 2 } }, 'release/not-the-logged-slot'],
    ['of another statement', { release: { statementHash: 'A'.repeat(43) } }, 'release/not-the-logged-slot'],
    ['under another alias', { release: { alias: randomUUID() } }, 'release/not-the-logged-slot'],
    ['in the name of another owner', { release: { owner: 'P-02' } }, 'release/not-the-owner'],
  ])('a release %s is refused', async (_what, change, code) => {
    const mine = await owner.record();
    const refusal = await put(await owner.open(mine, grant, change));
    expect(refusal?.code).toMatch(new RegExp(`^${code}`));
  });

  test('fault 55: a slot that was never logged is made up afterwards, and refused', async () => {
    const mine = await owner.record();
    const forged = { ...mine, seed: new NodeCrypto().randomBytes(32) };
    expect(await put(await owner.open(forged, grant))).toMatchObject({ code: 'release/unknown-slot' });
  });

  test('a slot beyond the sixteen is logged now, and the hub says that it came late', async () => {
    const mine = await owner.record();
    const later = await papers.granted(await papers.routed(), 'P-01');
    const attested = async (change: object = {}) => {
      const [result] = await papers.release('P-01', await owner.open(mine, later, { slot: 16, ...change }));
      const keyOf = (kid: string) => hub.orgs.membership.publicKeyAt(kid, 'statement', hub.clock.now());
      return (await verifyDocument(result!.attestation, ATTESTATION_TYPE, keyOf, new NodeCrypto())).payload as unknown as SlotAttestation;
    };
    expect(await attested()).toMatchObject({ late: true, loggedOn: hub.today });
    // Late for good: that its leaf is known now makes it no older.
    expect(await attested({ release: { expires: hub.day(30) } })).toMatchObject({ late: true, loggedOn: hub.today });
  });

  test('parts beyond the granted fields, or above S1, never come in', async () => {
    const mine = await papers.routed();
    const given = await papers.granted(mine, 'P-01', { fields: ['act'] });
    const opened = await owner.record();
    expect(await put(await owner.open(opened, given, { slot: 3 }))).toMatchObject({ code: 'release/outside-fields', field: 'event.1' });
    const acts = await owner.open(opened, given, { slot: 3, kinds: (kind) => kind.startsWith('act.') });
    expect(await put(acts)).toBeUndefined();
    const [row] = await hub.rows('R-01', `select contexts from release where alias = $1`, [acts.alias]);
    expect(row).toEqual({ contexts: [] });
  });

  test('a record of another, of nobody, or that has moved on', async () => {
    const mine = await owner.record();
    const item = await owner.open(mine, grant);
    const [theirs] = await hub.rows<{ id: string }>('P-02', `select record_id as id from record where owner = 'P-02'`);
    expect(await put(item, { recordId: theirs!.id })).toMatchObject({ status: 404 });
    expect(await put(item, { recordId: randomUUID() })).toMatchObject({ status: 404 });
    await owner.revise(mine);
    expect(await put(item)).toMatchObject({ code: 'release/stale-revision' });
  });

  test('fault 5: a record whose people agree to nothing, or not to this, or no longer, reaches nobody', async () => {
    for (const audience of [
      { partners: [], purposes: [], until: '2031-12' },
      { partners: ['P-02'], purposes: ['analysis'], until: '2031-12' },
      { partners: [], purposes: ['icc'], until: '2026-10' },
    ]) {
      const unwilling = await owner.record({ audience });
      expect(await put(await owner.open(unwilling, grant))).toMatchObject({ code: 'release/no-consent' });
    }
    const { audience: _none, ...silent } = (await owner.record()).claims;
    expect(silent.owner).toBe('P-01');
  });

  test('a record outside the granted scope', async () => {
    const elsewhere = await owner.record({ category: 'killing' });
    expect(await put(await owner.open(elsewhere, grant))).toMatchObject({ code: 'release/outside-scope' });
  });

  test('one slot serves one request: opened for a second one it would join the two', async () => {
    const mine = await owner.record();
    await papers.release('P-01', await owner.open(mine, grant, { slot: 1 }));
    const second = await papers.routed({ author: 'R-02', recipients: ['R-02'] });
    const given = await papers.granted(second, 'P-01');
    expect(await put(await owner.open(mine, given, { slot: 1 }))).toMatchObject({ code: 'release/slot-used' });
    expect(await put(await owner.open(mine, given, { slot: 2 }))).toBeUndefined();
    // Not even after it was taken back from the first one.
    await hub.call('P-01', 'DELETE', `/v1/releases/${asked.requestId}/${mine.claims.recordId}`);
    const third = await papers.granted(await papers.routed(), 'P-01');
    expect(await put(await owner.open(mine, third, { slot: 1 }))).toMatchObject({ code: 'release/slot-used' });
  });

  test('one record has one alias in a request', async () => {
    const mine = await owner.record();
    await papers.release('P-01', await owner.open(mine, grant, { slot: 1 }));
    expect(await put(await owner.open(mine, grant, { slot: 4 }))).toMatchObject({ code: 'release/alias-taken' });
    const item = await owner.open(mine, grant, { slot: 1 });
    const another = await owner.record();
    expect(await put(item, { recordId: another.claims.recordId })).toMatchObject({ code: 'release/alias-taken' });
  });

  test('mass assignment: nothing but what the body is made of', async () => {
    const item = await owner.open(await owner.record(), grant);
    for (const more of [{ owner: 'P-02' }, { aud: ['R-02'] }, { attestation: 'x' }, { expires: '2099-01-01' }])
      expect(await put(item, more)).toMatchObject({ code: 'http/unknown-field', status: 422 });
  });
});

describe('taking back', () => {
  test('one record: gone at once, its reader is told within three days', async () => {
    const mine = await owner.record();
    const item = await owner.open(mine, grant);
    await papers.release('P-01', item);
    const path = `/v1/releases/${asked.requestId}/${mine.claims.recordId}`;
    expect(await hub.refusal('P-02', 'DELETE', path)).toMatchObject({ status: 404 });
    await hub.call('P-01', 'DELETE', path);
    expect((await stored()).some(({ alias }) => alias === item.alias)).toBe(false);
    const notice = (await noticesOf()).find(({ alias }) => alias === item.alias);
    expect(notice).toMatchObject({
      requestId: asked.requestId,
      statementHash: item.statementHash,
      kind: 'revoked',
      day: hub.today,
      due: hub.day(3),
    });
    expect(JSON.stringify(await noticesOf())).not.toContain(mine.claims.recordId);
    expect(await hub.refusal('P-01', 'DELETE', path)).toMatchObject({ status: 404 });
  });

  test('a revocation ends every release of the grant, at once and without any admin', async () => {
    const mine = await papers.routed();
    const given = await papers.granted(mine, 'P-01');
    const item = await owner.open(await owner.record(), given, { slot: 5 });
    await papers.release('P-01', item);
    await papers.putGrant({ ...given, version: 2, effect: 'revoked' });
    expect(await stored(mine.requestId)).toEqual([]);
    expect((await noticesOf()).filter(({ requestId }) => requestId === mine.requestId)).toMatchObject([
      { alias: item.alias, kind: 'revoked' },
    ]);
    expect(await put(await owner.open(await owner.record(), given, { slot: 5 }))).toMatchObject({ code: 'release/no-grant' });
    expect(await hub.call('R-01', 'GET', `/v1/requests/${mine.requestId}`)).toMatchObject({ state: 'revoked' });
  });

  test('a narrower version of a grant ends what it no longer covers', async () => {
    const mine = await papers.routed();
    const given = await papers.granted(mine, 'P-01');
    const item = await owner.open(await owner.record(), given, { slot: 6 });
    await papers.release('P-01', item);
    await papers.putGrant({ ...given, version: 2, validUntil: hub.day(30) });
    expect(await stored(mine.requestId)).toEqual([]);
    expect((await noticesOf()).find(({ requestId }) => requestId === mine.requestId)).toMatchObject({ kind: 'revoked' });
  });

  test('a new revision takes the place of the old one, and its reader is told what was corrected', async () => {
    const mine = await owner.record();
    const first = await owner.open(mine, grant);
    await papers.release('P-01', first);
    const revised = await owner.revise(mine);
    const second = await owner.open(revised, grant, { release: { supersedes: first.statementHash }, item: { corrected: 'act.1' } });
    expect(second.alias).toBe(first.alias);
    await papers.release('P-01', second);
    expect((await stored()).filter(({ alias }) => alias === first.alias)).toEqual([{ alias: first.alias, rev: 2 }]);
    const notice = (await noticesOf()).find(({ statementHash }) => statementHash === first.statementHash);
    expect(notice).toMatchObject({ kind: 'corrected', field: 'act.1' });
  });

  test('a tombstone ends the releases of its record, the superseded ones included, in the same transaction', async () => {
    const mine = await owner.record();
    const second = await papers.routed({ recipients: ['R-01', 'R-02'] });
    const joint = await papers.granted(second, 'P-01');
    const first = await owner.open(mine, grant);
    await papers.release('P-01', first);
    const revised = await owner.revise(mine);
    await papers.release('P-01', await owner.open(revised, joint, { slot: 7 }));
    await hub.call('P-01', 'DELETE', `/v1/releases/${asked.requestId}/${mine.claims.recordId}`);
    await owner.withdraw(revised, 'erase');
    expect(await stored(second.requestId)).toEqual([]);
    const erased = async (org: string) => (await noticesOf(org)).filter(({ kind }) => kind === 'erase').map(({ requestId }) => requestId);
    expect((await erased('R-01')).sort()).toEqual([asked.requestId, second.requestId].sort());
    expect(await erased('R-02')).toEqual([second.requestId]);
  });
});
