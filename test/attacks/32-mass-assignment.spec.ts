import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signDocument } from '#domain/signed-document';
import { fromBase64url } from '#domain/crypto';
import { NodeCrypto } from '#platform/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, elements } from '../builders/statements.js';

let hub: TestHub;
let owner: TestMember;
beforeAll(async () => {
  hub = await startHub();
  [owner] = hub.members as [TestMember];
});
afterAll(() => hub?.close());

const records = async () => (await hub.rows<{ n: number }>(`select count(*)::int as n from record`))[0]?.n;

describe('attack 32: members that nobody asked for', () => {
  test.each(['owner', 'class', 'sharedWith', 'status', 'disputed', 'received_on', 'audience_partners'])(
    '"%s" beside a statement: 422 naming it, nothing written',
    async (name) => {
      const { line } = await hub.author(owner).version();
      const before = await records();
      const { status, body } = await hub.push(owner, Buffer.from(JSON.stringify({ ...line, [name]: 'P-02' })));
      expect({ status, code: body.code, row: body.row, field: body.field }).toEqual({
        status: 422,
        code: 'intake/unknown-field',
        row: 1,
        field: `/${name}`,
      });
      expect(await records()).toBe(before);
    },
  );

  test.each(['class', 'sharedWith', 'verified'])('"%s" among the signed claims: the line is refused, naming it', async (name) => {
    const version = await hub.author(owner).version();
    const claims = JSON.parse(new TextDecoder().decode(fromBase64url(version.line.statement.split('.')[1] ?? ''))) as Record<
      string,
      string
    >;
    const { jws } = await signDocument({ ...claims, [name]: 'S1' }, 'dokaz-statement+jws', owner.statementSigner, new NodeCrypto());
    const { body } = await hub.push(owner, batchOf([{ line: { ...version.line, statement: jws } }]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', code: 'statement/claim', field: name });
  });

  test.each(['class', 'sharedWith', 'owner'])('"%s" inside an element: the line is refused, naming it', async (name) => {
    const content = elements.map((element) =>
      element.kind === 'person.1' ? { ...element, value: { ...element.value, [name]: 'S1' } } : element,
    );
    const { body } = await hub.push(owner, batchOf([await hub.author(owner).version({}, content)]));
    expect(body.results[0]).toMatchObject({ status: 'rejected', field: expect.stringContaining(name) });
  });

  test.each([
    ['/v1/recalls', { statement: 'a.b.c', owner: 'P-02' }, '/owner'],
    ['/v1/audience-keys', { envelopes: [{ to: 'P-02', jwe: 'a.b.c.d.e', owner: 'P-02' }] }, '/envelopes/0/owner'],
  ])('beside the body of POST %s: 422 naming it', async (path, body, field) => {
    await expect(hub.client(owner).json('POST', path, body)).rejects.toMatchObject({
      code: 'http/unknown-field',
      details: { status: 422, field },
    });
  });
});
