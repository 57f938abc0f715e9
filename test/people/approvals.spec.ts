// Two approvers are two persons: what counts as an approval, and what a thief of the database alone can't make.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PersonRole } from '#domain/people';
import { signDocument } from '#domain/signed-document';
import { dayOf, SetClock } from '#platform/clock';
import { ed25519Signer, generateEd25519, NodeCrypto } from '#platform/crypto';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import type { PersonSession } from '#platform/local-api';
import { VaultCipher } from '#stores/partner/vault';
import { Approvals, peopleOfNode, PersonRepository, type StoredPerson } from '#stores/service/people';

const SUBJECT = 'release:7/r';
const clock = new SetClock(new Date('2026-03-01T10:00:00Z'));
const cipher = new VaultCipher(new Uint8Array(32).fill(7));
const people = new PersonRepository(cipher);
const approvals = new Approvals(people, clock);
let store: TestDatabase;
let database: Database;

beforeAll(async () => {
  store = await testDatabase([peopleOfNode('dokaz_partner')]);
  database = await store.database('dokaz_partner');
});
afterAll(() => store?.drop());

const SLOT = { n: 2, r: 8, p: 1, salt: '', nonce: '', locked: '' };

async function aPerson(role: PersonRole): Promise<{ session: PersonSession; stored: StoredPerson }> {
  const { kid, publicJwk, privateJwk } = generateEd25519();
  const personId = randomUUID();
  const key = { kid, x: publicJwk.x, slot: SLOT };
  const stored = { personId, name: personId, role, addedBy: null, addedOn: '2026-01-01', invitation: null, key, suspendedOn: null };
  await database.tx((tx) => people.add(tx, stored));
  return { session: { personId, role, signer: ed25519Signer(privateJwk) }, stored };
}

const approve = (session: PersonSession, hash: string, subject = SUBJECT) =>
  database.tx((tx) => approvals.approve(tx, { subject, hash }, session));
const standing = (hash: string, needed = 2) => database.tx((tx) => approvals.standing(tx, SUBJECT, hash, needed));

test('one person who approves twice is one person', async () => {
  const { session } = await aPerson('approver');
  await approve(session, 'once');
  clock.advance(86_400_000);
  await approve(session, 'once');
  expect(await standing('once')).toEqual({ approvedBy: [session.personId], missing: 1 });
});

test('two persons are two; what they approved is one exact thing', async () => {
  const one = await aPerson('approver');
  const other = await aPerson('head');
  await approve(one.session, 'seen');
  await approve(other.session, 'seen');
  expect(await standing('seen')).toEqual({ approvedBy: [one.session.personId, other.session.personId].toSorted(), missing: 0 });
  expect(await standing('another')).toEqual({ approvedBy: [], missing: 2 });
  await approve(other.session, 'another', 'release:8/r');
  expect((await standing('another')).missing).toBe(2);
});

test('readers and officers do not approve, nor does a person whose role was lowered in the meantime', async () => {
  const { session: officer } = await aPerson('officer');
  await expect(approve(officer, 'low')).rejects.toMatchObject({ code: 'people/role-too-low' });
  const { session, stored } = await aPerson('approver');
  await approve(session, 'lowered');
  await database.tx((tx) => people.replace(tx, { ...stored, role: 'officer' }));
  expect((await standing('lowered', 1)).missing).toBe(1);
});

test('what a person approved before the day of her suspension goes on counting; nothing from that day on does', async () => {
  const { session, stored } = await aPerson('approver');
  await approve(session, 'before');
  clock.advance(86_400_000);
  await approve(session, 'that day');
  await database.tx((tx) => people.replace(tx, { ...stored, suspendedOn: dayOf(clock.now()) }));
  expect((await standing('before', 1)).missing).toBe(0);
  expect((await standing('that day', 1)).missing).toBe(1);
});

test('a row without the person’s own signature does not count', async () => {
  const { session } = await aPerson('approver');
  const thief = ed25519Signer(generateEd25519().privateJwk);
  const day = dayOf(clock.now());
  const sign = async (claims: Record<string, string>, signer = session.signer) =>
    (
      await signDocument(
        { schema: 'approval/1', subject: SUBJECT, hash: 'forged', personId: session.personId, day, ...claims },
        'dokaz-approval+jws',
        signer,
        new NodeCrypto(),
      )
    ).jws;
  const forged = [
    await sign({}, { kid: session.signer.kid, sign: (bytes) => thief.sign(bytes) }),
    await sign({}, thief),
    await sign({ hash: 'seen' }),
    await sign({ subject: 'release:9/r' }),
    await sign({ day: '2020-01-01' }),
    await sign({ personId: randomUUID() }),
    'no signature',
  ];
  const owner = await store.database('owner');
  for (const [n, signature] of forged.entries()) {
    await database.query('insert into approval (subject, hash, person_id, signature, day) values ($1, $2, $3, $4, $5)', [
      SUBJECT,
      'forged',
      session.personId,
      signature,
      day,
    ]);
    expect({ n, ...(await standing('forged', 1)) }).toEqual({ n, approvedBy: [], missing: 1 });
    await owner.query(`delete from approval where hash = 'forged'`);
  }
  await approve(session, 'forged');
  expect((await standing('forged', 1)).missing).toBe(0);
});
