// Questions go sealed to the owner; an answer is believed with her signature alone.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toBase64url } from '#domain/crypto';
import { INQUIRY_ANSWER_TYPE, parseInquiry, type Grant, type Inquiry } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { AuthorityHub, type Opened } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import type { OwnedRecord } from '../builders/releasing-owner.js';

interface Asked {
  readonly inquiryId: string;
  readonly state: string;
  readonly text: string | null;
  readonly answer: string | null;
}

let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
let record: Opened & { record: OwnedRecord };
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01');
  record = await hub.release(grant);
  await node.round();
});
beforeEach(() => hub.between.calm());
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

const ask = async (text: string, kind = 'question') =>
  (await node.post<{ inquiryId: string }>('/local/inquiries', { alias: record.alias, kind, text }, 201)).inquiryId;
const state = async (inquiryId: string) =>
  (await node.get<{ inquiries: Asked[] }>('/local/inquiries')).inquiries.find((each) => each.inquiryId === inquiryId);

/** The inquiry as its owner gets it, opened with her key. */
async function received(inquiryId: string): Promise<Inquiry & { text: string }> {
  const { items } = await hub.hub.call<{ items: { inquiryId: string; document: string }[] }>('P-01', 'GET', '/v1/inquiries');
  const { document } = items.find((item) => item.inquiryId === inquiryId)!;
  const inquiry = parseInquiry(JSON.parse(Buffer.from(document.split('.')[1]!, 'base64url').toString()));
  return { ...inquiry, text: Buffer.from(await hub.orgs.coalition.store('P-01').openJwe(inquiry.sealed)).toString() };
}

async function answerOf(inquiryId: string, text: string, by = 'P-01', about = inquiryId): Promise<string> {
  const [key] = hub.orgs.membership.encryptionKeys('R-01', hub.hub.clock.now());
  const sealed = await sealJwe(Buffer.from(text), { kid: key!.kid, x: toBase64url(key!.publicKey) });
  const answer = { schema: 'inquiry-answer/1', inquiryId: about, outcome: 'answered', sealed, answeredOn: hub.hub.today };
  return (await hub.papers.sign(by, answer, INQUIRY_ANSWER_TYPE)).jws;
}
const answer = async (inquiryId: string, text: string) =>
  hub.hub.call('P-01', 'POST', `/v1/inquiries/${inquiryId}/answers`, { document: await answerOf(inquiryId, text) });

describe('a question', () => {
  test('reaches the owner sealed, and her answer comes back sealed', async () => {
    const inquiryId = await ask('Was there a doctor?');
    const { text, sealed, owner } = await received(inquiryId);
    expect([text, owner, sealed.includes('doctor')]).toEqual(['Was there a doctor?', 'P-01', false]);
    await answer(inquiryId, 'Yes, on the second day.');
    expect((await node.round()).faults).toEqual([]);
    expect(await state(inquiryId)).toMatchObject({ state: 'answered', answer: 'Yes, on the second day.' });
    const [kept] = await node.rows<{ sealed: Buffer; answer: Buffer }>('select sealed, answer from asked where inquiry_id = $1', [
      inquiryId,
    ]);
    expect([kept!.sealed, kept!.answer].map((bytes) => /doctor|second/.test(bytes.toString('latin1')))).toEqual([false, false]);
  });

  test('asked while the hub is away, it goes with the next round', async () => {
    hub.between.onRequest = () => false;
    const inquiryId = await ask('Who saw it?');
    hub.between.calm();
    expect((await node.round()).faults).toEqual([]);
    expect((await received(inquiryId)).text).toBe('Who saw it?');
  });

  test.each<[string, (inquiryId: string) => Promise<string>, string]>([
    ['of another partner', (id) => answerOf(id, 'Call this number.', 'P-02'), 'signed-document/unknown-key'],
    ['to another question', (id) => answerOf(id, 'No.', 'P-01', randomUUID()), 'inquiry/other-outcome'],
  ])('an answer %s, carried by a hub that lies, is not shown', async (_name, forged, code) => {
    const inquiryId = await ask('Where?');
    await answer(inquiryId, 'In the yard.');
    const put = (document: string) =>
      hub.forge('inquiry_answer', 'update inquiry_answer set document = $2 where inquiry_id = $1', [inquiryId, document]);
    await put(await forged(inquiryId));
    expect((await node.round()).faults).toEqual([{ step: 'inquiries', code }]);
    expect(await state(inquiryId)).toMatchObject({ state: 'open', answer: null });
    await put(await answerOf(inquiryId, 'In the yard.'));
    expect((await node.round()).faults).toEqual([]);
    expect((await state(inquiryId))?.answer).toBe('In the yard.');
  });

  test('about what is not here is refused', async () => {
    await node.post('/local/inquiries', { alias: randomUUID(), kind: 'question', text: 'x' }, 404);
  });
});

describe('the wish to speak to a person', () => {
  test('is asked once in ninety days; the refusal leaves nothing here', async () => {
    await ask('We would like to hear her.', 'contact');
    const before = await node.rows('select inquiry_id from asked');
    const told = await node.post<{ code: string }>('/local/inquiries', { alias: record.alias, kind: 'contact', text: 'Again.' }, 429);
    expect(told.code).toBe('inquiry/cool-down');
    expect(await node.rows('select inquiry_id from asked')).toHaveLength(before.length);
  });

  test('that is not answered in thirty days looks like a no', async () => {
    hub.hub.passDays(31);
    await node.round();
    const { inquiries } = await node.get<{ inquiries: (Asked & { kind: string })[] }>('/local/inquiries');
    expect(inquiries.filter(({ kind }) => kind === 'contact')).toMatchObject([{ state: 'no_answer', answer: null }]);
  });
});

test('what was asked and answered about a record goes with it', async () => {
  await ask('Which day was it?');
  const answered = await ask('Was there a lawyer?');
  await answer(answered, 'None.');
  await node.round();
  expect((await state(answered))?.answer).toBe('None.');
  await hub.owner.withdraw(record.record);
  await node.round();
  const { inquiries } = await node.get<{ inquiries: Asked[] }>('/local/inquiries');
  expect(inquiries.length).toBeGreaterThan(1);
  expect(inquiries.every(({ state: ended, text, answer: told }) => ended === 'ended' && text === null && told === null)).toBe(true);
  await node.round();
  expect((await node.get<{ inquiries: Asked[] }>('/local/inquiries')).inquiries).toEqual(inquiries);
});
