// An authority's node against a real hub: it files, reads what is granted, and looks through it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Element } from '#domain/case-record';
import { GRANT_TYPE, type Grant } from '#domain/request';
import { AuthorityHub } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import { elements } from '../builders/statements.js';

let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01');
});
beforeEach(async () => {
  hub.between.calm();
  await node.round();
  hub.between.lines.length = 0;
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** The record of the tests with other exact values, and another's word about it. */
function content(exact: object, more: readonly Element[] = []): readonly Element[] {
  const others = elements.filter(({ kind }) => kind !== 'act.1.restricted');
  return [...others, { kind: 'act.1.restricted', value: { actId: 'a-1', ...exact } }, ...more];
}

describe('reading', () => {
  test('what was granted is read, proved, kept sealed and acknowledged; the same again changes nothing', async () => {
    const { alias, statementHash } = await hub.release(grant);
    const { read, ...round } = await node.round();
    expect([round, read]).toMatchObject([
      { faults: [], notices: 0, requests: 1, said: 1 },
      { received: 1, refused: 0, ended: [] },
    ]);
    expect(await node.found()).toMatchObject([
      { alias, owner: 'P-01', hold: null, ended: null, acts: [{ code: 'arbitrary_arrest', when: '2020-08-11' }] },
    ]);
    const [held] = await node.rows<{ sealed: Buffer; bundle: Buffer }>('select sealed, bundle from held_release where alias = $1', [alias]);
    for (const bytes of [held!.sealed, held!.bundle]) expect(bytes.toString('latin1')).not.toMatch(/arbitrary_arrest|2020-08|BY-HM|eyJ/);
    // Everyone has it: the hub has forgotten the sealed part, and the node keeps what was in it.
    const sql = 'select sealed from release where statement_hash = $1';
    expect(await hub.hub.rows('P-01', sql, [statementHash])).toEqual([{ sealed: null }]);
    expect(await node.round()).toMatchObject({ faults: [], said: 0, read: { received: 0, known: 1, refused: 0 } });
    expect(await node.found('?from=2020-08-11&until=2020-08-11')).toHaveLength(1);
  });

  test('a stream that breaks off leaves what was read before; the next round brings the rest', async () => {
    const before = (await node.found()).length;
    for (let n = 0; n < 3; n++) await hub.release(grant);
    hub.between.onAnswer = (answer) => {
      const lines = answer.body.toString().split('\n');
      // Whatever the order (aliases are random), two lines cannot bring all three.
      const cut = `${lines.slice(0, 2).join('\n')}\n`;
      return answer.line.endsWith('/export') ? { ...answer, body: Buffer.from(cut) } : answer;
    };
    const { read } = await node.round();
    expect(read!.ended).toEqual([{ requestId: grant.requestId, end: 'http/unreachable' }]);
    const between = (await node.found()).length;
    expect(between).toBeLessThan(before + 3);
    hub.between.calm();
    expect((await node.round()).read).toMatchObject({ received: before + 3 - between, refused: 0, ended: [] });
    expect(await node.found()).toHaveLength(before + 3);
  });

  test('killed between keeping and acknowledging: the word waits in the same transaction, and is sent by the next process', async () => {
    const { alias, statementHash } = await hub.release(grant);
    hub.between.onRequest = (line) => !line.includes('/acknowledgements');
    expect(await node.round()).toMatchObject({ read: { received: 1 }, faults: [{ step: 'words', code: 'http/unreachable' }] });
    await node.restart();
    hub.between.calm();
    expect(await node.found()).toContainEqual(expect.objectContaining({ alias }));
    expect(await node.round()).toMatchObject({ faults: [], said: 1, read: { received: 0, refused: 0 } });
    const receipts = await hub.hub.rows('P-01', 'select org from release_receipt where statement_hash = $1', [statementHash]);
    expect(receipts).toEqual([{ org: 'R-01' }]);
  });

  test('the same word twice, because its answer was lost, is said once in the end', async () => {
    await hub.release(grant);
    hub.between.onAnswer = (answer) => (answer.line.includes('/acknowledgements') ? undefined : answer);
    expect((await node.round()).faults).toEqual([{ step: 'words', code: 'http/unreachable' }]);
    hub.between.calm();
    expect(await node.round()).toMatchObject({ faults: [], said: 1 });
    expect(await node.rows('select 1 from pending_word')).toEqual([]);
  });

  test('a revised record takes the place of the earlier one, which stays as superseded; the earlier one is not taken again', async () => {
    const { alias, record, ...first } = await hub.release(grant);
    await node.round();
    const [old] = await node.rows<{ h: string }>('select statement_hash as h from held_release where alias = $1', [alias]);
    let bundle: object | undefined;
    hub.bendExports((each) => ((bundle ??= each['statement'] === first.statement ? each : undefined), each));
    await node.round();
    const revised = await hub.owner.revise(record, {}, content({ day: '2020-08-20' }));
    await hub.papers.release('P-01', await hub.open(revised, grant, { release: { supersedes: old!.h } }));
    hub.between.calm();
    expect(await node.round()).toMatchObject({ notices: 1, faults: [], read: { received: 1, refused: 0 } });
    const read = await node.get<{ record: { acts: { day: string }[] }; versions: { rev: number; state: string }[] }>(
      `/local/records/${alias}`,
    );
    expect(read.record.acts[0]!.day).toBe('2020-08-20');
    expect(read.versions.map(({ rev, state }) => [rev, state])).toEqual([
      [1, 'superseded'],
      [2, 'held'],
    ]);
    hub.bendExports((each) => (each['statement'] === first.statement || bundle === undefined ? each : bundle));
    await node.round();
    expect(await node.refused()).toContainEqual(expect.objectContaining({ alias, code: 'release/older-than-held', field: '/rev' }));
    expect((await node.get<typeof read>(`/local/records/${alias}`)).record.acts[0]!.day).toBe('2020-08-20');
  });
});

describe('search over what was opened', () => {
  let alias: string;
  beforeAll(async () => {
    const exact = { day: '2020-10-03', facility: 'BY-FAC-AKRESCINA' };
    const unit: Element = { kind: 'involvement.1', value: { actId: 'a-1', unit: 'BY-UNIT-OMON', degree: 'ordered', basis: 'insignia' } };
    ({ alias } = await hub.release(grant, content(exact, [unit])));
    await node.round();
  });
  const fits = async (query: string) => (await node.found(`?${query}`)).some((found) => found.alias === alias);

  test.each([
    ['facility=BY-FAC-AKRESCINA', true],
    ['facility=BY-FAC-ZHODINO', false],
    ['unit=BY-UNIT-OMON', true],
    ['unit=BY-UNIT-KGB', false],
    ['from=2020-10-03&until=2020-10-03', true],
    ['from=2020-10-04', false],
    ['until=2020-10-02', false],
    ['from=2020-10&until=2020-10', true],
    ['code=arbitrary_arrest', true],
    ['code=arbitrary', false],
    ['code=torture', false],
    ['region=BY-HM', true],
    ['region=BY', true],
    ['region=BY-HR', false],
    ['category=detention&owner=P-01', true],
    ['owner=P-02', false],
    ['facility=BY-FAC-AKRESCINA&from=2020-10-04', false],
  ])('%s → %s', async (query, expected) => {
    hub.between.lines.length = 0;
    expect(await fits(query)).toBe(expected);
    // What an authority looks for is nobody else's business.
    expect(hub.between.lines).toEqual([]);
  });

  test('a word that is no filter is refused, not ignored', async () => {
    for (const query of ['text=beating', 'sort=owner', 'from=2020', 'limit=0']) await node.get(`/local/records?${query}`, 422);
  });

  test('what speaks for somebody is found by the same words as what speaks against him', async () => {
    const word = (verification: string): Element => ({ kind: 'information.1', value: { kind: 'full_statement', verification } });
    const claim = { code: 'RS-7.1.e', ground: 'political', level: 'alleged', by: 'P-01' };
    const claimed = elements.map((each) => (each.kind === 'act.1' ? { ...each, value: { ...each.value, legal: [claim] } } : each));
    const [plain, disputed] = [
      await hub.release(grant, [...claimed, word('corroborated')]),
      await hub.release(grant, [...claimed, word('disputed')]),
    ];
    await node.round();
    for (const query of ['code=RS-7.1.e', 'code=RS-7.1', 'code=RS-7', 'category=detention', 'from=2020-08-11&until=2020-08-11']) {
      const found = (await node.found(`?${query}`)).map((each) => each.alias);
      expect(found).toEqual(expect.arrayContaining([plain.alias, disputed.alias]));
    }
    expect(await node.found('?code=RS-8')).toEqual([]);
  });

  test('pages follow one another in the order of aliases; none stands on two', async () => {
    const all = (await node.found()).map((each) => each.alias);
    expect(all).toEqual([...all].sort());
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = after === '' ? '?limit=2' : `?limit=2&after=${after}`;
      const page: { records: { alias: string }[]; next: string | null } = await node.get(`/local/records${query}`);
      seen.push(...page.records.map((each) => each.alias));
      after = page.next;
    }
    expect(seen).toEqual(all);
  });
});

describe('filing', () => {
  test('while the hub is away the signed request waits, and goes with the next round', async () => {
    hub.between.onRequest = () => false;
    const filed = await node.post<{ requestId: string; filed: boolean }>('/local/requests', node.draft(), 201);
    expect(filed.filed).toBe(false);
    hub.between.calm();
    expect((await node.round()).faults).toEqual([]);
    const { requests } = await node.get<{ requests: { requestId: string; filed: boolean; state: string }[] }>('/local/requests');
    expect(requests.find(({ requestId }) => requestId === filed.requestId)).toMatchObject({ filed: true, state: 'draft' });
  });

  test('what the hub refuses is told, and not kept', async () => {
    const before = await node.rows('select request_id from own_request order by 1');
    await node.post('/local/requests', node.draft({ recipients: ['R-01', 'R-09'] }), 422);
    await node.post('/local/requests', { ...node.draft(), until: 'tomorrow' }, 422);
    await node.post('/local/requests', { ...node.draft(), replaces: grant.requestId }, 409);
    expect(await node.rows('select request_id from own_request order by 1')).toEqual(before);
    const [own] = await node.rows('select version, filed, state from own_request where request_id = $1', [grant.requestId]);
    expect(own).toMatchObject({ version: 1, filed: true });
  });

  test('a returned request comes again as its next version', async () => {
    const { requestId } = await node.post<{ requestId: string }>('/local/requests', node.draft(), 201);
    const { h } = await hub.hub.call<{ h: string }>('R-01', 'GET', `/v1/requests/${requestId}`);
    await hub.papers.propose(hub.papers.check({ requestId, h }, { outcome: 'returned', checklist: {}, remark: 'one region' }), 'A-01');
    expect(await node.post('/local/requests', { ...node.draft(), replaces: requestId }, 201)).toMatchObject({
      requestId,
      version: 2,
      filed: true,
    });
  });

  test('a grant that its owner did not sign gives nothing, and stands in nobody’s way', async () => {
    const mine = await hub.papers.granted(await node.routed(), 'P-01');
    const { alias } = await hub.release(mine);
    const { jws } = await hub.papers.sign('P-02', mine, GRANT_TYPE);
    const put = (document: string) =>
      hub.forge('grant_version', 'update grant_version set document = $2 where grant_id = $1', [mine.grantId, document]);
    await put(jws);
    const { read, faults } = await node.round();
    expect(faults).toEqual([{ step: 'requests', code: 'signed-document/unknown-key' }]);
    expect(read!.received).toBe(0);
    expect((await node.found()).map((each) => each.alias)).not.toContain(alias);
    await put((await hub.papers.sign('P-01', mine, GRANT_TYPE)).jws);
    expect(await node.round()).toMatchObject({ faults: [], read: { received: 1 } });
  });
});
