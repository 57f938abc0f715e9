// What does not prove itself is kept out of an authority's node, named with its reason, and never shown.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalBytes } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { AuthorityHub, type Opened } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import type { OwnedRecord } from '../builders/releasing-owner.js';

type Bundle = Record<string, unknown>;

let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
/** Released, but not read yet: the carrier bends it on its way. */
let target: Opened & { record: OwnedRecord };
/** Beside it, untouched. */
let beside: Opened;
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01');
  target = await hub.release(grant);
  beside = await hub.release(grant);
});
beforeEach(() => hub.between.calm());
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** The target's bundle is replaced by another; everything else passes. */
function bend(change: (bundle: Bundle) => Bundle | Promise<Bundle>): (bundle: Bundle) => Promise<Bundle> {
  return async (bundle) => (bundle['statement'] === target.statement ? change(bundle) : bundle);
}

/** Has the node read what the carrier made of it, and gives what it says about the target. */
async function offered(change: (bundle: Bundle) => Bundle | Promise<Bundle>): Promise<{ code: string; field: string | null }[]> {
  const [served] = await hub.hub.bundles('P-01', 'l.alias = $1', [target.alias]);
  const { release, statement, disclosures, sealed, leafSalt, attestation } = served!;
  const made = await bend(change)({ release, statement, disclosures, sealed, leafSalt, attestation });
  hub.bendExports((bundle) => (bundle['statement'] === target.statement ? made : bundle));
  const { read, faults } = await node.round();
  expect([faults, read!.refused, read!.ended]).toEqual([[], 1, []]);
  // Nothing of it is here, and nothing else was held up by it.
  const found = (await node.found()).map(({ alias }) => alias);
  expect([found.includes(target.alias), found.includes(beside.alias)]).toEqual([false, true]);
  await node.get(`/local/records/${target.alias}`, 404);
  return (await node.refused()).filter(({ goneOn }) => goneOn === null);
}

const flip = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
/** One member of a signed payload is another; the signature stays. */
function bent(jws: unknown, change: object): string {
  const [header, , signature] = String(jws).split('.');
  return [header, toBase64url(canonicalBytes({ ...payloadOf(jws), ...change } as never)), signature].join('.');
}
/** A release as its owner signs it. */
async function signed(change: Partial<Release>, by = 'P-01'): Promise<string> {
  const payload = JSON.parse(Buffer.from(target.release.split('.')[1]!, 'base64url').toString()) as Release;
  return (await hub.papers.sign(by, { ...payload, ...change }, RELEASE_TYPE)).jws;
}
const payloadOf = (jws: unknown) => JSON.parse(Buffer.from(String(jws).split('.')[1]!, 'base64url').toString()) as object;
const injected = toBase64url(canonicalBytes(['A'.repeat(22), 'act.2', { actId: 'a-2', code: 'murder' }]));

describe('a release on its way', () => {
  test.each<[string, (bundle: Bundle) => Bundle | Promise<Bundle>, string, string | null]>([
    [
      'another word in the statement',
      (b) => ({ ...b, statement: bent(b['statement'], { category: 'torture' }) }),
      'signed-document/bad-signature',
      null,
    ],
    ['another word in the release', (b) => ({ ...b, release: bent(b['release'], { rev: 2 }) }), 'signed-document/bad-signature', null],
    [
      'a disclosure put in (attack 39)',
      (b) => ({ ...b, disclosures: [...(b['disclosures'] as string[]), injected] }),
      'statement/unreferenced-disclosure',
      null,
    ],
    [
      'a disclosure changed',
      (b) => ({ ...b, disclosures: (b['disclosures'] as string[]).map((d) => flip(d, 40)) }),
      'statement/unreferenced-disclosure',
      null,
    ],
    [
      'the attestation of a stranger',
      async (b) => ({ ...b, attestation: (await hub.papers.sign('P-02', payloadOf(b['attestation']), 'dokaz-slot-attestation+jws')).jws }),
      'signed-document/unknown-key',
      null,
    ],
    ['the salt of another leaf', (b) => ({ ...b, leafSalt: 'A'.repeat(22) }), 'release/not-the-logged-slot', '/leaf'],
    ['for another reader', async (b) => ({ ...b, release: await signed({ aud: ['R-02'] }) }), 'release/not-for-reader', '/aud'],
    ['over', async (b) => ({ ...b, release: await signed({ expires: hub.hub.day(-1) }) }), 'release/over', '/expires'],
    [
      'longer than its grant',
      async (b) => ({ ...b, release: await signed({ expires: hub.hub.day(900) }) }),
      'release/wider-than-grant',
      '/expires',
    ],
    [
      'under a grant that nobody gave',
      async (b) => ({ ...b, release: await signed({ grantId: '11111111-2222-4333-8444-555555555555' }) }),
      'release/no-grant',
      '/grantId',
    ],
    [
      'of another request',
      async (b) => ({ ...b, release: await signed({ requestId: '11111111-2222-4333-8444-555555555555' }) }),
      'release/other-request',
      '/requestId',
    ],
    [
      'in the name of another owner',
      async (b) => ({ ...b, release: await signed({ owner: 'P-02' }, 'P-02') }),
      'signed-document/unknown-key',
      null,
    ],
    ['another slot’s number', async (b) => ({ ...b, release: await signed({ slot: 2 }) }), 'release/not-the-logged-slot', '/slot'],
    [
      'sealed to somebody else',
      async (b) => ({ ...b, sealed: await hub.seal(['x'], { recipients: ['R-02'] }) }),
      'sealed-object/cannot-open',
      null,
    ],
    [
      'sealed, and no disclosures inside',
      async (b) => ({ ...b, sealed: await hub.seal('no list' as never, grant) }),
      'release/sealed-unreadable',
      '/sealed',
    ],
    ['not a bundle at all', (b) => ({ statement: b['statement'], release: 7 }), 'release/malformed', '/release'],
  ])('%s', async (_name, change, code, field) => {
    expect(await offered(change)).toEqual([expect.objectContaining({ code, ...(field === null ? {} : { field }) })]);
  });

  test('more than was granted, sealed: the class of what was sealed is the grant’s', async () => {
    const narrow = await hub.papers.granted(await node.routed({ classes: ['S1'] }), 'P-01');
    const record = await hub.owner.record();
    const opened = await hub.open(record, narrow);
    await hub.papers.release('P-01', opened);
    const hidden = (await hub.owner.disclosures(record, 1)).filter(({ kind }) => kind.endsWith('.restricted'));
    const sealed = await hub.seal(
      hidden.map(({ encoded }) => encoded),
      narrow,
    );
    hub.bendExports((bundle) =>
      bundle['statement'] === opened.statement ? { ...bundle, sealed } : bundle['statement'] === target.statement ? undefined : bundle,
    );
    await node.round();
    const refused = (await node.refused()).filter(({ alias }) => alias === opened.alias);
    expect(refused).toEqual([expect.objectContaining({ code: 'release/outside-classes', field: 'act.1.restricted' })]);
    hub.bendExports((bundle) => (bundle['statement'] === target.statement ? undefined : bundle));
    expect((await node.round()).read).toMatchObject({ received: 1, refused: 0 });
    expect((await node.refused()).find(({ alias }) => alias === opened.alias)?.goneOn).toBe(hub.hub.today);
    await node.post(`/local/requests/${narrow.requestId}/closing`, {}, 204);
  });
});

test('once the same record comes as its owner released it, it is read, and the doubt is past', async () => {
  expect(await offered((bundle) => ({ ...bundle, leafSalt: 'A'.repeat(22) }))).toHaveLength(1);
  hub.between.calm();
  expect((await node.round()).read).toMatchObject({ received: 1, refused: 0 });
  expect((await node.found()).map(({ alias }) => alias)).toContain(target.alias);
  expect((await node.refused()).filter(({ goneOn }) => goneOn === null)).toEqual([]);
  // What was offered once stays on record.
  expect((await node.refused()).length).toBeGreaterThan(0);
});
