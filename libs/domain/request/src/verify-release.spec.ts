import { createHmac, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalBytes, type Json, type JsonObject } from '#domain/canonical-json';
import { classOfKind, type Element } from '#domain/case-record';
import { WebCrypto, fromBase64url, toBase64url, type Signer, type SyncMac } from '#domain/crypto';
import { jwkThumbprint, signDocument } from '#domain/signed-document';
import { STATEMENT_TYPE, openSlot, slotKeys, type StatementClaims } from '#domain/statement';
import { ATTESTATION_TYPE, type SlotAttestation } from './attestation.js';
import { RELEASE_TYPE, type Release } from './release.js';
import { HASH, release as sample, uuid } from './samples.js';
import type { ReleaseBundle } from './bundle.js';
import { verifyRelease, type ReleaseKeys } from './verify-release.js';

const crypto = new WebCrypto();
const mac: SyncMac = {
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  hkdfSha256: (ikm, salt, info, length) => new Uint8Array(hkdfSync('sha256', ikm, salt, info, length)),
};
const at = new Date('2026-12-24T12:00:00Z');

interface Party {
  readonly org: string;
  readonly role: string;
  readonly signer: Signer;
  readonly publicKey: Uint8Array;
}
async function party(org: string, role: string): Promise<Party> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x!;
  const kid = await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto);
  return { org, role, signer: { kid, sign: (message) => sign(null, message, privateKey) }, publicKey: fromBase64url(x) };
}
const owner = await party('P-01', 'partner');
const other = await party('P-02', 'partner');
const hub = await party('H-01', 'hub');
const ownerAsHub = { ...owner, role: 'hub' };

interface Days {
  readonly from?: string;
  readonly until?: string;
  readonly compromisedSince?: string;
}
/** The keys of the coalition, each good from a day to a day. */
function ring(days: Readonly<Record<string, Days>> = {}, parties: readonly Party[] = [owner, other, hub]): ReleaseKeys {
  return {
    keyAt: (kid, use, day) => {
      const found = parties.find(({ signer }) => signer.kid === kid);
      if (found === undefined || use !== 'statement') return { refused: 'unknown' };
      const { from = '2020-01-01', until = '2030-12-31', compromisedSince } = days[found.org] ?? {};
      const today = day.toISOString().slice(0, 10);
      if (today < from || today > until) return { refused: 'expired' };
      return { ...found, ...(compromisedSince === undefined ? {} : { compromisedSince }) };
    },
  };
}

const elements: readonly Element[] = [
  { kind: 'person.1', value: { pid: 'p-1', roles: ['victim'], sex: 'F', ageBand: '25-34' } },
  { kind: 'act.1', value: { actId: 'a-1', victim: 'p-1', code: 'beating', month: '2020-08', admin1: 'BY-HM' } },
  { kind: 'act.1.restricted', value: { day: '2020-08-11' } },
];
const claims: Omit<StatementClaims, 'slot'> = {
  schema: 'case/1',
  vocab: '2026.1',
  recordId: uuid(77),
  rev: 1,
  op: 'upsert',
  owner: 'P-01',
  category: 'torture',
  status: 'active',
  signedOn: '2026-11-23',
};
const keys = slotKeys(new Uint8Array(32).fill(2), mac);
const content = { claims, elements, seed: new Uint8Array(32).fill(1), slotKeys: keys };

interface Change {
  readonly content?: object;
  readonly slot?: number;
  readonly by?: Party;
  readonly release?: Partial<Release>;
  readonly releasedBy?: Party;
  readonly attestation?: Partial<SlotAttestation>;
  readonly attestedBy?: Party;
  readonly shown?: (kind: string) => boolean;
}
type Opened = ReleaseBundle & { readonly hidden: readonly string[] };

async function bundle(change: Change = {}): Promise<Opened> {
  const { slot = 3, by = owner, shown = (kind) => classOfKind(kind) === 'S1' } = change;
  const opened = await openSlot({ ...content, ...change.content }, slot, by.signer, crypto);
  const release: Release = {
    ...sample,
    slot,
    alias: keys.idOf(slot)('record', claims.recordId),
    statementHash: opened.h,
    fields: 'coded',
    ...change.release,
  };
  const attestation: SlotAttestation = {
    schema: 'slot-attestation/1',
    hub: 'H-01',
    leaf: opened.leaf,
    loggedOn: '2026-11-23',
    late: slot > 15,
    attestedOn: '2026-12-01',
    ...change.attestation,
  };
  const jws = async (value: object, typ: string, { signer }: Party) => (await signDocument(value as JsonObject, typ, signer, crypto)).jws;
  return {
    release: await jws(release, RELEASE_TYPE, change.releasedBy ?? owner),
    statement: opened.statement,
    disclosures: opened.disclosures.filter(({ kind }) => shown(kind)).map(({ encoded }) => encoded),
    sealed: null,
    leafSalt: opened.leafSalt,
    attestation: await jws(attestation, ATTESTATION_TYPE, change.attestedBy ?? hub),
    hidden: opened.disclosures.filter(({ kind }) => classOfKind(kind) !== 'S1').map(({ encoded }) => encoded),
  };
}
const verify = (given: ReleaseBundle, using = ring(), reader = 'R-01', now = at, opened: readonly string[] = []) =>
  verifyRelease(given, using, reader, now, crypto, opened);
const fault = (code: string, field?: string): object =>
  expect.objectContaining({ code, ...(field === undefined ? {} : { details: expect.objectContaining({ field }) as object }) }) as object;

let good: Opened;
beforeAll(async () => {
  good = await bundle();
});

describe('a bundle that its owner opened for this reader', () => {
  test('gives release, claims, elements and the day of logging', async () => {
    const verified = await verify(good);
    expect(verified.claims).toMatchObject({ owner: 'P-01', slot: 3, category: 'torture' });
    expect(verified.claims.recordId).not.toBe(claims.recordId);
    expect(verified.elements.map(({ kind }) => kind)).toEqual(['act.1', 'person.1']);
    expect(verified.release).toMatchObject({ alias: verified.claims.recordId, aud: ['R-01'] });
    expect(verified.attestation).toMatchObject({ loggedOn: '2026-11-23', late: false });
  });

  test('holds what was sealed as well, once opened', async () => {
    const { elements: all } = await verify(good, ring(), 'R-01', at, good.hidden);
    expect(all.map(({ kind }) => kind)).toEqual(['act.1', 'person.1', 'act.1.restricted']);
  });

  test('a seventeenth slot says that it was logged late', async () => {
    const late = await bundle({ slot: 16, attestation: { loggedOn: '2026-12-01' } });
    expect((await verify(late)).attestation).toMatchObject({ late: true, loggedOn: '2026-12-01' });
  });

  test('stays good when the keys that signed it end later', async () => {
    await expect(verify(good, ring({ 'P-01': { until: '2026-12-01' }, 'H-01': { until: '2026-12-01' } }))).resolves.toBeDefined();
  });

  test('stays good when the owner’s key was stolen later', async () => {
    await expect(verify(good, ring({ 'P-01': { compromisedSince: '2026-12-02' } }))).resolves.toBeDefined();
  });
});

test('it is for its readers and its days', async () => {
  await expect(verify(good, ring(), 'R-02')).rejects.toThrow(fault('release/not-for-reader'));
  await expect(verify(good, ring(), 'R-01', new Date('2027-02-28T23:59:59Z'))).resolves.toBeDefined();
  await expect(verify(good, ring(), 'R-01', new Date('2027-03-01T00:00:00Z'))).rejects.toThrow(fault('release/over', '/expires'));
});

describe('what is not the slot that was logged', () => {
  test.each<[string, Change, string]>([
    ['another statement', { release: { statementHash: HASH } }, '/statementHash'],
    ['another slot', { release: { slot: 4 } }, '/slot'],
    ['another alias', { release: { alias: uuid(9) } }, '/alias'],
    ['another revision', { release: { rev: 2 } }, '/rev'],
    ['another leaf', { attestation: { leaf: HASH } }, '/leaf'],
    ['a slot made up afterwards, called logged', { slot: 16, attestation: { late: false } }, '/late'],
    ['a logged slot, called late', { attestation: { late: true } }, '/late'],
  ])('%s', async (_name, change, field) => {
    await expect(verify(await bundle(change))).rejects.toThrow(fault('release/not-the-logged-slot', field));
  });

  test('other content under the same release and attestation (fault 55)', async () => {
    const forged = await bundle({ content: { elements: elements.slice(0, 2) } });
    const { statement, disclosures, leafSalt } = forged;
    await expect(verify({ ...good, statement, disclosures, leafSalt })).rejects.toThrow(
      fault('release/not-the-logged-slot', '/statementHash'),
    );
    await expect(verify({ ...forged, attestation: good.attestation })).rejects.toThrow(fault('release/not-the-logged-slot', '/leaf'));
    await expect(verify({ ...good, leafSalt: 'A'.repeat(22) })).rejects.toThrow(fault('release/not-the-logged-slot', '/leaf'));
  });

  test('a tombstone, and the coalition’s own statement', async () => {
    const { category: _category, ...ended } = { ...claims, slot: 0, op: 'withdraw', status: 'withdrawn' };
    const tombstone = await signDocument(ended as JsonObject, STATEMENT_TYPE, owner.signer, crypto);
    await expect(verify({ ...good, statement: tombstone.jws, disclosures: [] })).rejects.toThrow(
      fault('release/not-the-logged-slot', '/op'),
    );
    const zero = await openSlot(content, 0, owner.signer, crypto);
    await expect(verify({ ...good, statement: zero.statement, disclosures: [] })).rejects.toThrow(
      fault('release/not-the-logged-slot', '/slot'),
    );
  });
});

describe('whose word it is', () => {
  test.each<[string, Change, string]>([
    ['released by another', { releasedBy: other }, 'signed-document/unknown-key'],
    ['signed by another', { by: other }, 'signed-document/unknown-key'],
    ['another’s record under her own name', { release: { owner: 'P-02' }, releasedBy: other }, 'signed-document/unknown-key'],
    ['attested by a partner', { attestedBy: owner }, 'signed-document/unknown-key'],
    ['attested in the name of another hub', { attestation: { hub: 'H-02' } }, 'signed-document/unknown-key'],
  ])('%s', async (_name, change, code) => {
    await expect(verify(await bundle(change))).rejects.toThrow(fault(code));
  });

  test('a record of one owner is not released by another, even where both signed', async () => {
    const both = await bundle({ by: other, release: { owner: 'P-02' }, releasedBy: other });
    await expect(verify(both)).rejects.toThrow(fault('release/not-the-logged-slot', '/owner'));
  });

  test('a hub’s key signs no record, and a partner’s no attestation, whatever the organisation', async () => {
    await expect(verify(good, ring({}, [ownerAsHub, hub]))).rejects.toThrow(fault('signed-document/unknown-key'));
  });

  test.each<[string, Readonly<Record<string, Days>>]>([
    ['the owner’s key began after logging', { 'P-01': { from: '2026-11-24' } }],
    ['the owner’s key ended before the release', { 'P-01': { until: '2026-11-30' } }],
    ['the owner’s key was in other hands when it was released', { 'P-01': { compromisedSince: '2026-12-01' } }],
    ['the hub’s key ended before it attested', { 'H-01': { until: '2026-11-30' } }],
  ])('%s', async (_name, days) => {
    await expect(verify(good, ring(days))).rejects.toThrow(fault('signed-document/unknown-key'));
  });

  test('whoever stole the hub’s key can attest any day, so none counts', async () => {
    await expect(verify(good, ring({ 'H-01': { compromisedSince: '2026-12-20' } }))).rejects.toThrow(
      fault('release/doubted-attestation', '/hub'),
    );
  });

  test('a key that goes while it is looked at counts as gone', async () => {
    let looks = 0;
    const keyAt: ReleaseKeys['keyAt'] = (kid, use, day) =>
      kid === hub.signer.kid && looks++ > 0 ? { refused: 'revoked' } : ring().keyAt(kid, use, day);
    await expect(verify(good, { keyAt })).rejects.toThrow(fault('release/doubted-attestation', '/hub'));
  });

  test('an attestation of tomorrow', async () => {
    await expect(verify(await bundle({ attestation: { attestedOn: '2026-12-25' } }))).rejects.toThrow(
      fault('release/doubted-attestation', '/attestedOn'),
    );
  });

  test('a changed letter of a signature', async () => {
    const { payload, protected: header } = JSON.parse(
      JSON.stringify({ protected: good.release.split('.')[0], payload: good.release.split('.')[1] }),
    ) as { payload: string; protected: string };
    const changed = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Release), aud: ['R-01', 'R-02'] };
    const jws = `${header}.${toBase64url(canonicalBytes(changed as unknown as Json))}.${good.release.split('.')[2]!}`;
    await expect(verify({ ...good, release: jws }, ring(), 'R-02')).rejects.toThrow(fault('signed-document/bad-signature'));
  });
});

describe('what it shows', () => {
  test('nothing beyond its fields, in the clear or sealed', async () => {
    const acts = await bundle({ release: { fields: ['act'] }, shown: (kind) => kind === 'act.1' });
    expect((await verify(acts, ring(), 'R-01', at, acts.hidden)).elements).toHaveLength(2);
    await expect(verify({ ...good, release: acts.release })).rejects.toThrow(fault('release/outside-fields', 'person.1'));
    const persons = await bundle({ release: { fields: ['person'] }, shown: (kind) => kind === 'person.1' });
    await expect(verify(persons, ring(), 'R-01', at, persons.hidden)).rejects.toThrow(fault('release/outside-fields', 'act.1.restricted'));
  });

  test('nothing above S1 in the clear', async () => {
    const careless = await bundle({ shown: () => true });
    await expect(verify(careless)).rejects.toThrow(fault('release/hidden-class-disclosed', 'act.1.restricted'));
  });

  test('nothing that was not signed', async () => {
    const strange = toBase64url(canonicalBytes(['A'.repeat(22), 'act.2', { actId: 'x' }]));
    await expect(verify(good, ring(), 'R-01', at, [strange])).rejects.toThrow(fault('statement/unreferenced-disclosure'));
  });
});
