// What was opened changes: people change their minds, records are corrected, connections break.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { classOfKind } from '#domain/case-record';
import { decodeDocument } from '#domain/signed-document';
import { parseRelease, RELEASE_TYPE, verifyRelease } from '#domain/request';
import { NodeCrypto } from '#platform/crypto';
import { AskedOwner, type AskedRow, type KeptRelease } from '../builders/asked-owner.js';

const crypto = new NodeCrypto();
let owner: AskedOwner;
let rows = 0;
beforeAll(async () => {
  owner = await AskedOwner.start();
}, 120_000);
beforeEach(() => owner.calm());
afterAll(() => owner?.stop());

/** A new record, signed and sent. */
async function brought(row: Omit<AskedRow, 'id'> = {}): Promise<{ id: string; recordId: string }> {
  const id = `row ${(rows += 1)}`;
  await owner.bring({ id, ...row });
  return { id, recordId: await owner.recordOf(id) };
}
const releaseOf = async (requestId: string, recordId: string): Promise<KeptRelease | undefined> =>
  (await owner.releases(requestId)).find((each) => each.recordId === recordId);
const wordOf = ({ release }: KeptRelease) => parseRelease(decodeDocument(release, RELEASE_TYPE).payload);
const open = async (recordId: string, over: Parameters<AskedOwner['opened']>[0] = {}, wanted: object = {}) =>
  owner.opened(over, { records: [recordId], ...wanted });
const stateOf = async (requestId: string, recordId: string) => (await owner.matches(requestId)).get(recordId)?.state;

describe('a correction', () => {
  test('is a new release in the place of the old one, which stays verifiable; readers are told what changed', async () => {
    const { id, recordId } = await brought();
    const requestId = await open(recordId);
    const before = (await releaseOf(requestId, recordId))!;
    await owner.bring({ id, what: 'beating' });
    expect(await owner.round()).toMatchObject({ faults: [], carriedOut: { opened: 1, takenBack: 0, refused: [] } });
    const after = (await releaseOf(requestId, recordId))!;
    expect(after).toMatchObject({ alias: before.alias, rev: 2 });
    expect(wordOf(after)).toMatchObject({ supersedes: before.statementHash });
    expect(await owner.notices(requestId)).toMatchObject([
      { alias: before.alias, statementHash: before.statementHash, kind: 'corrected', field: 'act.1' },
    ]);
    await verifyRelease(before, owner.orgs.membership, 'R-01', owner.hub.clock.now(), crypto);
    await verifyRelease(after, owner.orgs.membership, 'R-01', owner.hub.clock.now(), crypto);
  });

  test('of a hidden part is told without naming it', async () => {
    const { id, recordId } = await brought();
    const requestId = await open(recordId);
    await owner.bring({ id, when: '2020-08-14' });
    await owner.round();
    expect(await releaseOf(requestId, recordId)).toMatchObject({ rev: 2 });
    expect(await owner.notices(requestId)).toMatchObject([{ kind: 'superseded', field: null }]);
  });

  test('that leads out of the scope takes the record back', async () => {
    const { id, recordId } = await brought();
    const { scope } = owner.papers.request();
    const requestId = await open(recordId, { scope: { ...scope, period: { from: '2020-08', until: '2020-08' } } });
    await owner.bring({ id, when: '2020-11-14' });
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1, opened: 0 });
    expect(await releaseOf(requestId, recordId)).toBeUndefined();
  });
});

describe('a person changes her mind', () => {
  test('a consent that is narrowed in the file takes the record back before anybody signs the revision', async () => {
    const { id, recordId } = await brought();
    const requestId = await open(recordId);
    await owner.take(owner.node, [{ id, consent: 'coalition' }]);
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1 });
    expect(await releaseOf(requestId, recordId)).toBeUndefined();
    expect((await owner.notices(requestId)).map(({ kind }) => kind)).toEqual(['revoked']);
    expect((await owner.matches(requestId)).get(recordId)).toMatchObject({ hold: 'consent:recipient-not-named', state: 'none' });
  });

  test('a consent that is widened counts once it was signed', async () => {
    const { id, recordId } = await brought({ consent: 'coalition' });
    const requestId = await owner.asked();
    await owner.take(owner.node, [{ id, consent: 'both' }]);
    await owner.round();
    expect((await owner.matches(requestId)).get(recordId)).toMatchObject({ hold: 'consent:recipient-not-named' });
    await owner.bring({ id, consent: 'both' });
    await owner.round();
    expect((await owner.matches(requestId)).get(recordId)).toMatchObject({ hold: null });
  });

  test('without the explicit yes, class S3 is taken back, and what else was granted is opened again without it', async () => {
    const { id, recordId } = await brought({ consent: 'sensitive', second: 'rape' });
    const requestId = await owner.asked({ classes: ['S1', 'S2', 'S3'] });
    const wanted = { records: [recordId], classes: ['S1', 'S2', 'S3'] };
    await owner.approve(requestId, wanted);
    await owner.approve(requestId, wanted, owner.second);
    await owner.round();
    await owner.bring({ id, consent: 'icc only', second: 'rape' });
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1, opened: 1 });
    expect((await owner.notices(requestId)).map(({ kind }) => kind)).toEqual(['revoked']);
    const bundle = (await releaseOf(requestId, recordId))!;
    const opened = JSON.parse(Buffer.from(await owner.orgs.coalition.store('R-01').openJwe(bundle.sealed!)).toString()) as {
      disclosures: string[];
    };
    const { elements } = await verifyRelease(bundle, owner.orgs.membership, 'R-01', owner.hub.clock.now(), crypto, opened.disclosures);
    expect(elements.filter(({ kind }) => classOfKind(kind) === 'S3')).toEqual([]);
  });

  test('a withdrawal is carried to the reader; the node forgets what was open, and opens it no more', async () => {
    const { recordId } = await brought();
    const requestId = await open(recordId);
    await owner.node.post('/local/withdrawals', { recordId, effect: 'withdraw' }, 200, owner.approver.session);
    for (const table of ['released', 'request_choice', 'request_match'])
      expect(await owner.node.rows(`select from ${table} where record_id = $1`, [recordId])).toEqual([]);
    await owner.push();
    expect(await releaseOf(requestId, recordId)).toBeUndefined();
    expect((await owner.notices(requestId)).map(({ kind }) => kind)).toEqual(['withdraw']);
    expect(await owner.round()).toMatchObject({ faults: [], carriedOut: { opened: 0, takenBack: 0, refused: [] } });
    expect((await owner.approve(requestId, { records: [recordId] }, owner.approver, 422)).code).toBe('requests/not-a-match');
  });
});

describe('the organisation changes its mind', () => {
  test('one record is taken back: the grant stays, the others too', async () => {
    const [one, other] = [await brought(), await brought()];
    const requestId = await owner.opened({}, { records: [one.recordId, other.recordId] });
    await owner.node.post(`/local/requests/${requestId}/taking-back`, { records: [one.recordId] }, 204, owner.approver.session);
    expect(await stateOf(requestId, one.recordId)).toBe('closing');
    await owner.round();
    expect([await releaseOf(requestId, one.recordId), await stateOf(requestId, one.recordId)]).toEqual([undefined, 'none']);
    expect(await releaseOf(requestId, other.recordId)).toBeDefined();
    expect(await owner.grant(requestId)).toMatchObject({ effect: 'granted', version: 1 });
  });

  test('fewer classes, or fewer kinds of parts, are a taking back first: what is held has to be given up', async () => {
    const { recordId } = await brought();
    const requestId = await open(recordId);
    await owner.approve(requestId, { records: [recordId], classes: ['S1'] });
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1, opened: 1 });
    expect(await releaseOf(requestId, recordId)).toMatchObject({ sealed: null });
    await owner.approve(requestId, { records: [recordId], classes: ['S1'], fields: ['act'] });
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1, opened: 1 });
    const { elements } = await verifyRelease(
      (await releaseOf(requestId, recordId))!,
      owner.orgs.membership,
      'R-01',
      owner.hub.clock.now(),
      crypto,
    );
    expect([...new Set(elements.map(({ kind }) => kind.split('.')[0]))]).toEqual(['act']);
    expect((await owner.notices(requestId)).map(({ kind }) => kind)).toEqual(['revoked', 'revoked']);
  });

  test('a refusal tells nobody anything; it can be thought over', async () => {
    const { recordId } = await brought();
    const requestId = await owner.asked();
    await owner.node.post(`/local/requests/${requestId}/refusal`, {}, 204, owner.approver.session);
    expect((await owner.round()).carriedOut).toMatchObject({ answers: 1, opened: 0 });
    expect(await owner.grant(requestId)).toMatchObject({ effect: 'refused', version: 1 });
    await owner.approve(requestId, { records: [recordId] });
    expect((await owner.round()).carriedOut).toMatchObject({ answers: 1, opened: 1, refused: [] });
    const refused = await owner.node.post<{ code: string }>(`/local/requests/${requestId}/refusal`, {}, 422, owner.approver.session);
    expect(refused.code).toBe('requests/granted-already');
  });

  test('a revocation takes all back at once, and names what was approved before no longer', async () => {
    const { recordId } = await brought();
    const requestId = await open(recordId);
    await owner.node.post(`/local/requests/${requestId}/revocation`, {}, 204, owner.approver.session);
    expect((await owner.round()).carriedOut).toMatchObject({ answers: 1, refused: [] });
    expect(await owner.releases(requestId)).toEqual([]);
    expect(await owner.grant(requestId)).toMatchObject({ effect: 'revoked', version: 2 });
    expect((await owner.round()).carriedOut).toMatchObject({ answers: 0, opened: 0, takenBack: 0 });
    const again = await owner.node.post<{ code: string }>(`/local/requests/${requestId}/revocation`, {}, 422, owner.approver.session);
    expect(again.code).toBe('requests/nothing-granted');
  });

  test.each(['refusal', 'revocation', 'approvals', 'taking-back'])('%s needs a person who may', async (what) => {
    const { recordId } = await brought();
    const requestId = await owner.asked();
    const body = what === 'approvals' || what === 'taking-back' ? { records: [recordId] } : {};
    await owner.node.post(`/local/requests/${requestId}/${what}`, body, 401);
  });
});

describe('connections break', () => {
  test.each([
    ['before the hub has heard', () => (owner.between.onRequest = (line) => !line.startsWith('PUT /v1/releases'))],
    [
      'after the hub has answered',
      () => (owner.between.onAnswer = (answer) => (answer.line.startsWith('PUT /v1/releases') ? undefined : answer)),
    ],
  ])('%s: the same is asked for again, once', async (_name, cut) => {
    const { recordId } = await brought();
    const requestId = await owner.asked();
    await owner.approve(requestId, { records: [recordId], classes: ['S1', 'S2'] });
    cut();
    expect((await owner.round()).faults).toEqual([{ step: 'carry-out', code: 'http/unreachable' }]);
    expect(await stateOf(requestId, recordId)).toBe('opening');
    const half = await releaseOf(requestId, recordId);
    owner.between.calm();
    expect(await owner.round()).toMatchObject({ faults: [], carriedOut: { opened: 1 } });
    const whole = (await releaseOf(requestId, recordId))!;
    expect(await stateOf(requestId, recordId)).toBe('open');
    if (half !== undefined)
      expect(whole).toMatchObject({ release: half.release, statement: half.statement, attestation: half.attestation });
    expect(await owner.notices(requestId)).toEqual([]);
  });

  test('a record that is taken back while it is being opened ends taken back', async () => {
    const { recordId } = await brought();
    const requestId = await owner.asked();
    await owner.approve(requestId, { records: [recordId] });
    owner.between.onAnswer = (answer) => (answer.line.startsWith('PUT /v1/releases') ? undefined : answer);
    await owner.round();
    await owner.node.post(`/local/requests/${requestId}/taking-back`, { records: [recordId] }, 204, owner.approver.session);
    owner.between.onAnswer = (answer) => (answer.line.startsWith('DELETE') ? undefined : answer);
    expect((await owner.round()).faults).toEqual([{ step: 'carry-out', code: 'http/unreachable' }]);
    owner.between.calm();
    expect(await owner.round()).toMatchObject({ faults: [], carriedOut: { opened: 0, takenBack: 1, refused: [] } });
    expect([await releaseOf(requestId, recordId), await stateOf(requestId, recordId)]).toEqual([undefined, 'none']);
  });

  test('one record that the hub does not take keeps none of the others closed', async () => {
    const [one, other] = [await brought(), await brought()];
    const requestId = await owner.asked();
    await owner.approve(requestId, { records: [one.recordId, other.recordId] });
    // The next revision is signed and has not left yet.
    await owner.take(owner.node, [{ id: one.id, what: 'beating' }]);
    await owner.node.post('/local/approvals', { all: true }, 200, owner.approver.session);
    await owner.node.post('/local/signings');
    expect((await owner.round()).carriedOut).toMatchObject({
      opened: 1,
      refused: [{ requestId, recordId: one.recordId, code: 'release/stale-revision' }],
    });
    await owner.push();
    expect((await owner.round()).carriedOut).toMatchObject({ opened: 1, refused: [] });
    expect(await releaseOf(requestId, one.recordId)).toMatchObject({ rev: 2 });
  });
});

describe('policies', () => {
  const policy = async (over: object = {}) =>
    owner.node.post<{ policyId: string }>(
      '/local/policies',
      {
        recipients: ['R-01'],
        purpose: 'icc',
        scope: { ...owner.papers.request().scope, categories: ['detention', 'torture'] },
        classes: ['S1', 'S2'],
        validUntil: owner.hub.day(60),
        ...over,
      },
      201,
      owner.head.session,
    );
  const end = async (policyId: string) => owner.node.delete(`/local/policies/${policyId}`, 204, owner.approver.session);

  test('open by themselves what fits for certain, within their bounds, never class S3, and no longer than they run', async () => {
    const { recordId } = await brought({ consent: 'sensitive', second: 'rape' });
    const { policyId } = await policy();
    const requestId = await owner.asked({ classes: ['S1', 'S2', 'S3'] });
    const bundle = (await releaseOf(requestId, recordId))!;
    expect(bundle.expires).toBe(owner.hub.day(60));
    const opened = JSON.parse(Buffer.from(await owner.orgs.coalition.store('R-01').openJwe(bundle.sealed!)).toString()) as {
      disclosures: string[];
    };
    const { elements } = await verifyRelease(bundle, owner.orgs.membership, 'R-01', owner.hub.clock.now(), crypto, opened.disclosures);
    expect(elements.some(({ kind }) => classOfKind(kind) === 'S2')).toBe(true);
    expect(elements.filter(({ kind }) => classOfKind(kind) === 'S3')).toEqual([]);
    expect(await owner.grant(requestId)).toMatchObject({ classes: ['S1', 'S2'], validUntil: owner.hub.day(60) });
    await end(policyId);
  });

  test.each<[string, () => Parameters<AskedOwner['asked']>[0]]>([
    ['another reader', () => ({ recipients: ['R-01', 'R-02'] })],
    ['another purpose', () => ({ purpose: 'reparations' })],
    ['a wider scope', () => ({ scope: { ...owner.papers.request().scope, categories: ['detention', 'trial'] } })],
  ])('do not speak for %s', async (_name, over) => {
    await brought();
    const { policyId } = await policy();
    const requestId = await owner.asked(over());
    expect([await owner.grant(requestId), await owner.releases(requestId)]).toEqual([undefined, []]);
    await end(policyId);
  });

  test('leave to people what only may fit', async () => {
    const { recordId } = await brought();
    const { policyId } = await policy();
    const requestId = await owner.asked({ scope: { ...owner.papers.request().scope, facilities: ['akrestsina'] } });
    expect((await owner.matches(requestId)).get(recordId)).toMatchObject({ certainty: 'possible', state: 'none' });
    await end(policyId);
  });

  test('undo nothing that a person decided', async () => {
    const { recordId } = await brought();
    const { policyId } = await policy();
    const requestId = await owner.asked();
    expect(await releaseOf(requestId, recordId)).toBeDefined();
    await owner.node.post(`/local/requests/${requestId}/taking-back`, { records: [recordId] }, 204, owner.approver.session);
    await owner.round();
    await owner.round();
    expect(await releaseOf(requestId, recordId)).toBeUndefined();
    await owner.node.post(`/local/requests/${requestId}/revocation`, {}, 204, owner.approver.session);
    await brought();
    await owner.round();
    expect([(await owner.grant(requestId))!.effect, await owner.releases(requestId)]).toEqual(['revoked', []]);
    await end(policyId);
  });

  test('are made by a head, and never for class S3', async () => {
    const body = {
      recipients: ['R-01'],
      purpose: 'icc',
      scope: owner.papers.request().scope,
      classes: ['S1'],
      validUntil: owner.hub.day(60),
    };
    await owner.node.post('/local/policies', body, 403, owner.approver.session);
    await owner.node.post('/local/policies', { ...body, classes: ['S1', 'S2', 'S3'] }, 422, owner.head.session);
  });
});
