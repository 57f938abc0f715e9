import { describe, expect, test } from '@jest/globals';
import { WebCrypto } from '#domain/crypto';
import { parseAcknowledgement } from './acknowledgement.js';
import { parseSlotAttestation } from './attestation.js';
import { parseInquiry, parseInquiryAnswer } from './inquiry.js';
import { HASH, refusal, uuid } from './samples.js';
import { parseSubmissionList, parseSubmissionSignature, submissionListHash } from './submission.js';

const crypto = new WebCrypto();
const JWE = 'eyJ9.AAAA.BBBB.CCCC.DDDD';
const item = { alias: uuid(3), statementHash: HASH, status: 'purged' };
const acknowledgement = { schema: 'acknowledgement/1', requestId: uuid(1), reader: 'R-01', items: [item], signedOn: '2026-12-24' };
const attestation = {
  schema: 'slot-attestation/1',
  hub: 'H-01',
  leaf: HASH,
  loggedOn: '2026-11-23',
  late: false,
  attestedOn: '2026-12-01',
};
const inquiry = {
  schema: 'inquiry/1',
  inquiryId: uuid(5),
  requestId: uuid(1),
  kind: 'question',
  alias: uuid(3),
  asker: 'R-01',
  owner: 'P-01',
  sealed: JWE,
  replyTo: HASH,
  askedOn: '2026-12-24',
};
const answer = { schema: 'inquiry-answer/1', inquiryId: uuid(5), outcome: 'answered', sealed: JWE, answeredOn: '2026-12-30' };
const { sealed: _words, ...declined } = { ...answer, outcome: 'declined' };
const signature = { schema: 'submission-signature/1', requestId: uuid(1), listHash: HASH, member: 'P-01', signedOn: '2026-12-24' };
const listed = (member: string, n: number) => ({ member, alias: uuid(n), statementHash: HASH });
const list = { schema: 'submission-list/1', requestId: uuid(1), items: [listed('P-01', 3), listed('P-01', 4), listed('P-02', 1)] };

test.each<[string, (value: unknown) => unknown, object]>([
  ['acknowledgement', parseAcknowledgement, acknowledgement],
  ['attestation', parseSlotAttestation, attestation],
  ['inquiry', parseInquiry, inquiry],
  ['answer', parseInquiryAnswer, answer],
  ['answer that says nothing', parseInquiryAnswer, declined],
  ['answer to a wish for contact', parseInquiryAnswer, { ...answer, outcome: 'contact' }],
  ['signature over a list', parseSubmissionSignature, signature],
  ['list', parseSubmissionList, list],
])('a valid %s comes back as it was', (_name, parse, value) => {
  expect(parse(value)).toEqual(value);
});

test.each<[string, () => unknown, string, string]>([
  [
    'an acknowledgement of nothing',
    () => parseAcknowledgement({ ...acknowledgement, items: [] }),
    'request/malformed-acknowledgement',
    '/items',
  ],
  [
    'one with another word',
    () => parseAcknowledgement({ ...acknowledgement, items: [{ ...item, status: 'kept' }] }),
    'request/malformed-acknowledgement',
    '/items/0/status',
  ],
  [
    'an attestation before logging',
    () => parseSlotAttestation({ ...attestation, attestedOn: '2026-11-22' }),
    'release/malformed-attestation',
    '/loggedOn',
  ],
  ['an attestation of a partner', () => parseSlotAttestation({ ...attestation, hub: 'P-01' }), 'release/malformed-attestation', '/hub'],
  ['an inquiry in the clear', () => parseInquiry({ ...inquiry, sealed: 'When was she born?' }), 'inquiry/malformed', '/sealed'],
  ['an inquiry to an authority', () => parseInquiry({ ...inquiry, owner: 'R-02' }), 'inquiry/malformed', '/owner'],
  ['a no that carries something', () => parseInquiryAnswer({ ...answer, outcome: 'no_contact' }), 'inquiry/malformed', '/sealed'],
  ['an answer without words', () => parseInquiryAnswer({ ...declined, outcome: 'answered' }), 'inquiry/malformed', '/sealed'],
  ['a signature of an authority', () => parseSubmissionSignature({ ...signature, member: 'R-01' }), 'submission/malformed', '/member'],
  ['an empty list', () => parseSubmissionList({ ...list, items: [] }), 'submission/malformed', '/items'],
  ['a list out of order', () => parseSubmissionList({ ...list, items: list.items.toReversed() }), 'submission/malformed', '/items'],
  [
    'a list with one record twice',
    () => parseSubmissionList({ ...list, items: [list.items[0], list.items[0]] }),
    'submission/malformed',
    '/items',
  ],
])('%s is refused', (_name, parse, code, field) => {
  expect(refusal(parse)).toEqual([code, field]);
});

describe('the frozen list', () => {
  const hash = (items: typeof list.items, requestId = uuid(1)) => submissionListHash(requestId, items, crypto);

  test('is the canonical bytes in one order, however the items were given', async () => {
    const text = JSON.stringify({
      items: list.items.map(({ member, alias, statementHash }) => ({ alias, member, statementHash })),
      requestId: uuid(1),
      schema: 'submission-list/1',
    });
    expect(await hash(list.items)).toBe(await crypto.sha256Text(text));
    expect(await hash(list.items.toReversed())).toBe(await hash(list.items));
  });

  test('changes with every item of every member, and with the request', async () => {
    const others = [
      list.items.slice(1),
      list.items.map((each, n) => (n === 2 ? { ...each, alias: uuid(2) } : each)),
      list.items.map((each, n) => (n === 2 ? { ...each, statementHash: `${'B'.repeat(42)}A` } : each)),
      list.items.map((each, n) => (n === 2 ? { ...each, member: 'P-03' } : each)),
    ];
    const hashes = await Promise.all([hash(list.items), hash(list.items, uuid(2)), ...others.map((items) => hash(items))]);
    expect(new Set(hashes).size).toBe(6);
  });
});
