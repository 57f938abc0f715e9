// Review at the node: own data beside the explanation, signed answers, undo, who leads, whom not to interview again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DECISION_TYP, Decision, LEAD_TYP, LeadAnswer, type Candidate, type Cluster } from '#domain/link-exchange';
import { verifyDocument } from '#domain/signed-document';
import { Coalition, crypto } from '../builders/coalition.js';
import { LinkHub, type LinkCall } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';

let coalition: Coalition;
let hub: LinkHub;
let node: LinkNode;
let recordId: string;
let handle: string;

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
  await node.sign({ id: 'row-1', name: 'Вярба Алесь', born: '1990-02-01', passport: 'MP1234567' });
  await node.post('/local/linkage/runs');
  recordId = await node.recordOf('row-1');
  [{ handle }] = (await node.rows<{ handle: string }>(`select handle from link_subject where kind = 'person'`)) as [{ handle: string }];
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});
beforeEach(async () => {
  hub.quiet();
  await node.rows('delete from link_decision');
});

const aCandidate = (more: Partial<Candidate> = {}): Candidate => ({
  candidateId: randomUUID(),
  kind: 'person',
  handle,
  state: 'asked',
  band: 'propose',
  wait: true,
  fields: [
    { field: 'surname', agreement: 'same' },
    { field: 'given', agreement: 'near' },
    { field: 'patronymic', agreement: 'missing' },
    { field: 'birth', agreement: 'different' },
  ],
  answer: null,
  otherOrg: null,
  otherAnswer: null,
  moreComparison: 'not-possible',
  cluster: null,
  askedOn: '2026-11-25',
  expiresOn: '2026-12-25',
  ...more,
});

/** The hub lists these; a decision changes the state of its candidate as `after` says. */
async function listed(
  candidates: Candidate[],
  after: (candidate: Candidate, said: Decision) => Partial<Candidate> = () => ({}),
): Promise<void> {
  hub.on('GET /v1/candidates', () => ({ body: { items: candidates, next: null } }));
  hub.on('POST /v1/decisions', async (call) => {
    const said = await decisionOf(call);
    const at = candidates.findIndex(({ candidateId }) => candidateId === said.candidateId);
    candidates[at] = { ...candidates[at]!, answer: said.answer, state: 'waiting', ...after(candidates[at]!, said) };
    return { body: candidates[at] };
  });
  await node.post('/local/linkage/runs');
}

function verified(jws: string, typ: string): Promise<unknown> {
  const keys = coalition.store('P-01').publicKeys();
  const keyOf = (kid: string) => {
    const key = keys.find((each) => each.kid === kid && each.use === 'statement');
    return key === undefined ? undefined : Buffer.from(key.x, 'base64url');
  };
  return verifyDocument(jws, typ, keyOf, crypto).then(({ payload }) => payload);
}
const decisionOf = async ({ body }: LinkCall) => Decision.parse(await verified((body as { decision: string }).decision, DECISION_TYP));
const decisions = () => Promise.all(hub.calls.filter(({ line }) => line === 'POST /v1/decisions').map(decisionOf));
const say = (id: string, body: object, status = 200) => node.post(`/local/reviews/${id}/decisions`, body, status);
const undo = (id: string, status = 200) => node.post(`/local/reviews/${id}/undo`, {}, status);

describe('what a person sees', () => {
  test('her own row and data beside the explanation; the other organisation is not named before both have answered', async () => {
    const candidate = aCandidate();
    await listed([candidate]);
    const { items } = await node.get<{ items: object[] }>('/local/reviews');
    expect(items).toEqual([
      expect.objectContaining({ candidateId: candidate.candidateId, recordId, row: ['row-1'], state: 'asked', wait: true, otherOrg: null }),
    ]);
    const view = await node.get<{ own: object; explanation: { field: string; agreement: string; bits: number }[] }>(
      `/local/reviews/${candidate.candidateId}`,
    );
    expect(view.own).toMatchObject({ kind: 'person', person: { names: { full: 'Вярба Алесь' }, birthDate: '1990-02-01' } });
    expect(view.explanation.map(({ field, agreement }) => [field, agreement])).toEqual([
      ['surname', 'same'],
      ['given', 'near'],
      ['patronymic', 'missing'],
      ['birth', 'different'],
    ]);
    for (const { bits } of view.explanation) expect(typeof bits).toBe('number');
    // Names stay at the node: the hub was asked without them.
    expect(JSON.stringify(hub.calls)).not.toMatch(/Вярба|MP1234567/);
  });

  test('a candidate about a handle that is not ours is not shown; an id that is none is the same 404', async () => {
    await listed([aCandidate({ handle: `${'B'.repeat(21)}A` })]);
    expect(await node.get('/local/reviews')).toEqual({ items: [] });
    await node.get(`/local/reviews/${randomUUID()}`, 404);
    await node.get('/local/reviews/row-1', 404);
    await say(randomUUID(), { answer: 'same' }, 404);
    await node.post(`/local/clusters/${randomUUID()}/lead`, { answer: 'accept' }, 404);
  });

  test('bodies are strict', async () => {
    const candidate = aCandidate();
    await listed([candidate]);
    for (const body of [{}, { answer: 'maybe' }, { answer: 'same', by: 'P-02' }, { split: false }])
      await say(candidate.candidateId, body, 422);
    expect(await decisions()).toEqual([]);
  });
});

describe('answers', () => {
  test('are signed by this organisation, numbered, and sent at once; the same again is no new word', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId })]);
    expect(await say(candidateId, { answer: 'same' })).toEqual({ candidateId, answer: 'same', sent: true });
    expect(await say(candidateId, { answer: 'same' })).toEqual({ candidateId, answer: 'same', sent: true });
    expect(await say(candidateId, { answer: 'cannot_say' })).toMatchObject({ answer: 'cannot_say', sent: true });
    expect((await decisions()).map(({ seq, answer, by, handle: of }) => [seq, answer, by, of])).toEqual([
      [1, 'same', 'P-01', handle],
      [2, 'cannot_say', 'P-01', handle],
    ]);
  });

  test('undo: back to what was said before; to "cannot say" when the first word was heard', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId })]);
    await undo(candidateId, 422);
    await say(candidateId, { answer: 'different' });
    await say(candidateId, { answer: 'same' });
    expect(await undo(candidateId)).toMatchObject({ answer: 'different', sent: true });
    const [first] = [randomUUID()];
    await listed([aCandidate({ candidateId: first })]);
    await say(first, { answer: 'same' });
    expect(await undo(first)).toMatchObject({ answer: 'cannot_say' });
    await undo(first);
    expect((await decisions()).map(({ seq, answer }) => [seq, answer])).toEqual([
      [1, 'different'],
      [2, 'same'],
      [3, 'different'],
      [1, 'same'],
      [2, 'cannot_say'],
      [3, 'same'],
    ]);
  });

  test('the hub answers with a server fault: kept, sent with the next comparison, not taken back behind its back', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId })]);
    const answering = hub.answers.get('POST /v1/decisions')!;
    hub.on('POST /v1/decisions', () => ({ status: 503, body: { code: 'http/unavailable' } }));
    expect(await say(candidateId, { answer: 'different' })).toMatchObject({ answer: 'different', sent: false });
    expect(await node.get('/local/reviews')).toMatchObject({ items: [{ answer: 'different', sent: false }] });
    // It may have been heard: another word, not a deletion.
    expect(await undo(candidateId)).toMatchObject({ answer: 'cannot_say', sent: false });
    hub.calls.length = 0;
    hub.on('POST /v1/decisions', answering);
    await node.post('/local/linkage/runs');
    expect((await decisions()).map(({ seq, answer }) => [seq, answer])).toEqual([
      [1, 'different'],
      [2, 'cannot_say'],
    ]);
  });

  test('the hub refuses: nothing was said', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId })]);
    hub.on('POST /v1/decisions', () => ({ status: 409, body: { code: 'link/sequence', field: '/seq' } }));
    await say(candidateId, { answer: 'same' }, 409);
    expect(await node.rows('select * from link_decision')).toEqual([]);
  });

  test('linked: a second "same" is nothing, another answer needs a split, a split is a word of its own', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId, state: 'linked', answer: 'same', otherOrg: 'P-02', otherAnswer: 'same' })], (_, { split }) => ({
      state: split ? 'split' : 'linked',
    }));
    await say(candidateId, { answer: 'same' });
    await say(candidateId, { answer: 'different' }, 422);
    await undo(candidateId, 422);
    expect(await say(candidateId, { split: true })).toMatchObject({ answer: 'different', sent: true });
    expect((await decisions()).map(({ answer, split }) => [answer, split])).toEqual([['different', true]]);
    await say(candidateId, { split: true }, 422);
  });

  test('what is over takes no answer', async () => {
    const { candidateId } = aCandidate();
    await listed([aCandidate({ candidateId, state: 'expired', wait: false })]);
    await say(candidateId, { answer: 'same' }, 422);
    expect(await decisions()).toEqual([]);
  });

  test('one more comparison: only where it is possible', async () => {
    const [possible, not] = [aCandidate({ state: 'disagreed', answer: 'same', moreComparison: 'possible' }), aCandidate()];
    await listed([possible, not]);
    hub.on(`POST /v1/candidates/${possible.candidateId}/comparisons`, () => ({ body: { ...possible, moreComparison: 'asked' } }));
    expect(await node.post(`/local/reviews/${possible.candidateId}/comparisons`)).toMatchObject({ moreComparison: 'asked' });
    await node.post(`/local/reviews/${possible.candidateId}/comparisons`, {}, 422);
    await node.post(`/local/reviews/${not.candidateId}/comparisons`, {}, 422);
  });
});

describe('who leads, and whom not to interview again', () => {
  const cluster = (more: Partial<Cluster> = {}): Cluster => ({
    clusterRef: randomUUID(),
    kind: 'person',
    state: 'linked',
    handles: [handle],
    others: ['P-02'],
    lead: 'P-02',
    leadState: 'proposed',
    leadAnswer: null,
    doNotReinterview: true,
    ...more,
  });

  test('a link counts more than an open question; rows and lead are named', async () => {
    const linked = cluster();
    hub.on('GET /v1/clusters', () => ({ body: { items: [linked] } }));
    await listed([aCandidate()]);
    expect(await node.get('/local/do-not-interview')).toEqual({
      items: [
        {
          advice: 'do-not-interview',
          recordId,
          kind: 'person',
          part: '1',
          row: ['row-1'],
          lead: 'P-02',
          leadState: 'proposed',
          others: ['P-02'],
        },
      ],
    });
    hub.on('GET /v1/clusters', () => ({ body: { items: [] } }));
    await listed([aCandidate()]);
    expect(await node.get('/local/do-not-interview')).toMatchObject({ items: [{ advice: 'wait', row: ['row-1'], lead: null }] });
    await listed([aCandidate({ wait: false })]);
    expect(await node.get('/local/do-not-interview')).toEqual({ items: [] });
  });

  test('accept, refuse, propose: signed; only members of the cluster can lead', async () => {
    const linked = cluster();
    hub.on('GET /v1/clusters', () => ({ body: { items: [linked] } }));
    await listed([]);
    const path = `/local/clusters/${linked.clusterRef}/lead`;
    hub.on(`POST /v1/clusters/${linked.clusterRef}/leads`, () => ({ body: { ...linked, leadAnswer: 'accept', leadState: 'agreed' } }));
    expect(await node.post(path, { answer: 'accept' })).toMatchObject({ leadState: 'agreed' });
    await node.post(path, { answer: 'propose', lead: 'P-01' });
    await node.post(path, { answer: 'propose', lead: 'P-03' }, 422);
    await node.post(path, { answer: 'propose' }, 422);
    await node.post(path, { answer: 'accept', lead: 'P-01' }, 422);
    const words = hub
      .bodies<{ lead: string }>('POST /v1/clusters/')
      .map(async ({ lead }) => LeadAnswer.parse(await verified(lead, LEAD_TYP)));
    expect((await Promise.all(words)).map(({ answer, lead, by }) => [answer, lead, by])).toEqual([
      ['accept', 'P-02', 'P-01'],
      ['propose', 'P-01', 'P-01'],
    ]);
    expect(await node.get('/local/clusters')).toMatchObject({
      items: [{ clusterRef: linked.clusterRef, own: [{ recordId, row: ['row-1'] }] }],
    });
  });
});

describe('evidence files', () => {
  test('the hash of the original takes part; its path, name and content do not', async () => {
    const path = node.file('video of Вярба.mp4', Buffer.alloc(3_000_000, 7));
    const added = await node.post<{ evidenceId: string; bytes: number }>('/local/evidence-files', { recordId, path });
    expect(added.bytes).toBe(3_000_000);
    expect(await node.post('/local/evidence-files', { recordId, path })).toMatchObject({ evidenceId: added.evidenceId });
    await node.post('/local/linkage/runs');
    expect(await node.rows(`select state from link_subject where kind = 'file' and part = $1`, [added.evidenceId])).toEqual([
      { state: 'sent' },
    ]);
    const stored = JSON.stringify(await node.rows('select * from evidence_file'));
    expect(stored).not.toMatch(/video|Вярба/);
  });

  test.each([
    ['an empty file', 'empty', 422],
    ['a file that is not there', 'none', 422],
  ])('%s', async (_name, which, status) => {
    const path = which === 'empty' ? node.file('empty.bin', '') : '/nowhere/file.bin';
    await node.post('/local/evidence-files', { recordId, path }, status);
  });

  test('an unknown record is a 404', async () => {
    await node.post('/local/evidence-files', { recordId: randomUUID(), path: node.file('a.bin', 'a') }, 404);
  });
});
