// What a node sends so that others can be found who documented the same: who takes part, what leaves, what is deleted again.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HANDLE_TYP, HandleDeclaration, LinkTokens } from '#domain/link-exchange';
import { slotsOf } from '#domain/link-class';
import { verifyDocument } from '#domain/signed-document';
import { Coalition, crypto, EPOCH } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { ChainDouble, LinkNode } from '../builders/link-node.js';

interface Report {
  readonly epoch: string | null;
  readonly chosen: { subjects: number; changed: number; dropped: number; skipped: Record<string, number> };
  readonly blinded: number;
  readonly sent: number;
  readonly deleted: number;
  readonly faults: { step: string; code: string }[];
}

let coalition: Coalition;
let hub: LinkHub;
let node: LinkNode;
beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
});
afterAll(async () => hub?.stop());
beforeEach(async () => {
  hub.quiet();
  node = await LinkNode.start('P-01', coalition, hub);
});
afterEach(async () => node?.stop());

const compare = (of = node) => of.post<Report>('/local/linkage/runs');
const handles = () => hub.lines('PUT /v1/tokens/').map((line) => line.slice('PUT /v1/tokens/'.length));

async function declared(body: LinkTokens): Promise<HandleDeclaration> {
  const keys = coalition.store('P-01').publicKeys();
  const keyOf = (kid: string) => {
    const key = keys.find((each) => each.kid === kid && each.use === 'statement');
    return key === undefined ? undefined : Buffer.from(key.x, 'base64url');
  };
  return HandleDeclaration.parse((await verifyDocument(body.declaration, HANDLE_TYP, keyOf, crypto)).payload);
}

describe('what leaves', () => {
  test('as many tokens as the kind has slots, under a random handle that the owner signs; no name, no record', async () => {
    await node.sign({ id: '1', name: 'Вярба Алесь', born: '1990-02-01', interviewed: '2021-05-03' }, { id: '2', name: 'Крыніца' });
    expect(await compare()).toMatchObject({ epoch: EPOCH, faults: [], chosen: { subjects: 3 } });
    const sent = hub.bodies<LinkTokens>('PUT /v1/tokens/').map((body) => LinkTokens.parse(body));
    const claims = await Promise.all(sent.map(declared));
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['event', 'event', 'person']);
    for (const [index, { tokens }] of sent.entries()) expect(tokens).toHaveLength(slotsOf(claims[index]!.kind));
    expect(claims.map(({ handle }) => handle)).toEqual(handles());
    expect(claims.filter(({ kind }) => kind === 'person').map(({ quarter }) => quarter)).toEqual(['2021-Q2']);
    // A surname alone is nothing to compare.
    const records = [await node.recordOf('1'), await node.recordOf('2')];
    const said = JSON.stringify(hub.calls);
    for (const secret of ['Вярба', 'Алесь', '1990-02-01', ...records]) expect(said).not.toContain(secret);
  });

  test('empty slots look like full ones, and stay the same when a request is repeated', async () => {
    await node.sign({ id: '1', name: 'Сасна Тамара' });
    let lost = true;
    hub.on('PUT /v1/tokens/', ({ line }) =>
      lost ? { status: 503, body: { code: 'http/unavailable' } } : { body: { handle: line.slice(15), stored: true } },
    );
    expect((await compare()).faults).toEqual([{ step: 'send', code: 'http/unavailable' }]);
    const [first] = hub.bodies<LinkTokens>('PUT /v1/tokens/');
    lost = false;
    hub.calls.length = 0;
    expect(await compare()).toMatchObject({ blinded: 0, faults: [] });
    const again = hub.bodies<LinkTokens>('PUT /v1/tokens/').find(({ declaration }) => declaration === first?.declaration);
    expect(again?.tokens).toEqual(first?.tokens);
    expect(new Set(first?.tokens).size).toBe(first?.tokens.length);
  });

  test('the same values give the same tokens at every node, whatever the script; handles never agree', async () => {
    const other = await LinkNode.start('P-02', coalition, hub);
    try {
      await node.sign({ id: '1', name: 'Вярба Аляксандр', born: '1990-02-01' });
      await other.sign({ id: '9', name: 'Александр Верба', born: '01.02.1990', when: '2020-09-01' });
      await compare();
      await compare(other);
      const of = (org: string) => hub.calls.filter((call) => call.org === org && call.line.startsWith('PUT /v1/tokens/'));
      const tokens = (org: string) => of(org).flatMap(({ body }) => (body as LinkTokens).tokens);
      const shared = tokens('P-01').filter((token) => tokens('P-02').includes(token));
      expect(shared.length).toBeGreaterThan(3);
      const lines = ['P-01', 'P-02'].flatMap((org) => of(org).map(({ line }) => line));
      expect(new Set(lines).size).toBe(lines.length);
    } finally {
      await other.stop();
    }
  });

  test('each handle has a time of its own, in no order of the records', async () => {
    const slow = await LinkNode.start('P-02', coalition, hub, { delay: 3600 });
    try {
      await slow.sign(...Array.from({ length: 12 }, (_, n) => ({ id: `${n}`, name: `Дубок Зоя ${n}`, born: `1970-01-${10 + n}` })));
      expect(await compare(slow)).toMatchObject({ sent: 0, faults: [] });
      const times = await slow.rows<{ at: Date }>(`select send_after as at from link_subject where kind = 'person' order by handle`);
      const inMinutes = times.map(({ at }) => (at.getTime() - Date.now()) / 60_000);
      expect(Math.min(...inMinutes)).toBeGreaterThan(29);
      expect(Math.max(...inMinutes)).toBeLessThan(91);
      expect(Math.max(...inMinutes) - Math.min(...inMinutes)).toBeGreaterThan(10);
      hub.clock.advance(100 * 60_000);
      expect((await compare(slow)).sent).toBe(24);
    } finally {
      await slow.stop();
    }
  });
});

describe('who takes part', () => {
  test('only a yes to comparison; the others are counted with their reason', async () => {
    const row = { name: 'Лугавая Зоя', born: '1980-03-04' };
    await node.sign(
      { id: '1', ...row, consent: 'yes' },
      { id: '2', ...row, consent: 'no' },
      { id: '3', ...row, consent: 'ask' },
      { id: '4', ...row, consent: 'silent' },
      { id: '5', ...row, consent: 'guardian' },
    );
    const { chosen } = await compare();
    expect(chosen).toMatchObject({ subjects: 2, skipped: { 'consent:no': 1, 'consent:ask': 2, sensitive: 1 } });
    expect(handles()).toHaveLength(2);
    expect(await node.post('/local/linkage/settings', { sensitive: true })).toEqual({ sensitive: true });
    expect((await compare()).chosen).toMatchObject({ subjects: 4 });
    // And back: what the organisation no longer wants compared is deleted.
    await node.post('/local/linkage/settings', { sensitive: false });
    expect(await compare()).toMatchObject({ deleted: 2 });
  });

  test('names that give nothing are left out with a reason, never a crash', async () => {
    const names = ['a', '12345', 'x'.repeat(9000), '😀😀', '\u0301\u0301', '\u202e', '---'];
    await node.sign(...names.map((name, n) => ({ id: `${n}`, name })));
    const { faults, chosen } = await compare();
    expect(faults).toEqual([]);
    expect(chosen).toMatchObject({ subjects: names.length, skipped: { 'person:nothing-to-compare': names.length } });
    expect(hub.bodies<LinkTokens>('PUT /v1/tokens/').every(({ tokens }) => tokens.length === slotsOf('event'))).toBe(true);
  });
});

describe('a record changes', () => {
  const row = { id: '1', name: 'Рабіна Іван', born: '1975-05-06' };

  test('other values: a new handle that replaces the old one; the same values: nothing', async () => {
    await node.sign(row);
    await compare();
    const before = handles();
    hub.calls.length = 0;
    expect(await compare()).toMatchObject({ sent: 0, blinded: 0 });
    await node.sign({ ...row, born: '1975-05-07' });
    expect(await compare()).toMatchObject({ sent: 1, faults: [] });
    const [changed] = hub.bodies<LinkTokens>('PUT /v1/tokens/');
    expect(changed?.replaces).toHaveLength(1);
    expect(before).toContain(changed?.replaces[0]);
    expect(hub.lines('DELETE ')).toEqual([]);
  });

  test('consent becomes no: the tokens are deleted at the next comparison, before anything new is signed', async () => {
    await node.sign(row);
    await compare();
    const sent = handles();
    await node.bring({ ...row, consent: 'no' });
    expect(await compare()).toMatchObject({ deleted: 2, chosen: { subjects: 0 } });
    expect(
      hub
        .lines('DELETE ')
        .map((line) => line.slice('DELETE /v1/tokens/'.length))
        .sort(),
    ).toEqual(sent.sort());
    expect(await node.rows('select * from link_subject')).toEqual([]);
  });

  test('withdrawal: wiped here at once, deleted at the hub behind the tombstone', async () => {
    await node.sign(row);
    await compare();
    const recordId = await node.recordOf('1');
    await node.rows(`update outgoing_statement set result = 'accepted' where record_id = $1`, [recordId]);
    await node.post('/local/withdrawals', { recordId });
    expect(await node.rows('select 1 from link_subject where subject is not null or outputs is not null')).toEqual([]);
    expect(await compare()).toMatchObject({ deleted: 0 });
    expect(hub.lines('DELETE ')).toEqual([]);
    // The hub has the tombstone now.
    await node.rows(`update outgoing_statement set result = 'accepted' where record_id = $1`, [recordId]);
    expect(await compare()).toMatchObject({ deleted: 2, chosen: { subjects: 0 } });
  });

  test('a withdrawal whose tokens never left has nothing to delete; one whose reply got lost has', async () => {
    await node.sign(row);
    hub.on('PUT /v1/tokens/', () => ({ status: 503, body: { code: 'http/unavailable' } }));
    await compare();
    const recordId = await node.recordOf('1');
    await node.post('/local/withdrawals', { recordId });
    const left = await node.rows<{ handle: string }>(`select handle from link_subject`);
    expect(left.map(({ handle }) => handle)).toEqual(handles());
  });

  test('the hub no longer knows a handle: that counts as deleted', async () => {
    await node.sign(row);
    await compare();
    hub.on('DELETE /v1/tokens/', () => undefined);
    await node.sign({ ...row, consent: 'no' });
    expect(await compare()).toMatchObject({ deleted: 2, faults: [] });
  });
});

describe('key servers fail', () => {
  test.each(['key-server/unreachable', 'oprf/wrong-answer', 'oprf/invalid-element', 'quota/exceeded'])(
    '%s: nothing half stored, the rest goes on, and the same batch is repeated under the same key',
    async (code) => {
      await node.sign({ id: '1', name: 'Вільчык Павел', born: '1966-06-06' });
      node.chain.broken = code;
      expect((await compare()).faults).toEqual([{ step: 'blind', code }]);
      expect(await node.rows(`select 1 from link_subject where outputs is not null or state <> 'to-blind'`)).toEqual([]);
      expect(hub.lines('PUT ')).toEqual([]);
      expect(hub.lines('GET /v1/candidates')).toHaveLength(1);
      const batches = await node.rows<{ id: string }>('select batch_id as id from link_batch');
      expect(batches).toHaveLength(1);
      node.chain.broken = undefined;
      expect(await compare()).toMatchObject({ blinded: 2, sent: 2, faults: [] });
      expect(node.chain.asked.map(({ options }) => options.idempotencyKey)).toEqual(batches.map(({ id }) => id));
      expect(await node.get('/local/linkage/status')).toMatchObject({ failures: 0, lastFault: null });
    },
  );

  test('a key server that counted more than this node asked for: an alarm', async () => {
    await node.sign({ id: '1', name: 'Жытняя Ганна', born: '1977-07-07' });
    await compare();
    expect(await node.get('/local/linkage/status')).toMatchObject({ alarms: [] });
    node.chain.foreign = 1;
    await compare();
    const { alarms } = await node.get<{ alarms: { server: string }[] }>('/local/linkage/status');
    expect(alarms.map(({ server }) => server)).toEqual(['K-01', 'K-02']);
  });

  test('a person who found the cause ends the alarm about one server, until that one counts more again', async () => {
    await node.sign({ id: '1', name: 'Жытняя Ганна', born: '1977-07-07' });
    node.chain.foreign = 2;
    await compare();
    const open = async () => (await node.get<{ alarms: { server: string }[] }>('/local/linkage/status')).alarms.map(({ server }) => server);
    await node.post('/local/linkage/alarms', { server: 'K-01', reason: 'restored-backup' });
    expect(await open()).toEqual(['K-02']);
    await node.post('/local/linkage/alarms', { server: 'K-01', reason: 'restored-backup' }, 409);
    await node.sign({ id: '2', name: 'Вярба Алесь', born: '1990-02-01' });
    await compare();
    expect(await open()).toEqual(['K-02']);
    node.chain.foreign = 3;
    await compare();
    expect(await open()).toEqual(['K-01', 'K-02']);
  });

  test('batches: many subjects in several requests, people counted', async () => {
    await node.sign(...Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, name: `Крыніца Марыя`, born: `19${60 + n}-01-12` })));
    expect(await compare()).toMatchObject({ blinded: 60, sent: 60, faults: [] });
    expect(node.chain.asked.length).toBeGreaterThan(2);
    for (const { inputs, options } of node.chain.asked) expect(options.people * 48).toBeGreaterThanOrEqual(inputs);
  });
});

test('keys of a new epoch: everything is blinded again under new handles, in the place of the old ones', async () => {
  const own = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'K-01', 'K-02']);
  const other = await LinkHub.start(own);
  const moved = await LinkNode.start('P-01', own, other, { chain: new ChainDouble('another') });
  try {
    await moved.sign({ id: '1', name: 'Дубок Уладзімір', born: '1981-01-01' });
    await moved.post('/local/linkage/runs');
    await moved.rows(`update link_subject set epoch = '2025'`);
    other.calls.length = 0;
    expect(await moved.post('/local/linkage/runs')).toMatchObject({ blinded: 2, sent: 2 });
    expect(other.bodies<LinkTokens>('PUT /v1/tokens/').every(({ replaces }) => replaces.length === 1)).toBe(true);
  } finally {
    await moved.stop();
    await other.stop();
  }
});
