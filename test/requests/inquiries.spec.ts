import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { INQUIRY_ANSWER_TYPE, INQUIRY_TYPE, type Grant, type Inquiry, type InquiryAnswer } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import type { InquiryPage, InquiryView } from '#features/hub/requests';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
let asked: Awaited<ReturnType<RequestPapers['routed']>>;
let grant: Grant;
let sealed: string;
let sealedBack: string;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  await owner.record();
  asked = await papers.routed();
  grant = await papers.granted(asked, 'P-01');
  sealed = await sealTo('P-01');
  sealedBack = await sealTo('R-01');
});
afterAll(() => hub.stop());

async function sealTo(org: string): Promise<string> {
  const [key] = hub.orgs.membership.encryptionKeys(org, hub.clock.now());
  return sealJwe(Buffer.from('{"text":"when"}'), { kid: key!.kid, x: Buffer.from(key!.publicKey).toString('base64url') });
}

async function released(): Promise<string> {
  const item = await owner.open(await owner.record(), grant);
  await papers.release('P-01', item);
  return item.alias;
}

const inquiry = (alias: string, over: Partial<Inquiry> = {}): Inquiry => ({
  schema: 'inquiry/1',
  inquiryId: randomUUID(),
  requestId: asked.requestId,
  kind: 'question',
  alias,
  asker: 'R-01',
  owner: 'P-01',
  sealed,
  replyTo: hub.orgs.encryptionKid('R-01'),
  askedOn: hub.today,
  ...over,
});
const body = async (value: object, typ: string, org: string) => ({ document: (await papers.sign(org, value, typ)).jws });
const ask = async (value: Inquiry, org = 'R-01') =>
  hub.call<InquiryView>(org, 'POST', '/v1/inquiries', await body(value, INQUIRY_TYPE, org));
const refused = async (value: Inquiry, org = 'R-01') => hub.refusal(org, 'POST', '/v1/inquiries', await body(value, INQUIRY_TYPE, org));
const answerOf = (inquiryId: string, outcome: InquiryAnswer['outcome'], words = sealedBack): InquiryAnswer => ({
  schema: 'inquiry-answer/1',
  inquiryId,
  outcome,
  ...(outcome === 'answered' || outcome === 'contact' ? { sealed: words } : {}),
  answeredOn: hub.today,
});
const answer = async (inquiryId: string, outcome: InquiryAnswer['outcome'], org = 'P-01') =>
  hub.call<InquiryView>(
    org,
    'POST',
    `/v1/inquiries/${inquiryId}/answers`,
    await body(answerOf(inquiryId, outcome), INQUIRY_ANSWER_TYPE, org),
  );
const answerRefused = async (inquiryId: string, outcome: InquiryAnswer['outcome'], org = 'P-01') =>
  hub.refusal(org, 'POST', `/v1/inquiries/${inquiryId}/answers`, await body(answerOf(inquiryId, outcome), INQUIRY_ANSWER_TYPE, org));
const seenBy = async (org: string, inquiryId: string) =>
  (await hub.call<InquiryPage>(org, 'GET', '/v1/inquiries')).items.find((item) => item.inquiryId === inquiryId);

describe('a question', () => {
  test('goes through the hub to its owner, and the answer back; nobody else sees either', async () => {
    const question = inquiry(await released());
    expect(await ask(question)).toMatchObject({ state: 'open', answer: null });
    expect(await ask(question)).toMatchObject({ inquiryId: question.inquiryId });
    expect(await seenBy('P-01', question.inquiryId)).toMatchObject({ asker: 'R-01', alias: question.alias, state: 'open' });
    expect([await seenBy('R-02', question.inquiryId), await seenBy('P-02', question.inquiryId)]).toEqual([undefined, undefined]);
    const said = await answer(question.inquiryId, 'answered');
    expect(await seenBy('R-01', question.inquiryId)).toMatchObject({ state: 'answered', answer: said.answer });
    expect(await answer(question.inquiryId, 'answered')).toMatchObject({ state: 'answered' });
    expect(await answerRefused(question.inquiryId, 'declined')).toMatchObject({ code: 'inquiry/answered-already', status: 409 });
  });

  test('declined looks like silence, now and after thirty days', async () => {
    const [declined, silent] = [inquiry(await released()), inquiry(await released())];
    await ask(declined);
    await ask(silent);
    const looks = async () => {
      const views = [await seenBy('R-01', declined.inquiryId), await seenBy('R-01', silent.inquiryId)];
      return views.map((view) => [view?.state, view?.answer]);
    };
    await answer(declined.inquiryId, 'declined');
    expect(await looks()).toEqual([
      ['open', null],
      ['open', null],
    ]);
    expect(await seenBy('P-01', declined.inquiryId)).toMatchObject({ state: 'declined' });
    hub.passDays(31);
    expect(await looks()).toEqual([
      ['no_answer', null],
      ['no_answer', null],
    ]);
    expect(await answerRefused(silent.inquiryId, 'answered')).toMatchObject({ code: 'inquiry/too-late', status: 409 });
  });

  test.each<[string, Partial<Inquiry>, object]>([
    ['about a record that is not released', { alias: randomUUID() }, { status: 404 }],
    ['to an owner who is not the record’s', { owner: 'P-02' }, { status: 404 }],
    ['about another request', { requestId: randomUUID() }, { status: 404 }],
    ['in the name of another', { asker: 'R-02' }, { code: 'inquiry/not-the-asker' }],
    ['sealed to somebody else', { sealed: 'eyJraWQiOiJ4In0.a.b.c.d' }, { code: 'inquiry/foreign-key', field: '/sealed' }],
    ['to be answered to somebody else’s key', { replyTo: 'A'.repeat(43) }, { code: 'inquiry/foreign-key' }],
  ])('%s is refused', async (_what, over, expected) => {
    expect(await refused(inquiry(await released(), over))).toMatchObject(expected);
  });

  test('of an authority that does not read the request', async () => {
    const question = inquiry(await released(), { asker: 'R-02', replyTo: hub.orgs.encryptionKid('R-02') });
    expect(await refused(question, 'R-02')).toMatchObject({ code: 'http/not-found', status: 404 });
  });

  test('is answered by the owner alone, in a way that fits', async () => {
    const question = inquiry(await released());
    await ask(question);
    expect(await answerRefused(question.inquiryId, 'answered', 'P-02')).toMatchObject({ status: 404 });
    expect(await answerRefused(randomUUID(), 'answered')).toMatchObject({ status: 404 });
    expect(await answerRefused(question.inquiryId, 'contact')).toMatchObject({ code: 'inquiry/other-outcome' });
    const elsewhere = await body(answerOf(question.inquiryId, 'answered', await sealTo('R-02')), INQUIRY_ANSWER_TYPE, 'P-01');
    expect(await hub.refusal('P-01', 'POST', `/v1/inquiries/${question.inquiryId}/answers`, elsewhere)).toMatchObject({
      code: 'inquiry/foreign-key',
      field: '/sealed',
    });
  });
});

describe('contact', () => {
  test('is asked for once in ninety days, whatever comes of it', async () => {
    const alias = await released();
    const first = inquiry(alias, { kind: 'contact' });
    await ask(first);
    await answer(first.inquiryId, 'no_contact');
    expect(await seenBy('R-01', first.inquiryId)).toMatchObject({ state: 'open', answer: null });
    expect(await refused(inquiry(alias, { kind: 'contact' }))).toMatchObject({ code: 'inquiry/cool-down', status: 429 });
    expect(await ask(inquiry(alias))).toMatchObject({ kind: 'question' });
  });

  test('two at once: one goes', async () => {
    const alias = await released();
    const both = await Promise.all([0, 1].map(() => refused(inquiry(alias, { kind: 'contact' }))));
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
  });

  test('an answer with contact is erased a week after it was fetched; the fact stays', async () => {
    const wish = inquiry(await released(), { kind: 'contact' });
    await ask(wish);
    await answer(wish.inquiryId, 'contact');
    expect((await seenBy('R-01', wish.inquiryId))?.answer).not.toBeNull();
    hub.passDays(8);
    await hub.sweep();
    expect(await seenBy('R-01', wish.inquiryId)).toMatchObject({ state: 'contact', answer: null });
  });

  test('nothing is asked or given while access is frozen, nor after the grant', async () => {
    const alias = await released();
    const wish = inquiry(alias, { kind: 'contact' });
    await ask(wish);
    await papers.putGrant({ ...grant, version: 2, effect: 'revoked' });
    expect(await answerRefused(wish.inquiryId, 'contact')).toMatchObject({ code: 'inquiry/no-grant', status: 409 });
    expect(await answer(wish.inquiryId, 'no_contact')).toMatchObject({ state: 'no_contact' });
    expect(await refused(inquiry(alias))).toMatchObject({ status: 404 });
  });
});
