// A request at its owner's node: proven, matched, answered by people, opened slot by slot.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { classOfKind } from '#domain/case-record';
import { verifyRelease, type VerifiedRelease } from '#domain/request';
import { NodeCrypto } from '#platform/crypto';
import { AskedOwner, type KeptRelease, type OwnersMatch } from '../builders/asked-owner.js';

const crypto = new NodeCrypto();
let owner: AskedOwner;
const ids = new Map<string, string>();
beforeAll(async () => {
  owner = await AskedOwner.start();
  const rows = [
    { id: 'both' },
    { id: 'icc only', consent: 'icc only' },
    { id: 'by name', consent: 'by name' },
    { id: 'coalition', consent: 'coalition' },
    { id: 'short', consent: 'short' },
    { id: 'later', when: '2020-11-20' },
    { id: 'hidden', consent: 'sensitive', second: 'rape' },
    { id: 'no yes', consent: 'icc only', second: 'rape' },
  ] as const;
  await owner.bring(...rows);
  for (const { id } of rows) ids.set(id, await owner.recordOf(id));
}, 120_000);
beforeEach(() => owner.calm());
afterAll(() => owner?.stop());

const record = (id: string) => ids.get(id)!;
const nameOf = (recordId: string) => [...ids].find(([, id]) => id === recordId)?.[0];
const matchOf = async (requestId: string, id: string): Promise<OwnersMatch | undefined> => (await owner.matches(requestId)).get(record(id));
const inAugust = () => ({ scope: { ...owner.papers.request().scope, period: { from: '2020-08', until: '2020-08' } } });
const openedNames = async (requestId: string) =>
  (await owner.releases(requestId)).map(({ recordId }) => nameOf(recordId)).toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
const releaseOf = async (requestId: string, id: string) =>
  (await owner.releases(requestId)).find(({ recordId }) => recordId === record(id));

/** As a reader believes it, sealed part included. */
async function read(bundle: KeptRelease, reader = 'R-01'): Promise<VerifiedRelease> {
  const opened: string[] = [];
  if (bundle.sealed !== null) {
    const bytes = await owner.orgs.coalition.store(reader).openJwe(bundle.sealed);
    opened.push(...(JSON.parse(Buffer.from(bytes).toString()) as { disclosures: string[] }).disclosures);
  }
  return verifyRelease(bundle, owner.orgs.membership, reader, owner.hub.clock.now(), crypto, opened);
}

describe('what is asked', () => {
  test('fits for certain, perhaps, or is held by a person’s word; each with its reason', async () => {
    const requestId = await owner.asked(inAugust());
    expect(await matchOf(requestId, 'both')).toMatchObject({ certainty: 'certain', hold: null, state: 'none' });
    expect(await matchOf(requestId, 'coalition')).toMatchObject({ hold: 'consent:recipient-not-named' });
    expect(await matchOf(requestId, 'by name')).toMatchObject({ hold: 'consent:recipient-not-named' });
    expect(await matchOf(requestId, 'later')).toBeUndefined();
    const facility = await owner.asked({ scope: { ...inAugust().scope, facilities: ['akrestsina'] } });
    expect(await matchOf(facility, 'both')).toMatchObject({ certainty: 'possible' });
    expect((await matchOf(facility, 'both'))!.reasons).toContainEqual({ field: 'facilities', verdict: 'unknown' });
    const { requests } = await owner.node.get<{ requests: { requestId: string; sentence: { be: string } }[] }>('/local/requests');
    expect(requests.find((each) => each.requestId === requestId)!.sentence.be).toMatch(/OTP-2026-17/);
  });

  test('how consents call an authority is told by a head; a name is never another organisation’s code', async () => {
    const put = (names: object[], status = 200, by = owner.head) =>
      owner.node.put<{ code?: string }>('/local/recipient-names', { names }, status, by.session);
    expect((await put([{ name: 'ICC-OTP', org: 'R-01' }], 403, owner.approver)).code).toBe('people/role-too-low');
    expect((await put([{ name: 'R-02', org: 'R-01' }], 422)).code).toBe('http/invalid-body');
    const requestId = await owner.asked(inAugust());
    await put([{ name: 'ICC-OTP', org: 'R-01' }]);
    await owner.round();
    expect(await matchOf(requestId, 'by name')).toMatchObject({ hold: null });
    await put([]);
    await owner.round();
    expect(await matchOf(requestId, 'by name')).toMatchObject({ hold: 'consent:recipient-not-named' });
  });
});

describe('what a hub cannot make a node believe', () => {
  interface Listed {
    items: { requestId: string; document: string; check: { document: { payload: string; signatures: object[] } } | null }[];
  }
  /** The hub tells one request otherwise than it is. */
  const lieAbout = (requestId: string, lie: (item: Listed['items'][number]) => object) =>
    owner.bend((method, path, answer) =>
      method === 'GET' && path.startsWith('/v1/requests') && !path.includes('/records')
        ? { ...(answer as Listed), items: (answer as Listed).items.map((item) => (item.requestId === requestId ? lie(item) : item)) }
        : answer,
    );

  test.each<[string, (item: Listed['items'][number]) => object]>([
    ['without a check', (item) => ({ ...item, check: null })],
    [
      'checked by one admin',
      (item) => ({
        ...item,
        check: { ...item.check, document: { ...item.check!.document, signatures: item.check!.document.signatures.slice(0, 1) } },
      }),
    ],
    ['under another id', (item) => ({ ...item, requestId: '11111111-1111-4111-8111-111111111111' })],
    ['with a bent signature', (item) => ({ ...item, document: `${item.document.slice(0, -3)}AAA` })],
  ])('a request %s is as if it did not exist', async (_name, lie) => {
    const { requestId } = await owner.papers.routed();
    lieAbout(requestId, lie);
    const round = await owner.round();
    expect(round.seen!.refused).toHaveLength(1);
    await owner.node.get(`/local/requests/${requestId}`, 404);
    await owner.calm();
    expect((await owner.round()).seen!.refused).toEqual([]);
    await owner.node.get(`/local/requests/${requestId}`);
  });

  test('two keys of one admin are one admin; another request’s check checks nothing', async () => {
    const [one, other] = [await owner.papers.routed(), await owner.papers.routed()];
    const { items } = await owner.hub.call<Listed>('P-01', 'GET', '/v1/requests');
    const check = items.find((item) => item.requestId === other.requestId)!.check;
    lieAbout(one.requestId, (item) => ({ ...item, check }));
    expect((await owner.round()).seen!.refused).toEqual([{ requestId: one.requestId, code: 'requests/not-proven' }]);
  });

  test('a request that proves nothing any more opens nothing more', async () => {
    const requestId = await owner.asked(inAugust());
    lieAbout(requestId, (item) => ({ ...item, check: null }));
    await owner.round();
    const refused = await owner.approve(requestId, { records: 'certain' }, owner.approver, 422);
    expect(refused.code).toBe('requests/over');
  });
});

describe('a person approves', () => {
  test('the certain ones are opened: each release proves itself to its reader, and holds nothing above what was granted', async () => {
    const requestId = await owner.opened(inAugust());
    expect(await openedNames(requestId)).toEqual(['both', 'hidden', 'icc only', 'no yes', 'short']);
    expect(await owner.grant(requestId)).toMatchObject({ effect: 'granted', classes: ['S1', 'S2'], recipients: ['R-01'] });
    for (const bundle of await owner.releases(requestId)) {
      const { release, elements, attestation } = await read(bundle);
      expect(release).toMatchObject({ requestId, aud: ['R-01'], purpose: 'icc', alias: bundle.alias });
      expect(attestation.late).toBe(false);
      expect(elements.some(({ kind }) => classOfKind(kind) === 'S2')).toBe(true);
      expect(elements.filter(({ kind }) => classOfKind(kind) === 'S3')).toEqual([]);
      const { recordId, ...told } = bundle;
      expect(JSON.stringify(told)).not.toContain(recordId.slice(9));
    }
    expect(await owner.round()).toMatchObject({ faults: [], carriedOut: { answers: 0, opened: 0, takenBack: 0, refused: [] } });
  });

  test('whether a record hides an act of class S3 shows neither in what is shown, nor in numbers, nor in sizes', async () => {
    const requestId = await owner.opened(inAugust());
    const sizes = async (id: string) => {
      const { disclosures, sealed, statement } = (await releaseOf(requestId, id))!;
      const { elements } = await read((await releaseOf(requestId, id))!);
      return [disclosures.length, sealed!.length, statement.length, elements.map(({ kind }) => kind).sort()];
    };
    expect(await sizes('no yes')).toEqual(await sizes('icc only'));
  });

  test('a release ends when its person’s consent does, not with the grant', async () => {
    const requestId = await owner.opened(inAugust());
    const { validUntil } = (await owner.grant(requestId))!;
    expect((await releaseOf(requestId, 'both'))!.expires).toBe(validUntil);
    expect((await releaseOf(requestId, 'short'))!.expires < validUntil).toBe(true);
    const soon = owner.hub.day(10);
    await owner.approve(requestId, { records: [record('both')], classes: ['S1', 'S2'], until: soon });
    await owner.round();
    expect((await releaseOf(requestId, 'both'))!.expires).toBe(soon);
    expect((await releaseOf(requestId, 'icc only'))!.expires).toBe(validUntil);
  });

  test.each<[string, () => object, string]>([
    ['more classes than were asked for', () => ({ records: 'certain', classes: ['S1', 'S2', 'S3'] }), 'requests/wider-than-asked'],
    ['a longer time', () => ({ records: 'certain', until: owner.hub.day(400) }), 'requests/wider-than-asked'],
    ['a day that is over', () => ({ records: 'certain', until: owner.hub.day(-1) }), 'requests/until-past'],
    ['a record that does not fit', () => ({ records: [record('later')] }), 'requests/not-a-match'],
    ['a record whose person did not agree', () => ({ records: [record('coalition')] }), 'requests/held-by-consent'],
  ])('and may not approve %s', async (_name, wanted, code) => {
    const requestId = await owner.asked(inAugust());
    expect((await owner.approve(requestId, wanted(), owner.approver, 422)).code).toBe(code);
    expect(await owner.grant(requestId)).toBeUndefined();
  });

  test('purposes differ: who agreed to the ICC alone is held from a national court', async () => {
    const national = {
      ...inAugust(),
      author: 'R-02',
      recipients: ['R-02'],
      purpose: 'national',
      legalBasis: 'universal-jurisdiction',
      country: 'LT',
    } as const;
    const requestId = await owner.opened(national);
    expect(await openedNames(requestId)).toEqual(['both']);
    expect((await owner.approve(requestId, { records: [record('icc only')] }, owner.approver, 422)).code).toBe('requests/not-a-match');
    await read((await releaseOf(requestId, 'both'))!, 'R-02');
  });

  test('of a joint request everybody must be named; both read one release', async () => {
    const requestId = await owner.opened({ ...inAugust(), recipients: ['R-01', 'R-02'] });
    expect(await openedNames(requestId)).toEqual(['both']);
    for (const reader of ['R-01', 'R-02']) await read((await releaseOf(requestId, 'both'))!, reader);
  });
});

describe('class S3', () => {
  const wanted = () => ({ records: [record('hidden')], classes: ['S1', 'S2', 'S3'] });
  const asked = () => owner.asked({ ...inAugust(), classes: ['S1', 'S2', 'S3'] });
  const hiddenIn = async (requestId: string) => {
    const bundle = await releaseOf(requestId, 'hidden');
    return bundle === undefined ? undefined : (await read(bundle)).elements.filter(({ kind }) => kind.startsWith('hidden-act.')).length;
  };

  test('needs the person’s explicit yes and two different people', async () => {
    const requestId = await asked();
    expect((await owner.approve(requestId, { records: 'certain', classes: ['S1', 'S2', 'S3'] }, owner.approver, 422)).code).toBe(
      'requests/sensitive-by-name',
    );
    expect((await owner.approve(requestId, { ...wanted(), records: [record('no yes')] }, owner.approver, 422)).code).toBe(
      'requests/no-explicit-yes',
    );
    for (const _twice of [1, 2]) expect(await owner.approve(requestId, wanted())).toEqual({ settled: 0, waiting: 1 });
    expect(await matchOf(requestId, 'hidden')).toMatchObject({ state: 'waiting', waiting: { classes: ['S1', 'S2', 'S3'] } });
    expect((await owner.round()).carriedOut).toMatchObject({ answers: 0, opened: 0 });
    // Another thing than the first one approved is not the second approval of it.
    expect(await owner.approve(requestId, { ...wanted(), heard: true }, owner.second)).toEqual({ settled: 0, waiting: 1 });
    expect(await owner.approve(requestId, wanted(), owner.second)).toEqual({ settled: 1, waiting: 0 });
    await owner.round();
    expect(await hiddenIn(requestId)).toBe(1);
  });

  test('what was taken back needs both again', async () => {
    const requestId = await asked();
    await owner.approve(requestId, wanted());
    await owner.approve(requestId, wanted(), owner.second);
    await owner.round();
    await owner.node.post(`/local/requests/${requestId}/taking-back`, { records: [record('hidden')] }, 204, owner.second.session);
    expect((await owner.round()).carriedOut).toMatchObject({ takenBack: 1, opened: 0 });
    expect(await hiddenIn(requestId)).toBeUndefined();
    expect(await owner.approve(requestId, wanted(), owner.second)).toEqual({ settled: 0, waiting: 1 });
    expect(await owner.approve(requestId, wanted())).toEqual({ settled: 1, waiting: 0 });
  });

  test('a waiting approval of more leaves standing what is open', async () => {
    const requestId = await asked();
    await owner.approve(requestId, { records: [record('hidden')], classes: ['S1'] });
    await owner.round();
    await owner.approve(requestId, wanted());
    expect(await owner.round()).toMatchObject({ carriedOut: { opened: 0, takenBack: 0 } });
    expect(await matchOf(requestId, 'hidden')).toMatchObject({ state: 'open', waiting: { classes: ['S1', 'S2', 'S3'] } });
    expect(await hiddenIn(requestId)).toBe(0);
  });
});
