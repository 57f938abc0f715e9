// Questions about opened records, and the wish to reach somebody: answered by people, sealed to one key, never in custody.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toBase64url, utf8 } from '#domain/crypto';
import { INQUIRY_TYPE, parseInquiryAnswer, type Inquiry } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { AskedOwner, type AskedRow } from '../builders/asked-owner.js';
import type { TestPerson } from '../builders/people.js';

interface Shown {
  readonly inquiryId: string;
  readonly state: string;
  readonly text: string | null;
  readonly barred: string | null;
  readonly recordId: string | null;
}

const CONTACT = { name: 'Synthetic Person', reach: '+000 00 000', through: 'lawyer' } as const;
let owner: AskedOwner;
let rows = 0;
beforeAll(async () => {
  owner = await AskedOwner.start();
}, 120_000);
beforeEach(() => owner.calm());
afterAll(() => owner?.stop());

/** A record that R-01 may read, with the alias under which it does. */
async function opened(row: Omit<AskedRow, 'id'> = {}): Promise<{ id: string; recordId: string; requestId: string; alias: string }> {
  const id = `row ${(rows += 1)}`;
  await owner.bring({ id, ...row });
  const recordId = await owner.recordOf(id);
  const requestId = await owner.opened({}, { records: [recordId] });
  const { alias } = (await owner.releases(requestId)).find((each) => each.recordId === recordId)!;
  return { id, recordId, requestId, alias };
}

async function ask(
  { requestId, alias }: { requestId: string; alias: string },
  kind: Inquiry['kind'],
  text: string,
  over: Partial<Inquiry> = {},
): Promise<string> {
  const keyOf = (org: string) => owner.orgs.membership.encryptionKeys(org, owner.hub.clock.now())[0]!;
  const [owners, own] = [keyOf('P-01'), keyOf('R-01')];
  const inquiry: Inquiry = {
    schema: 'inquiry/1',
    inquiryId: randomUUID(),
    requestId,
    kind,
    alias,
    asker: 'R-01',
    owner: 'P-01',
    sealed: await sealJwe(utf8(text), { kid: owners.kid, x: toBase64url(owners.publicKey) }),
    replyTo: own.kid,
    askedOn: owner.hub.today,
    ...over,
  };
  await owner.hub.call('R-01', 'POST', '/v1/inquiries', { document: (await owner.papers.sign('R-01', inquiry, INQUIRY_TYPE)).jws });
  return inquiry.inquiryId;
}
const shown = async (inquiryId: string) =>
  (await owner.node.get<{ inquiries: Shown[] }>('/local/inquiries')).inquiries.find((each) => each.inquiryId === inquiryId);
const answer = (inquiryId: string, body: object, status = 204, by = owner.approver) =>
  owner.node.post<{ code: string }>(`/local/inquiries/${inquiryId}/answer`, body, status, by.session);
const contact = (inquiryId: string, by: TestPerson, body: object = CONTACT, status = 200) =>
  owner.node.post<{ sent: boolean; missing: number; code: string }>(`/local/inquiries/${inquiryId}/contact`, body, status, by.session);

/** What the asker gets, opened with its key. */
async function got(inquiryId: string): Promise<{ state: string; text: string | null }> {
  const { items } = await owner.hub.call<{ items: { inquiryId: string; state: string; answer: string | null }[] }>(
    'R-01',
    'GET',
    '/v1/inquiries',
  );
  const { state, answer: document } = items.find((each) => each.inquiryId === inquiryId)!;
  if (document === null) return { state, text: null };
  const { sealed } = parseInquiryAnswer(JSON.parse(Buffer.from(document.split('.')[1]!, 'base64url').toString()));
  const bytes = sealed === undefined ? undefined : await owner.orgs.coalition.store('R-01').openJwe(sealed);
  return { state, text: bytes === undefined ? null : Buffer.from(bytes).toString() };
}

describe('a question', () => {
  test('is read by the owner alone, answered by a person, and its words go', async () => {
    const release = await opened();
    const inquiryId = await ask(release, 'question', 'Was there a doctor?');
    expect((await owner.round()).inquiries).toBe(1);
    expect(await shown(inquiryId)).toMatchObject({ state: 'open', text: 'Was there a doctor?', recordId: release.recordId, barred: null });
    const [kept] = await owner.node.rows<{ sealed: Buffer }>('select sealed from own_inquiry where inquiry_id = $1', [inquiryId]);
    expect(kept!.sealed.includes('doctor')).toBe(false);
    await answer(inquiryId, { text: 'Yes, on the second day.' });
    expect(await owner.round()).toMatchObject({ faults: [], inquiries: 0 });
    expect(await got(inquiryId)).toEqual({ state: 'answered', text: 'Yes, on the second day.' });
    expect(await owner.node.rows('select sealed, answer, sent from own_inquiry where inquiry_id = $1', [inquiryId])).toEqual([
      { sealed: null, answer: null, sent: true },
    ]);
    expect((await answer(inquiryId, { text: 'No.' }, 409)).code).toBe('inquiry/answered-already');
  });

  test('that is declined looks to the asker like silence', async () => {
    const inquiryId = await ask(await opened(), 'question', 'Who was it?');
    await owner.round();
    await answer(inquiryId, { decline: true });
    await owner.round();
    expect([(await shown(inquiryId))!.state, await got(inquiryId)]).toEqual(['declined', { state: 'open', text: null }]);
  });

  test('needs a person to answer it', async () => {
    const inquiryId = await ask(await opened(), 'question', 'Who was it?');
    await owner.round();
    await owner.node.post(`/local/inquiries/${inquiryId}/answer`, { text: 'x' }, 401);
  });

  test('that cannot be read keeps no other one waiting', async () => {
    const release = await opened();
    const [key] = owner.orgs.membership.encryptionKeys('P-01', owner.hub.clock.now());
    const strange = await sealJwe(utf8('for others'), { kid: key!.kid, x: Buffer.alloc(32, 9).toString('base64url') });
    await ask(release, 'question', '', { sealed: strange });
    const readable = await ask(release, 'question', 'And this one?');
    expect(await owner.round()).toMatchObject({ faults: [], inquiries: 1 });
    expect(await shown(readable)).toMatchObject({ text: 'And this one?' });
  });

  test('that was not answered in thirty days is over, here as at the hub', async () => {
    const inquiryId = await ask(await opened(), 'question', 'Who was it?');
    await owner.round();
    owner.hub.passDays(31);
    await owner.round();
    expect(await shown(inquiryId)).toMatchObject({ state: 'over', text: null });
    owner.hub.passDays(-31);
  });
});

describe('a wish for contact', () => {
  test('is granted by two people, of the very same, and goes once, sealed', async () => {
    const inquiryId = await ask(await opened(), 'contact', 'May we speak to her?');
    await owner.round();
    expect((await answer(inquiryId, { text: 'Here she is.' }, 422)).code).toBe('requests/contact-needs-two');
    expect(await contact(inquiryId, owner.approver)).toEqual({ sent: false, missing: 1 });
    expect(await contact(inquiryId, owner.approver)).toEqual({ sent: false, missing: 1 });
    expect(await contact(inquiryId, owner.second, { ...CONTACT, reach: '+111' })).toEqual({ sent: false, missing: 1 });
    expect(JSON.stringify(await owner.node.rows('select subject, hash from approval'))).not.toMatch(/Synthetic|000/);
    expect(await contact(inquiryId, owner.second)).toEqual({ sent: true, missing: 0 });
    await owner.round();
    expect(JSON.parse((await got(inquiryId)).text!)).toEqual(CONTACT);
    expect(await owner.node.rows('select answer from own_inquiry where inquiry_id = $1', [inquiryId])).toEqual([{ answer: null }]);
  });

  test.each<[string, Omit<AskedRow, 'id'>, string, string]>([
    ['in custody', { detained: 'true' }, 'in-custody', 'requests/person-in-custody'],
    ['who did not agree to be reached', { consent: 'no contact' }, 'consent', 'requests/contact-not-consented'],
  ])('is impossible about somebody %s', async (_name, row, barred, code) => {
    const inquiryId = await ask(await opened(row), 'contact', 'May we speak?');
    await owner.round();
    expect((await shown(inquiryId))!.barred).toBe(barred);
    for (const person of [owner.approver, owner.second]) expect((await contact(inquiryId, person, CONTACT, 422)).code).toBe(code);
  });

  test('is impossible once the record is no longer open', async () => {
    const release = await opened();
    const inquiryId = await ask(release, 'contact', 'May we speak?');
    await owner.round();
    await contact(inquiryId, owner.approver);
    await owner.take(owner.node, [{ id: release.id, consent: 'coalition' }]);
    await owner.round();
    expect((await contact(inquiryId, owner.second, CONTACT, 422)).code).toBe('requests/contact-not-consented');
  });

  test('ends with a withdrawal, even where the answer is on its way', async () => {
    const release = await opened();
    const inquiryId = await ask(release, 'contact', 'May we speak?');
    await owner.round();
    for (const person of [owner.approver, owner.second]) await contact(inquiryId, person);
    await owner.node.post('/local/withdrawals', { recordId: release.recordId, effect: 'withdraw' }, 200, owner.approver.session);
    await owner.round();
    expect([(await shown(inquiryId))!.state, (await got(inquiryId)).text]).toEqual(['over', null]);
  });
});
