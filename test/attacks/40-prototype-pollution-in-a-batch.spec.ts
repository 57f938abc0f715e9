import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
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

describe('attack 40: keys that reach for the prototype', () => {
  test.each(['__proto__', 'constructor', 'prototype', '__pr\\u006fto__'])(
    '"%s" beside a statement: 422, nothing written, no prototype touched',
    async (name) => {
      const { line, recordId } = await hub.author(owner).version();
      const text = `{"${name}":{"owner":"P-02","polluted":true},${JSON.stringify(line).slice(1)}`;
      const { status, body } = await hub.push(owner, Buffer.from(text));
      expect(status).toBe(422);
      expect(body.row).toBe(1);
      expect(body.field).toBe(`/${JSON.parse(`"${name}"`)}`);
      expect(await hub.rows(`select from record where record_id = $1`, [recordId])).toHaveLength(0);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  test.each(['__proto__', 'constructor'])('"%s" among the signed claims: the line is refused', async (name) => {
    const version = await hub.author(owner).version();
    const [head = '', payload = ''] = version.line.statement.split('.');
    const claims = `{"${name}":{"owner":"P-02"},${new TextDecoder().decode(fromBase64url(payload)).slice(1)}`;
    const input = `${head}.${toBase64url(utf8(claims))}`;
    const signature = toBase64url(await owner.statementSigner.sign(utf8(input)));
    const { body } = await hub.push(owner, batchOf([{ line: { ...version.line, statement: `${input}.${signature}` } }]));
    expect(body.results[0]?.status).toBe('rejected');
    expect(({} as { owner?: string }).owner).toBeUndefined();
  });

  test('"__proto__" in the body of a recall: 422', async () => {
    const answer = await hub
      .client(owner)
      .request('POST', '/v1/recalls', { body: Buffer.from('{"statement":"a.b.c","__proto__":{"org":"P-02"}}') });
    expect(answer.status).toBe(422);
  });
});
