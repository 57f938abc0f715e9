// The second stage of a grey pair between two nodes: what they answer, what they refuse, and that only the two can compare.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PAIR_KEY_TYP, type LinkTokens, type PairSignatures, type PairTask, type SlotRef } from '#domain/link-exchange';
import { LINK_CLASSES, slotRefs } from '#domain/link-class';
import { compareSignatures, pairIdOf } from '#domain/linkage';
import { signDocument } from '#domain/signed-document';
import { generateX25519 } from '#platform/crypto';
import { Coalition, crypto, EPOCH } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';

interface Sent {
  readonly handle: string;
  readonly tokens: readonly string[];
}
type Org = 'P-01' | 'P-02';

const classOf = (code: string) => LINK_CLASSES.find((each) => each.kind === 'person' && each.code === code)!.id;
const [WHOLE, DATED] = [classOf('S|G|YMD'), classOf('S|YMD')];
const WEAK = LINK_CLASSES.find(({ kind, strong }) => kind === 'person' && !strong)!.id;
const EVENTS = LINK_CLASSES.filter(({ kind }) => kind === 'event').map(({ id }) => ({ class: id, slot: 0 }));
const claimsOf = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as { kind: string };

let coalition: Coalition;
let hub: LinkHub;
const nodes = new Map<Org, LinkNode>();
const sent = new Map<Org, Sent>();

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  await join('P-01', { id: '1', name: 'Вярба Аляксандр Іванавіч', born: '1990-02-01' });
  await join('P-02', { id: '7', name: 'Верба Александр Иванович', born: '1990-02-11' });
});
afterAll(async () => {
  for (const node of nodes.values()) await node.stop();
  await hub?.stop();
});

async function join(org: Org, row: { id: string; name: string; born: string }): Promise<void> {
  const node = await LinkNode.start(org, coalition, hub);
  nodes.set(org, node);
  await node.sign(row);
  await node.post('/local/linkage/runs');
  const person = hub.calls.find(
    ({ org: by, line, body }) =>
      by === org && line.startsWith('PUT /v1/tokens/') && claimsOf((body as LinkTokens).declaration).kind === 'person',
  );
  sent.set(org, { handle: person!.line.slice('PUT /v1/tokens/'.length), tokens: (person!.body as LinkTokens).tokens });
}

const aHandle = () => `${randomBytes(16).toString('base64url').slice(0, 21)}A`;
const other = (org: Org): Org => (org === 'P-01' ? 'P-02' : 'P-01');

/** Slots in which the two hold equal tokens, as the hub sees them. */
function agreedOf(org: Org): SlotRef[] {
  const theirs = new Set(sent.get(other(org))!.tokens);
  return slotRefs('person').filter((_, index) => theirs.has(sent.get(org)!.tokens[index]!));
}

async function taskOf(org: Org, more: Partial<PairTask> = {}): Promise<PairTask> {
  const [own, theirs] = [sent.get(org)!.handle, more.other ?? sent.get(other(org))!.handle];
  return {
    pairId: await pairIdOf(own, theirs, EPOCH, crypto),
    round: 'grey',
    kind: 'person',
    epoch: EPOCH,
    own,
    other: theirs,
    otherOrg: other(org),
    agreed: agreedOf(org),
    needs: 'key',
    otherKey: null,
    ...more,
  };
}

/** Gives a node these tasks and runs it. */
async function run(org: Org, ...tasks: PairTask[]): Promise<{ keys: number; answers: number; refused: Record<string, number> }> {
  hub.on('GET /v1/pairs', (call) => ({ body: { items: call.org === org ? tasks : [] } }));
  const { pairs } = await nodes
    .get(org)!
    .post<{ pairs: { keys: number; answers: number; refused: Record<string, number> } }>('/local/linkage/runs');
  return pairs;
}
const keyOf = (org: Org) =>
  hub.calls.filter((call) => call.org === org && call.line.endsWith('/key')).map(({ body }) => (body as { key: string }).key);
const answersOf = (org: Org) =>
  hub.calls.filter((call) => call.org === org && call.line.endsWith('/signatures')).map(({ body }) => body as PairSignatures);

async function exchangeKeys(): Promise<Record<Org, string>> {
  await run('P-01', await taskOf('P-01'));
  await run('P-02', await taskOf('P-02'));
  return { 'P-01': keyOf('P-01')[0]!, 'P-02': keyOf('P-02')[0]! };
}

beforeEach(async () => {
  hub.quiet();
  for (const node of nodes.values()) await node.rows('delete from link_pair');
});

describe('two nodes that hold the same tokens', () => {
  test('come to signatures that the hub can compare; once, and repeated byte for byte', async () => {
    expect(agreedOf('P-01').length).toBeGreaterThan(1);
    const keys = await exchangeKeys();
    const ask = async (org: Org) => taskOf(org, { needs: 'signatures', otherKey: keys[other(org)] });
    hub.on('PUT /v1/pairs/', ({ org, line }) =>
      org === 'P-01' && line.endsWith('/signatures') ? { status: 503, body: { code: 'http/unavailable' } } : { status: 204 },
    );
    await nodes
      .get('P-01')!
      .post('/local/linkage/runs')
      .catch(() => undefined);
    hub.on('GET /v1/pairs', async ({ org }) => ({ body: { items: org === 'P-01' ? [await ask('P-01')] : [] } }));
    await nodes.get('P-01')!.post('/local/linkage/runs');
    hub.on('PUT /v1/pairs/', () => ({ status: 204 }));
    expect(await run('P-01', await ask('P-01'))).toMatchObject({ answers: 1 });
    const [first, second] = answersOf('P-01');
    expect(second).toEqual(first);
    expect(await run('P-01', await ask('P-01'))).toMatchObject({ answers: 0, refused: {} });

    expect(await run('P-02', await ask('P-02'))).toMatchObject({ answers: 1 });
    const levels = new Map(
      compareSignatures('grey', first!.fields, answersOf('P-02')[0]!.fields).map(({ field, agreement }) => [field, agreement]),
    );
    expect(levels.get('surname')).toBe('same');
    expect(levels.get('given')).toBe('same');
    expect(levels.get('patronymic')).toBe('same');
    expect(levels.get('birth')).toBe('close');
    // Nothing of the one-time keys is left.
    expect(await nodes.get('P-01')!.rows('select 1 from link_pair where secret is not null or answer is not null')).toEqual([]);
  });

  test('a claim of agreement that is none gives signatures of the same form that compare with nothing', async () => {
    const keys = await exchangeKeys();
    const wrong: SlotRef[] = [
      { class: DATED, slot: 0 },
      { class: WHOLE, slot: 0 },
    ];
    for (const org of ['P-01', 'P-02'] as const)
      await run(org, await taskOf(org, { needs: 'signatures', otherKey: keys[other(org)], agreed: wrong }));
    const [a, b] = [answersOf('P-01')[0]!, answersOf('P-02')[0]!];
    expect(Object.keys(a.fields)).toEqual(Object.keys(b.fields));
    const levels = compareSignatures('grey', a.fields, b.fields).filter(({ agreement }) => agreement === 'same' || agreement === 'close');
    expect(levels).toEqual([]);
  });
});

describe('refused, whoever asks', () => {
  test.each<[string, Partial<PairTask>, string]>([
    ['a pair under another name', { pairId: 'A'.repeat(43) }, 'comparison/pair-id-mismatch'],
    ['a mask that says too little', { agreed: [{ class: WEAK, slot: 0 }] }, 'comparison/mask-refused'],
    [
      'slots that do not exist',
      {
        agreed: [
          { class: WHOLE, slot: 60 },
          { class: DATED, slot: 0 },
        ],
      },
      'comparison/mask-refused',
    ],
    [
      'a slot named twice',
      {
        agreed: [
          { class: WHOLE, slot: 0 },
          { class: WHOLE, slot: 0 },
        ],
      },
      'comparison/mask-refused',
    ],
    ['a pair with itself', { otherOrg: 'P-01' }, 'comparison/pair-party-unknown'],
    ['a stranger', { otherOrg: 'P-99' }, 'comparison/pair-party-unknown'],
    [
      'another kind',
      {
        kind: 'event',
        agreed: EVENTS,
      },
      'comparison/unknown-handle',
    ],
    ['one more comparison without a disagreement', { round: 'more' }, 'comparison/no-disagreement'],
    [
      'signatures for a key that was never made',
      { needs: 'signatures', otherKey: `e30.e30.${'A'.repeat(86)}` },
      'comparison/pair-not-begun',
    ],
  ])('%s', async (_name, more, code) => {
    expect(await run('P-01', await taskOf('P-01', more))).toEqual({ keys: 0, answers: 0, refused: { [code]: 1 } });
    expect(hub.lines('PUT /v1/pairs/')).toEqual([]);
  });

  test('a handle that is not ours', async () => {
    const foreign = await taskOf('P-02', { otherOrg: 'P-03' });
    expect(await run('P-01', foreign)).toMatchObject({ refused: { 'comparison/unknown-handle': 1 } });
  });

  test('the twenty-first pair of a handle in an epoch', async () => {
    const many = await Promise.all(Array.from({ length: 21 }, () => taskOf('P-01', { other: aHandle() })));
    expect(await run('P-01', ...many)).toMatchObject({ keys: 20, refused: { 'comparison/pair-cap': 1 } });
  });

  test.each<[string, (task: PairTask) => Promise<string>]>([
    ['the hub itself signed', (task) => aKey(task, 'H-01', {})],
    ['the third organisation signed', (task) => aKey(task, 'P-03', {})],
    ['for another pair', (task) => aKey(task, 'P-02', { pairId: 'A'.repeat(43) })],
    ['for another handle', (task) => aKey(task, 'P-02', { handle: task.own })],
    ['in another name', (task) => aKey(task, 'P-02', { by: 'P-03' })],
    ['a point that gives everybody the same secret', (task) => aKey(task, 'P-02', { x: 'A'.repeat(43) })],
  ])('another’s key: %s', async (_name, make) => {
    const task = await taskOf('P-01');
    await run('P-01', task);
    hub.calls.length = 0;
    const { answers, refused } = await run('P-01', { ...task, needs: 'signatures', otherKey: await make(task) });
    expect(answers).toBe(0);
    expect(Object.values(refused)).toEqual([1]);
    expect(hub.lines('PUT /v1/pairs/')).toEqual([]);
  });
});

async function aKey(task: PairTask, signer: string, more: Record<string, string>): Promise<string> {
  const claims = { schema: 'pair-key/1', pairId: task.pairId, handle: task.other, by: 'P-02', x: generateX25519().publicJwk.x, ...more };
  return (await signDocument(claims, PAIR_KEY_TYP, coalition.store(signer).signer('statement'), crypto)).jws;
}
