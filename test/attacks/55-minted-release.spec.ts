// Attack 55: for a request, an owner's node (seized, or told to) mints a release with other content than the slot that was logged before
// anybody asked, signs it with the real key, and whoever runs the hub passes it on. The authority's tool says so and shows nothing of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Element } from '#domain/case-record';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { openSlot, slotKeys, type OpenedSlot } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';
import { run } from '../../apps/cli/src/run.js';
import { AuthorityHub, type Opened } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import { RecordedIo } from '../builders/cli-io.js';
import type { OwnedRecord } from '../builders/releasing-owner.js';
import { elements } from '../builders/statements.js';

type Bundle = Record<string, unknown>;

const crypto = new NodeCrypto();
let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
let genuine: Opened & { record: OwnedRecord };
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01');
  genuine = await hub.release(grant);
});
beforeEach(() => hub.between.calm());
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** The same record with another act in it: what somebody would like a court to read. */
const minted: readonly Element[] = elements.map((each) =>
  each.kind === 'act.1' ? { ...each, value: { ...each.value, code: 'beating' } } : each,
);

/** A slot that nobody logged, signed by the owner's real key. */
function mint(slot: number): Promise<OpenedSlot> {
  const { claims, seed } = genuine.record;
  const content = { claims, elements: minted, seed, slotKeys: slotKeys(crypto.randomBytes(32), crypto) };
  return openSlot(content, slot, hub.orgs.signer('P-01'), crypto);
}

async function signedFor(opened: OpenedSlot, slot: number): Promise<string> {
  const word = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as { recordId: string };
  const before = word(genuine.release) as unknown as Release;
  const release: Release = { ...before, slot, alias: word(opened.statement).recordId, statementHash: opened.h };
  return (await hub.papers.sign('P-01', release, RELEASE_TYPE)).jws;
}

/** What the hub passes on in the genuine one's place, and what the tool says. */
async function passedOn(change: (bundle: Bundle) => Bundle): Promise<{ code: string; field: string | null }[]> {
  hub.bendExports((bundle) => (bundle['statement'] === genuine.statement ? change(bundle) : bundle));
  const { read, faults } = await node.round();
  expect([faults, read!.received, read!.refused]).toEqual([[], 0, 1]);
  expect(await node.found()).toEqual([]);
  return (await node.refused()).filter(({ goneOn }) => goneOn === null);
}

const shown = ({ disclosures }: OpenedSlot) => disclosures.filter(({ kind }) => !kind.includes('restricted')).map(({ encoded }) => encoded);

describe('a release minted for the request', () => {
  test('under the attestation of the slot that was logged', async () => {
    const forged = await mint(1);
    const release = await signedFor(forged, 1);
    const { statement, leafSalt } = forged;
    const told = await passedOn((bundle) => ({ ...bundle, release, statement, leafSalt, disclosures: shown(forged), sealed: null }));
    expect(told).toEqual([expect.objectContaining({ code: 'release/not-the-logged-slot', field: '/leaf' })]);
  });

  test('with only its content exchanged', async () => {
    const { statement, leafSalt, ...forged } = await mint(1);
    const told = await passedOn((bundle) => ({ ...bundle, statement, leafSalt, disclosures: shown(forged as OpenedSlot), sealed: null }));
    expect(told[0]).toMatchObject({ code: 'release/not-the-logged-slot' });
  });

  test('with the salt of the logged leaf', async () => {
    const forged = await mint(1);
    const release = await signedFor(forged, 1);
    const told = await passedOn((bundle) => ({
      ...bundle,
      release,
      statement: forged.statement,
      disclosures: shown(forged),
      sealed: null,
    }));
    expect(told[0]).toMatchObject({ code: 'release/not-the-logged-slot', field: '/leaf' });
  });

  test('as a late slot, under the attestation of one that was logged in time', async () => {
    const forged = await mint(16);
    const release = await signedFor(forged, 16);
    const { statement, leafSalt } = forged;
    const told = await passedOn((bundle) => ({ ...bundle, release, statement, leafSalt, disclosures: shown(forged), sealed: null }));
    expect(told[0]).toMatchObject({ code: 'release/not-the-logged-slot' });
  });

  test('attested by the owner herself, in the hub’s name', async () => {
    const forged = await mint(1);
    const release = await signedFor(forged, 1);
    const { statement, leafSalt, leaf } = forged;
    const word = { schema: 'slot-attestation/1', hub: 'H-01', leaf, loggedOn: hub.hub.today, late: false, attestedOn: hub.hub.today };
    const attestation = (await hub.papers.sign('P-01', word, 'dokaz-slot-attestation+jws')).jws;
    const told = await passedOn((bundle) => ({
      ...bundle,
      release,
      statement,
      leafSalt,
      disclosures: shown(forged),
      sealed: null,
      attestation,
    }));
    expect(told[0]).toMatchObject({ code: 'signed-document/unknown-key' });
  });
});

test('the prosecutor is told in words, with a code that scripts can see; nothing of it can be read', async () => {
  const forged = await mint(1);
  const release = await signedFor(forged, 1);
  const { statement, leafSalt } = forged;
  await passedOn((bundle) => ({ ...bundle, release, statement, leafSalt, disclosures: shown(forged), sealed: null }));
  const io = new RecordedIo(await node.cliEnv());
  expect(await run(['prosecutor', 'rfa', 'status'], io)).toBe(4);
  expect(io.out_).toMatch(/NOT BELIEVED {2}\w{8} {2}.*logged/);
  const [{ alias } = { alias: '' }] = await node.refused();
  await node.get(`/local/records/${alias}`, 404);
  const everything = await node.rows<{ row: string }>('select row_to_json(r)::text as row from held_release r');
  expect(everything).toEqual([]);
});

test('positive control: the slot that was logged is read', async () => {
  expect(await node.round()).toMatchObject({ faults: [], read: { received: 1, refused: 0 } });
  expect(await node.found()).toMatchObject([{ alias: genuine.alias, acts: [{ code: 'arbitrary_arrest' }] }]);
  const io = new RecordedIo(await node.cliEnv());
  expect(await run(['prosecutor', 'rfa', 'status'], io)).toBe(0);
});
