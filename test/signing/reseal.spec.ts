// docs/spec/sealed-blob.md, "Another audience", at the owner's node: what is sealed anew, for whom, and what is left alone.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Rule } from '#domain/access';
import type { Element } from '#domain/case-record';
import { toBase64url } from '#domain/crypto';
import { previewHash } from '#domain/preview-document';
import { openBlob } from '#domain/sealed-object';
import { composeStatement, slotKeys, type StatementClaims } from '#domain/statement';
import { ResealService, SigningModule, SigningService, WithdrawalService } from '#features/partner/signing';
import { Clock, SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { FolderKeyStore, KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { PartnerLinkage1001000000014 } from '#stores/partner/linkage';
import { PartnerRequests1001000000031 } from '#stores/partner/request';
import {
  AudienceKeyRepository,
  OutgoingStatementRepository,
  PartnerOutbox1001000000011,
  SealingRepository,
  type PushResult,
} from '#stores/partner/outbox';
import { CoalitionRepository, DraftRepository, PartnerVault1001000000001, VaultCipher, type DraftContent } from '#stores/partner/vault';
import { aRule } from '../builders/hub-stream.js';
import { elements } from '../builders/statements.js';

const crypto = new NodeCrypto();
const cipher = new VaultCipher(randomBytes(32));
const drafts = new DraftRepository(cipher);
const outgoing = new OutgoingStatementRepository();
const sealings = new SealingRepository();
const clock = new SetClock(new Date('2026-03-01T10:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'dokaz-reseal-'));
const keyStore = FolderKeyStore.open(folder, ['statement']);
const withS3: readonly Element[] = [...elements, { kind: 'person.1.sensitive', value: { pid: 'p-1', minorBand: '14-17' } }];

let box: TestDatabase;
let database: Database;
let node: INestApplicationContext;
let reseals: ResealService;

beforeAll(async () => {
  box = await testDatabase([
    PartnerVault1001000000001,
    PartnerOutbox1001000000011,
    PartnerLinkage1001000000014,
    PartnerRequests1001000000031,
  ]);
  database = await box.database('dokaz_partner');
  const shared = [
    { provide: Database, useValue: database },
    { provide: KeyStore, useValue: keyStore },
    { provide: Clock, useValue: clock },
    { provide: VaultCipher, useValue: cipher },
    { provide: NodeIdentity, useValue: new NodeIdentity('P-01', 'H-01', 'http://127.0.0.1:1', 'x') },
  ];
  @Module({
    imports: [{ module: class Shared {}, global: true, providers: shared, exports: shared.map(({ provide }) => provide) }, SigningModule],
  })
  class Node {}
  node = await NestFactory.createApplicationContext(Node, { logger: false });
  reseals = node.get(ResealService);
});
afterAll(async () => {
  await node?.close();
  await box?.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ['sealing', 'outgoing_statement', 'case_draft', 'audience_key', 'coalition_view'])
    await database.query(`delete from ${table}`);
});

const rule = (partner: string, classes: Rule['classes'], more: Partial<Rule> = {}): Rule =>
  aRule({ partner, classes, owners: ['P-01'], ...more });

/** What this node last learned of the coalition's decisions. */
const decide = (...rules: Rule[]) =>
  database.tx((tx) =>
    new CoalitionRepository().save(tx, {
      trustVersion: 1,
      partners: ['P-01', 'P-02', 'P-03', 'P-04'],
      rules,
      officeHolders: [],
      seenOn: '2026-03-01',
    }),
  );

interface Signed {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
}

/** A draft that a person approved, signed and answered by the hub. */
async function sign(more: { before?: Signed; result?: PushResult; audience?: string[] } = {}): Promise<Signed> {
  const { before, result = 'accepted', audience = ['P-02', 'P-03', 'P-04'] } = more;
  const recordId = before?.recordId ?? randomUUID();
  const rev = (before?.rev ?? 0) + 1;
  const claims = {
    schema: 'case/1',
    vocab: '2026.1',
    recordId,
    rev,
    ...(before === undefined ? {} : { prev: before.h }),
    op: 'upsert',
    owner: 'P-01',
    category: 'detention',
    status: 'active',
    audience: { partners: audience, purposes: ['analysis'], until: '2030-12' },
    signedOn: '2026-03-01',
  } as unknown as StatementClaims;
  const seed = randomBytes(32);
  const composed = await composeStatement(
    { claims, elements: withS3, seed, slot: 0, idOf: slotKeys(keyStore.secret('slots'), crypto).idOf(0) },
    crypto,
  );
  const sensitivePartners = ['P-03'];
  const hash = await previewHash(
    { payload: toBase64url(composed.payloadBytes), disclosures: composed.disclosures, sensitivePartners },
    crypto,
  );
  const content = {
    seed: toBase64url(seed),
    claims: claims as unknown as DraftContent['claims'],
    elements: withS3 as unknown as DraftContent['elements'],
  };
  await database.tx(async (tx) => {
    await drafts.save(tx, {
      recordId,
      rev,
      rowKey: randomUUID(),
      mappingId: 'cases',
      mappingVersion: 1,
      prev: before?.h ?? null,
      category: 'detention',
      status: 'ready',
      reasons: [],
      steps: [],
      blocked: [],
      audience: { partners: audience, purposes: ['analysis'], until: '2030-12' },
      sensitivePartners,
      contentHash: hash,
      previewHash: hash,
      approvedBy: null,
      approvedOn: null,
      h: null,
      madeOn: '2026-03-01',
      content,
    });
    await drafts.approve(tx, [{ recordId, previewHash: hash }], 'officer-1', '2026-03-01');
  });
  await node.get(SigningService).signApproved();
  if (result !== 'accepted') return { recordId, rev, h: '' };
  await database.tx((tx) => outgoing.settle(tx, [{ recordId, rev, result }]));
  const h = (await database.tx((tx) => drafts.find(tx, recordId)))?.h ?? '';
  return { recordId, rev, h };
}

const waiting = () => database.tx((tx) => sealings.findWaiting(tx, null, 1000));

/** Classes that each partner opens in the part that waits for this record, with all audience keys it was ever given. */
async function readersOf({ recordId, h }: Signed): Promise<Record<string, string>> {
  const part = (await waiting()).find((one) => one.recordId === recordId);
  if (part === undefined || part.blob === null) return {};
  const keys = await database.tx((tx) => new AudienceKeyRepository().findUnannounced(tx, ['nobody']));
  const readers: Record<string, string> = {};
  for (const org of ['P-02', 'P-03', 'P-04']) {
    const own = keys
      .filter(({ members }) => members.includes(org))
      .map((key) => cipher.open(key.sealedKey, `audience-key:${key.audienceId}:${key.epoch}`));
    const opened = await openBlob(part.blob, h, own, crypto);
    readers[org] = [opened.restricted && 'S2', opened.sensitive && 'S3'].filter(Boolean).join(' ');
  }
  return readers;
}

describe('a wider rule', () => {
  test('seals what the hub has for those who may open it now, and once only', async () => {
    await decide(rule('P-02', ['S1', 'S2']));
    const record = await sign();
    expect(await reseals.resealGrown()).toBe(0);
    await decide(rule('P-02', ['S1', 'S2']), rule('P-03', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    expect(await readersOf(record)).toEqual({ 'P-02': 'S2', 'P-03': 'S2', 'P-04': '' });
    expect(await reseals.resealGrown()).toBe(0);
  });

  test('with S3 reaches only those whom the person said yes to', async () => {
    await decide(rule('P-02', ['S1', 'S2']), rule('P-03', ['S1', 'S2']));
    const record = await sign();
    await decide(rule('P-02', ['S1', 'S2', 'S3'], { version: 2 }), rule('P-03', ['S1', 'S2', 'S3'], { version: 2 }));
    expect(await reseals.resealGrown()).toBe(1);
    expect(await readersOf(record)).toEqual({ 'P-02': 'S2', 'P-03': 'S2 S3', 'P-04': '' });
  });

  test('that begins on a later day is heeded on that day', async () => {
    await decide(rule('P-02', ['S1', 'S2'], { validFrom: '2026-03-05' }));
    await sign();
    expect(await reseals.resealGrown()).toBe(0);
    clock.advance(5 * 86_400_000);
    expect(await reseals.resealGrown()).toBe(1);
    clock.advance(-5 * 86_400_000);
  });

  test('opens nothing beyond the audience that the record was signed with', async () => {
    await decide();
    await sign({ audience: ['P-03'] });
    await decide(rule('P-02', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(0);
  });

  test('goes through many records in chunks; a run that was cut off goes on', async () => {
    await decide();
    for (let n = 0; n < 60; n++) await sign();
    await decide(rule('P-02', ['S1', 'S2']));
    const last = `(select max(record_id::text)::uuid from case_draft)`;
    const [{ sealed } = { sealed: Buffer.of() }] = await database.query<{ sealed: Buffer }>(
      `select sealed from case_draft where record_id = ${last}`,
    );
    await database.query(`update case_draft set sealed = '\\x00' where record_id = ${last}`);
    await expect(reseals.resealGrown()).rejects.toThrow('vault/unreadable');
    expect(await waiting()).toHaveLength(50);
    await database.query(`update case_draft set sealed = $1 where record_id = ${last}`, [sealed]);
    expect(await reseals.resealGrown()).toBe(10);
    expect(await waiting()).toHaveLength(60);
  });
});

describe('a narrower rule', () => {
  test('seals nothing; a later sealing leaves out whom it shut out', async () => {
    await decide(rule('P-02', ['S1', 'S2']));
    const record = await sign();
    await decide(rule('P-02', ['S1'], { version: 2 }));
    expect(await reseals.resealGrown()).toBe(0);
    await decide(rule('P-02', ['S1'], { version: 2 }), rule('P-03', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    expect(await readersOf(record)).toEqual({ 'P-02': '', 'P-03': 'S2', 'P-04': '' });
  });

  test('reaches a part that has not left the node yet', async () => {
    await decide();
    const record = await sign();
    await decide(rule('P-02', ['S1', 'S2']), rule('P-04', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    await decide(rule('P-02', ['S1'], { version: 2 }), rule('P-04', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    expect(await readersOf(record)).toEqual({ 'P-02': '', 'P-03': '', 'P-04': 'S2' });
  });
});

describe('left alone', () => {
  test('a withdrawn record, also when its new part waits already', async () => {
    await decide();
    const [early, late] = [await sign(), await sign()];
    await node.get(WithdrawalService).withdraw(early.recordId, 'withdraw');
    await decide(rule('P-02', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    await node.get(WithdrawalService).withdraw(late.recordId, 'erase');
    expect(await waiting()).toEqual([]);
  });

  test('a superseded revision, and one that gives way to a revision on its way', async () => {
    await decide();
    const first = await sign();
    const [second, leaving] = [await sign({ before: first }), await sign()];
    await sign({ before: leaving, result: 'conflict' });
    await decide(rule('P-02', ['S1', 'S2']));
    expect(await reseals.resealGrown()).toBe(1);
    expect((await waiting()).map(({ recordId, rev }) => ({ recordId, rev }))).toEqual([{ recordId: second.recordId, rev: 2 }]);
  });

  test('a part that is made anew while the old one is being sent is not taken for sent', async () => {
    await decide();
    await sign();
    await decide(rule('P-02', ['S1', 'S2']));
    await reseals.resealGrown();
    const sent = await waiting();
    await decide(rule('P-02', ['S1', 'S2']), rule('P-03', ['S1', 'S2']));
    await reseals.resealGrown();
    await database.tx((tx) => sealings.settle(tx, sent));
    expect(await waiting()).toHaveLength(1);
  });
});
