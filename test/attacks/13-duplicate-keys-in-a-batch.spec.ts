import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { signDocument } from '#domain/signed-document';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { NodeCrypto } from '#platform/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf } from '../builders/statements.js';

let hub: TestHub;
let owner: TestMember;
beforeAll(async () => {
  hub = await startHub();
  [owner] = hub.members as [TestMember];
});
afterAll(() => hub?.close());

const stored = async () =>
  (await hub.rows<{ n: number }>(`select (select count(*) from record_version)::int + (select count(*) from batch)::int as n`))[0]?.n;

describe('attack 13: two readers, two meanings', () => {
  test.each(['sealed', 'statement', 'disclosures', 'leafSalt', 'leaves'])(
    'a second "%s" in a line: 422 naming line and field, nothing written',
    async (name) => {
      const [good, bad] = [await hub.author(owner).version(), await hub.author(owner).version()];
      const text = JSON.stringify(bad.line);
      const value = JSON.stringify(bad.line[name as keyof typeof bad.line]);
      const before = await stored();
      const { status, body } = await hub.push(
        owner,
        Buffer.from(`${JSON.stringify(good.line)}\n${text.slice(0, -1)},"${name}":${value}}\n`),
      );
      expect({ status, code: body.code, row: body.row, field: body.field }).toEqual({
        status: 422,
        code: 'canonical-json/duplicate-key',
        row: 2,
        field: `/${name}`,
      });
      expect(await stored()).toBe(before);
    },
  );

  test('a second "owner" inside what was signed: the statement is refused, whichever comes last', async () => {
    const version = await hub.author(owner).version();
    const [head = '', payload = ''] = version.line.statement.split('.');
    const claims = new TextDecoder().decode(fromBase64url(payload)).replace('"owner":"P-01"', '"owner":"P-02","owner":"P-01"');
    const input = `${head}.${toBase64url(utf8(claims))}`;
    const signature = toBase64url(await owner.statementSigner.sign(utf8(input)));
    const { body } = await hub.push(owner, batchOf([{ line: { ...version.line, statement: `${input}.${signature}` } }]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', code: 'signed-document/malformed' });
  });

  test('a second key inside a disclosure: refused, although its digest is signed', async () => {
    const version = await hub.author(owner).version();
    const encoded = toBase64url(utf8(`["c2FsdHNhbHRzYWx0c2FsdA","event.9",{"context":"WAR_UA","context":"EXILE","eventId":"x"}]`));
    const payload = JSON.parse(new TextDecoder().decode(fromBase64url(version.line.statement.split('.')[1] ?? ''))) as { _sd: string[] };
    const digest = createHash('sha256').update(encoded).digest('base64url');
    // One of the decoys gives way to the forged element, so that the list keeps its length.
    const shown = new Set(version.line.disclosures.map((text) => createHash('sha256').update(text).digest('base64url')));
    const decoy = payload._sd.find((each) => !shown.has(each));
    const _sd = [...payload._sd.filter((each) => each !== decoy), digest].sort();
    const { jws } = await signDocument({ ...payload, _sd }, 'dokaz-statement+jws', owner.statementSigner, new NodeCrypto());
    const { body } = await hub.push(
      owner,
      batchOf([{ line: { ...version.line, statement: jws, disclosures: [...version.line.disclosures, encoded] } }]),
    );
    expect(body.results[0]?.status).toBe('rejected');
    expect(body.results[0]?.code).toMatch(/^(statement|canonical-json)\//);
  });
});
