import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { verifyReceipt } from '#domain/receipt';
import { pendingLeafBytes } from '#domain/transparency-log';
import { NodeCrypto } from '#platform/crypto';
import { metrics } from '#platform/telemetry';
import { startHub, type TestHub } from '../builders/hub.js';
import { membershipOf, type TestMember } from '../builders/members.js';
import { batchOf, elements, type Author } from '../builders/statements.js';

const crypto = new NodeCrypto();
let hub: TestHub;
let viasna: TestMember;
let fidh: TestMember;
let author: Author;

beforeAll(async () => {
  hub = await startHub();
  [viasna, fidh] = hub.members as [TestMember, TestMember];
  author = hub.author(viasna);
});
afterAll(() => hub?.close());

const storedVersions = (recordId: string) =>
  hub.rows<{ rev: number; h: string; disputed: boolean }>(
    `select rev, h, disputed from record_version where record_id = $1 order by rev, h`,
    [recordId],
  );
const headOf = async (recordId: string) => (await hub.rows(`select rev, h, status, owner from record where record_id = $1`, [recordId]))[0];
const counts = async () =>
  (
    await hub.rows(
      `select (select count(*)::int from record) as record, (select count(*)::int from record_version) as version, (select count(*)::int from change) as change, (select count(*)::int from leaf_pending) as leaf, (select count(*)::int from batch) as batch`,
    )
  )[0];

describe('a batch of signed statements', () => {
  test('is accepted: head, version, change, sixteen pending leaves, signed receipt', async () => {
    const version = await author.version();
    const before = await counts();
    const body = batchOf([version]);
    const { status, body: reply } = await hub.push(viasna, body);

    expect(status).toBe(200);
    expect(reply.results).toEqual([{ line: 1, recordId: version.recordId, rev: 1, h: version.h, status: 'accepted' }]);
    const [head] = await hub.rows(`select * from record where record_id = $1`, [version.recordId]);
    expect(head).toMatchObject({
      owner: 'P-01',
      rev: 1,
      h: version.h,
      status: 'active',
      op: 'upsert',
      category: 'detention',
      regions: ['BY-HM'],
      month_from: 2020 * 12 + 7,
      month_until: 2020 * 12 + 7,
      audience_partners: ['P-02', 'P-03'],
      audience_purposes: ['analysis'],
      audience_until: 2031 * 12 + 11,
      schema: 'case/1',
    });
    const { statement, disclosures, leafSalt } = version.line;
    expect(await hub.bodiesOf(version.recordId)).toEqual([{ statement, disclosures, leafSalt }]);
    const [row] = await hub.rows<{ prev: string; kid: string; body: Buffer }>(
      `select prev, kid, body from record_version where record_id = $1`,
      [version.recordId],
    );
    expect(row).toMatchObject({ prev: null, kid: viasna.statementSigner.kid });
    expect(row!.body.includes(statement.slice(-80))).toBe(false);
    const [change] = await hub.rows(`select kind, owner, rev, h, target_org from change where record_id = $1`, [version.recordId]);
    expect(change).toEqual({ kind: 'record', owner: 'P-01', rev: 1, h: version.h, target_org: null });
    const leaves = await hub.rows<{ leaf: Buffer }>(`select leaf from leaf_pending`);
    const stored = leaves.map(({ leaf }) => leaf.toString('hex'));
    for (const leaf of version.line.leaves) expect(stored).toContain(Buffer.from(pendingLeafBytes(leaf)).toString('hex'));
    expect(await counts()).toEqual({
      ...before,
      record: (before!['record'] as number) + 1,
      version: (before!['version'] as number) + 1,
      change: (before!['change'] as number) + 1,
      leaf: (before!['leaf'] as number) + 16,
      batch: (before!['batch'] as number) + 1,
    });

    const digest = toBase64url(crypto.sha256(body));
    const subject = {
      kind: 'batch' as const,
      hub: 'H-01',
      org: 'P-01',
      id: reply.batchId,
      day: reply.day,
      digest,
      results: reply.results.map((result) => ({ ...result })),
    };
    const keyOf = (kid: string) => (kid === hub.hub.statement.kid ? fromBase64url(hub.hub.statement.publicJwk.x) : undefined);
    await expect(verifyReceipt(reply.receipt, subject, keyOf, crypto)).resolves.toMatchObject({ org: 'P-01' });
    await expect(
      verifyReceipt(reply.receipt, { ...subject, digest: toBase64url(crypto.sha256(Buffer.from('x'))) }, keyOf, crypto),
    ).rejects.toMatchObject({ code: 'receipt/mismatch', details: { field: 'digest' } });
  });

  test('sent again with the same bytes gets the stored reply, byte for byte, and writes nothing', async () => {
    const body = batchOf([await author.version(), await author.version()]);
    const batchId = randomUUID();
    const first = await hub.push(viasna, body, batchId);
    const between = await counts();
    const second = await hub.push(viasna, body, batchId);
    expect(second).toEqual(first);
    expect(await counts()).toEqual(between);
  });

  test('sent five times at once is written once, and every sender gets the same reply', async () => {
    const version = await author.version();
    const batchId = randomUUID();
    const replies = await Promise.all(Array.from({ length: 5 }, () => hub.push(viasna, batchOf([version]), batchId)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await storedVersions(version.recordId)).toHaveLength(1);
  });

  test('under a used id with other bytes is refused with 409 and writes nothing', async () => {
    const batchId = randomUUID();
    await hub.push(viasna, batchOf([await author.version()]), batchId);
    const before = await counts();
    const again = await hub.push(viasna, batchOf([await author.version()]), batchId);
    expect(again).toMatchObject({ status: 409, body: { code: 'batch/other-digest' } });
    expect(await counts()).toEqual(before);
  });

  test('may carry an id that another organisation has used: ids are its own', async () => {
    const batchId = randomUUID();
    await hub.push(viasna, batchOf([await author.version()]), batchId);
    const other = await hub.push(fidh, batchOf([await hub.author(fidh).version()]), batchId);
    expect(other).toMatchObject({ status: 200, body: { results: [{ status: 'accepted' }] } });
  });

  test('mixes outcomes line by line, in the order of its lines', async () => {
    const good = await author.version();
    const foreign = await hub.author(fidh).version();
    const { body } = await hub.push(viasna, batchOf([good, foreign, good]));
    expect(body.results.map(({ line, status, code }) => [line, status, code])).toEqual([
      [1, 'accepted', undefined],
      [2, 'rejected', 'signed-document/unknown-key'],
      [3, 'duplicate', undefined],
    ]);
  });
});

describe('revisions', () => {
  test('follow one another: rev = prev + 1 with the prev of the head', async () => {
    const first = await author.version();
    const second = await author.revise(first, { category: 'torture' });
    const third = await author.revise(second);
    await hub.push(viasna, batchOf([first]));
    expect((await hub.push(viasna, batchOf([third]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/revision-gap' });
    expect((await hub.push(viasna, batchOf([await author.revise(first, { prev: third.h })]))).body.results[0]).toMatchObject({
      status: 'conflict',
      code: 'intake/prev-mismatch',
    });
    expect((await hub.push(viasna, batchOf([second, third]))).body.results.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(await headOf(first.recordId)).toMatchObject({ rev: 3, h: third.h });
    expect((await hub.push(viasna, batchOf([first, second, third]))).body.results.map(({ status }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    const late = await author.revise(first, { category: 'killing' });
    expect((await hub.push(viasna, batchOf([late]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/superseded' });
  });

  test('a first statement must be revision 1', async () => {
    const orphan = await author.revise(await author.version());
    expect((await hub.push(viasna, batchOf([orphan]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/revision-gap' });
    expect(await headOf(orphan.recordId)).toBeUndefined();
  });

  test('two statements for one revision are both kept, disputed, until the owner names one', async () => {
    const first = await author.version();
    const rival = await author.version({ recordId: first.recordId, category: 'torture' });
    await hub.push(viasna, batchOf([first]));
    expect((await hub.push(viasna, batchOf([rival]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/disputed' });
    expect(await storedVersions(first.recordId)).toEqual(
      expect.arrayContaining([
        { rev: 1, h: first.h, disputed: true },
        { rev: 1, h: rival.h, disputed: true },
      ]),
    );
    expect(await headOf(first.recordId)).toMatchObject({ status: 'disputed', h: first.h });
    expect((await hub.push(viasna, batchOf([rival]))).body.results[0]).toMatchObject({ status: 'duplicate' });

    const choice = await author.revise(rival);
    expect((await hub.push(viasna, batchOf([choice]))).body.results[0]).toMatchObject({ status: 'accepted' });
    expect(await headOf(first.recordId)).toMatchObject({ status: 'active', rev: 2, h: choice.h });
  });

  test('fault 6: a failed signature on an update leaves the record untouched', async () => {
    const first = await author.version();
    await hub.push(viasna, batchOf([first]));
    const update = await author.revise(first);
    const [protectedPart, payload] = update.line.statement.split('.');
    const [, , foreign] = first.line.statement.split('.');
    const forged = { line: { ...update.line, statement: `${protectedPart}.${payload}.${foreign}` } };
    expect((await hub.push(viasna, batchOf([forged]))).body.results[0]).toMatchObject({
      status: 'rejected',
      code: 'signed-document/bad-signature',
      recordId: first.recordId,
    });
    expect(await headOf(first.recordId)).toMatchObject({ rev: 1, h: first.h, status: 'active' });
    expect(await storedVersions(first.recordId)).toHaveLength(1);
  });

  test('a record id of another owner is refused and her record stays as it is', async () => {
    const theirs = await author.version();
    await hub.push(viasna, batchOf([theirs]));
    const takeover = await hub.author(fidh).version({ recordId: theirs.recordId });
    expect((await hub.push(fidh, batchOf([takeover]))).body.results[0]).toMatchObject({
      status: 'conflict',
      code: 'intake/record-id-taken',
    });
    expect(await headOf(theirs.recordId)).toMatchObject({ owner: 'P-01', h: theirs.h });
    expect(await storedVersions(theirs.recordId)).toHaveLength(1);
  });
});

describe('what the hub does not take', () => {
  test('S2 or S3 in clear: refused, counted, nothing of it stored', async () => {
    const version = await author.version();
    const leaky = { line: { ...version.line, disclosures: [...version.line.disclosures, ...version.hidden] } };
    const { body } = await hub.push(viasna, batchOf([leaky]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', code: 'intake/hidden-class-disclosed', field: 'act.1.restricted' });
    expect(await headOf(version.recordId)).toBeUndefined();
    expect(await metrics.getSingleMetricAsString('dokaz_intake_hidden_class_refused_total')).toMatch(/ 1$/m);
    expect(await hub.rows(`select from record_version where record_id = $1`, [version.recordId])).toEqual([]);
    expect(await hub.rows(`select from body_key where record_id = $1`, [version.recordId])).toEqual([]);
  });

  test.each([
    ['a field that nobody knows', { shoeSize: 42 }, 'shoeSize'],
    ['a field that never leaves a partner', { given_name: 'Прыклад' }, 'given_name'],
    ['a field of a higher class inside an S1 element', { day: '2020-08-11' }, 'day'],
  ])('%s: refused by name', async (_, extra, field) => {
    const content = elements.map((element) => (element.kind === 'act.1' ? { ...element, value: { ...element.value, ...extra } } : element));
    const { body } = await hub.push(viasna, batchOf([await author.version({}, content)]));
    expect(body.results[0]).toMatchObject({ status: 'rejected' });
    expect(body.results[0]?.code).toMatch(/^case-record\//);
    expect(body.results[0]?.field).toContain(field);
    expect(JSON.stringify(body)).not.toContain('Прыклад');
  });

  test('a statement of another owner, even under her own signature', async () => {
    const version = await author.version({ owner: 'P-02' });
    expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({
      status: 'rejected',
      code: 'intake/not-the-owner',
      field: '/owner',
    });
  });

  test('a missing S1 element: the list would tell how much is hidden', async () => {
    const many = [
      ...elements,
      ...Array.from({ length: 20 }, (_, i) => ({ kind: `person.${i + 3}`, value: { pid: `p-${i + 3}`, roles: ['witness'] } })),
    ];
    const version = await author.version({}, many);
    const short = { line: { ...version.line, disclosures: version.line.disclosures.slice(0, 4) } };
    expect((await hub.push(viasna, batchOf([short]))).body.results[0]).toMatchObject({ status: 'rejected', code: 'statement/list-length' });
  });

  test('a leaf that is not this statement, and a leaf twice', async () => {
    const [one, two] = [await author.version(), await author.version()];
    const swapped = { line: { ...one.line, leaves: two.line.leaves } };
    const repeated = { line: { ...two.line, leaves: two.line.leaves.map((leaf, slot) => (slot === 15 ? two.line.leaves[0]! : leaf)) } };
    const { body } = await hub.push(viasna, batchOf([swapped, repeated]));
    expect(body.results.map(({ code }) => code)).toEqual(['intake/leaf-mismatch', 'intake/leaf-repeated']);
  });

  test('a record whose sealed blob was not uploaded', async () => {
    const version = await author.version();
    const { body } = await hub.push(viasna, batchOf([{ line: { ...version.line, sealed: version.h } }]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', code: 'intake/sealed-missing', field: '/sealed' });
    expect(await headOf(version.recordId)).toBeUndefined();
  });

  test('a tombstone in a batch', async () => {
    const version = await author.version();
    const { statement } = await author.tombstone(version);
    const { body } = await hub.push(viasna, batchOf([{ line: { ...version.line, statement, disclosures: [] } }]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', code: 'intake/tombstone-in-batch' });
  });

  test.each([
    ['an unknown member', (line: string) => line.replace('{', '{"owner":"P-02",'), 'intake/unknown-field', '/owner'],
    ['a missing member', (line: string) => line.replace('"sealed":null,', ''), 'intake/malformed-line', '/sealed'],
    ['broken JSON', (line: string) => line.slice(0, -1), 'canonical-json/syntax', undefined],
    ['fifteen leaves', (line: string) => line.replace(/,"[^"]*"\]\}$/, ']}'), 'intake/malformed-line', '/leaves'],
  ])('a batch with %s on its second line: 422 naming line and field, nothing half-written', async (_, spoil, code, field) => {
    const before = await counts();
    const lines = [await author.version(), await author.version()].map(({ line }) => JSON.stringify(line));
    const { status, body } = await hub.push(viasna, Buffer.from(`${lines[0]}\n${spoil(lines[1]!)}\n`));
    expect({ status, code: body.code, row: body.row, field: body.field }).toEqual({ status: 422, code, row: 2, field });
    expect(await counts()).toEqual(before);
  });

  test('an empty batch, one that is no UTF-8, one of 501 lines', async () => {
    const { line } = await author.version();
    expect((await hub.push(viasna, Buffer.from('\n'))).status).toBe(422);
    expect((await hub.push(viasna, Buffer.from([0xff, 0xfe, 0x0a]))).body.code).toBe('intake/not-utf8');
    expect((await hub.push(viasna, Buffer.from(`${JSON.stringify(line)}\n`.repeat(501)))).body.code).toBe('intake/too-many-lines');
  });
});

describe('the quarantine', () => {
  const newer = elements.map((element) =>
    element.kind === 'act.1' ? { ...element, value: { ...element.value, code: 'code_of_a_newer_vocabulary' } } : element,
  );

  test('keeps an unknown code: visible to its owner, unknown to others, delivered to nobody', async () => {
    const version = await author.version({ vocab: '2031.1' }, newer);
    const { body } = await hub.push(viasna, batchOf([version]));
    expect(body.results[0]).toMatchObject({ status: 'quarantined', code: 'intake/unknown-code', field: expect.stringContaining('act.1') });
    expect(await headOf(version.recordId)).toBeUndefined();
    const mine = await hub.client(viasna).json('GET', '/v1/quarantine');
    expect(JSON.stringify(mine)).toContain(version.h);
    expect(await hub.client(fidh).json('GET', '/v1/quarantine')).toEqual({ items: [] });

    const mended = await author.version({ recordId: version.recordId });
    expect((await hub.push(viasna, batchOf([mended]))).body.results[0]).toMatchObject({ status: 'accepted' });
    expect(await hub.client(viasna).json('GET', '/v1/quarantine')).toEqual({ items: [] });
  });

  test('takes statements of a key that is compromised since today', async () => {
    const standing = hub.membership.membership;
    const today = new Date().toISOString().slice(0, 10);
    hub.membership.membership = membershipOf([hub.hub, ...hub.members], (member) =>
      member.org === 'P-01'
        ? { ...member, keys: member.keys.map((key) => (key.use === 'statement' ? { ...key, compromisedSince: today } : key)) }
        : member,
    );
    const version = await author.version();
    const { body } = await hub.push(viasna, batchOf([version]));
    hub.membership.membership = standing;
    expect(body.results[0]).toMatchObject({ status: 'quarantined', code: 'intake/compromised-key' });
  });
});
