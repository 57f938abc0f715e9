import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { WebCrypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import fc from 'fast-check';
import { component, createSignature, type SignatureComponent, type SignatureParameters } from 'http-message-sig';
import { signAnswer, verifyAnswer } from './answers.js';
import { contentDigest, parseContentDigest, requireDigest } from './digest.js';
import { fieldsOf, single, type Field, type RequestParts } from './message.js';
import { signRequest, type UnsignedRequest } from './sign-request.js';
import { verifyRequest } from './verify-request.js';

const crypto = new WebCrypto();
const NOW = new Date('2026-03-01T12:00:00.500Z');
const now = Math.floor(NOW.getTime() / 1000);

function testKey(kid: string): { signer: Signer; publicKey: Uint8Array } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  return { publicKey, signer: { kid, sign: (message) => new Uint8Array(signBytes(null, message, privateKey)) } };
}
const partner = testKey('partner-key');
const hub = testKey('hub-key');
const keyOf = (kid: string) => (kid === 'partner-key' ? partner.publicKey : kid === 'hub-key' ? hub.publicKey : undefined);
const code = (expected: string) => expect.objectContaining({ code: expected });

const bytes = new TextEncoder().encode('{"a":1}');
const write: UnsignedRequest = {
  method: 'POST',
  targetUri: 'https://hub.example.org/v1/x?y=1',
  org: 'P-01',
  body: { bytes, contentType: 'application/json' },
  idempotencyKey: 'k-1',
};
const read: UnsignedRequest = { method: 'GET', targetUri: 'https://hub.example.org/v1/x', org: 'P-01' };

async function signed(request: UnsignedRequest, created = now): Promise<RequestParts> {
  return { method: request.method, targetUri: request.targetUri, fields: await signRequest(request, partner.signer, created, crypto) };
}
const verify = (request: RequestParts, at = NOW) => verifyRequest(request, { now: at, keyOf, crypto });

async function bent(
  fields: readonly Field[],
  components: readonly SignatureComponent[],
  parameters: SignatureParameters = {},
  label = 'sig1',
): Promise<RequestParts> {
  const { method, targetUri } = write;
  const { signature, signatureInput } = await createSignature(
    { kind: 'request', method, targetUri, fields },
    {
      label,
      components,
      parameters: {
        created: now,
        expires: now + 300,
        nonce: 'n'.repeat(24),
        keyid: 'partner-key',
        alg: 'ed25519',
        tag: 'dokaz-request-v1',
        ...parameters,
      },
      signer: { algorithm: 'ed25519', sign: (base) => partner.signer.sign(base) },
    },
  );
  return {
    method,
    targetUri,
    fields: [...fields, { name: 'signature-input', value: signatureInput }, { name: 'signature', value: signature }],
  };
}
const FIELDS: readonly Field[] = [
  { name: 'dokaz-org', value: 'P-01' },
  { name: 'content-type', value: 'application/json' },
  { name: 'content-length', value: '7' },
  { name: 'content-digest', value: contentDigest(new Uint8Array(32)) },
  { name: 'idempotency-key', value: 'k' },
];
const ALL = ['@method', '@target-uri', ...FIELDS.map(({ name }) => name)];

describe('signed requests (RFC 9421, profile dokaz-request-v1)', () => {
  test('a write: who, nonce, time, digest and key of the write come out', async () => {
    const verified = await verify(await signed(write));
    expect(verified).toMatchObject({ kid: 'partner-key', org: 'P-01', created: now, idempotencyKey: 'k-1' });
    expect(verified.nonce).toMatch(/^[A-Za-z0-9_-]{24}$/);
    await expect(requireDigest(bytes, verified.digest!, crypto)).resolves.toHaveLength(32);
  });

  test('a read has no digest; a further field is covered', async () => {
    const verified = await verify(await signed({ ...read, fields: [{ name: 'range', value: 'bytes=0-9' }] }));
    expect(verified).not.toHaveProperty('digest');
    expect(verified).not.toHaveProperty('idempotencyKey');
  });

  test.each(ALL)('without %s: not covered', async (name) => {
    await expect(
      verify(
        await bent(
          FIELDS,
          ALL.filter((each) => each !== name),
        ),
      ),
    ).rejects.toEqual(code('http-signature/not-covered'));
  });

  test.each(['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'])('without the parameter %s: malformed', async (name) => {
    await expect(verify(await bent(FIELDS, ALL, { [name]: undefined }))).rejects.toEqual(code('http-signature/malformed'));
  });

  test.each<[string, SignatureParameters]>([
    ['tag', { tag: 'dokaz-answer-v1' }],
    ['nonce', { nonce: 'short' }],
    ['nonce', { nonce: 'has spaces in it, twenty-four' }],
  ])('a foreign %s: malformed', async (_, parameters) => {
    await expect(verify(await bent(FIELDS, ALL, parameters))).rejects.toEqual(code('http-signature/malformed'));
  });

  test('an algorithm that is not ours, even if named truthfully', async () => {
    const request = await bent(FIELDS, ALL);
    const fields = request.fields.map((field) =>
      field.name === 'signature-input' ? { ...field, value: field.value.replace('alg="ed25519"', 'alg="hmac-sha256"') } : field,
    );
    await expect(verify({ ...request, fields })).rejects.toEqual(code('http-signature/malformed'));
  });

  test('a component with parameters stands for a part only', async () => {
    const components = [...ALL.filter((name) => name !== 'content-digest'), component('content-digest', { key: 'sha-256' })];
    await expect(verify(await bent(FIELDS, components))).rejects.toEqual(code('http-signature/malformed'));
  });

  test.each([
    [-301, false],
    [-300, true],
    [30, true],
    [31, false],
  ])('created at %i s: %s', async (offset, accepted) => {
    const verdict = verify(await signed(read, now + offset));
    await (accepted
      ? expect(verdict).resolves.toMatchObject({ created: now + offset })
      : expect(verdict).rejects.toEqual(code('http-signature/outside-window')));
  });

  test.each<[string, number, number]>([
    ['living 301 s', 0, 301],
    ['expired', -10, -1],
    ['expiring when created', 0, 0],
  ])('%s: outside the window, with our time', async (_, created, expires) => {
    const verdict = verify(await bent(FIELDS, ALL, { created: now + created, expires: now + expires }));
    await expect(verdict).rejects.toMatchObject({ code: 'http-signature/outside-window', details: { now } });
  });

  test('unknown key and bad signature: one refusal', async () => {
    const request = await signed(read);
    const flipped = request.fields.map((field) =>
      field.name === 'signature' ? { ...field, value: `sig1=:${Buffer.alloc(64, 1).toString('base64')}:` } : field,
    );
    await expect(verify({ ...request, fields: flipped })).rejects.toEqual(code('http-signature/refused'));
    await expect(verifyRequest(request, { now: NOW, keyOf: () => undefined, crypto })).rejects.toEqual(code('http-signature/refused'));
    const agreeable = { ed25519Verify: () => true };
    await expect(verifyRequest(request, { now: NOW, keyOf: () => undefined, crypto: agreeable })).rejects.toEqual(
      code('http-signature/refused'),
    );
    await expect(verify({ ...request, targetUri: 'https://other.example.org/v1/x' })).rejects.toEqual(code('http-signature/refused'));
  });

  test.each<[string, (fields: readonly Field[]) => Field[], string]>([
    ['no signature', (fields) => fields.filter(({ name }) => name !== 'signature'), 'http-signature/missing'],
    ['no signature input', (fields) => fields.filter(({ name }) => name !== 'signature-input'), 'http-signature/missing'],
    ['organisation twice', (fields) => [...fields, { name: 'dokaz-org', value: 'P-01' }], 'http-signature/duplicate-field'],
    ['no organisation', (fields) => fields.filter(({ name }) => name !== 'dokaz-org'), 'http-signature/malformed'],
    [
      'idempotency key with spaces',
      (fields) => fields.map((field) => (field.name === 'idempotency-key' ? { ...field, value: 'a b' } : field)),
      'http-signature/malformed',
    ],
    [
      'another digest algorithm',
      (fields) => fields.map((field) => (field.name === 'content-digest' ? { ...field, value: 'md5=:AAAA:' } : field)),
      'http-signature/digest-malformed',
    ],
    ['unsigned range', (fields) => [...fields, { name: 'range', value: 'bytes=0-1' }], 'http-signature/not-covered'],
    [
      'garbage as input',
      (fields) => fields.map((field) => (field.name === 'signature-input' ? { ...field, value: '((((' } : field)),
      'http-signature/malformed',
    ],
  ])('%s', async (_, change, expected) => {
    const request = await signed(write);
    await expect(verify({ ...request, fields: change(request.fields) })).rejects.toEqual(code(expected));
  });

  test('a transfer coding announces a body that must be covered', async () => {
    const request = await signed(read);
    await expect(verify({ ...request, fields: [...request.fields, { name: 'transfer-encoding', value: 'chunked' }] })).rejects.toEqual(
      code('http-signature/not-covered'),
    );
  });

  test('a covered field twice, whatever it is called', async () => {
    const fields = [...FIELDS, { name: 'x-any', value: '1' }, { name: 'x-any', value: '2' }];
    await expect(verify(await bent(fields, [...ALL, 'x-any']))).rejects.toEqual(code('http-signature/duplicate-field'));
  });

  test('property: any change of method, target or a field is noticed', async () => {
    const request = await signed(write);
    const covered = request.fields.filter(({ name }) => !name.startsWith('signature'));
    await fc.assert(
      fc.asyncProperty(fc.nat(covered.length + 1), fc.stringMatching(/^[!-~]{1,12}$/), async (which, noise) => {
        const changed: RequestParts =
          which === 0
            ? { ...request, method: `${request.method}X` }
            : which === 1
              ? { ...request, targetUri: `${request.targetUri}${noise}` }
              : {
                  ...request,
                  fields: request.fields.map((field) =>
                    field === covered[which - 2] ? { ...field, value: `${field.value}${noise}` } : field,
                  ),
                };
        await expect(verify(changed)).rejects.toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('signed answers (profile dokaz-answer-v1)', () => {
  const body: readonly Field[] = [
    { name: 'content-digest', value: contentDigest(new Uint8Array(32).fill(7)) },
    { name: 'content-type', value: 'application/json' },
    { name: 'x-uncovered', value: 'né' },
  ];
  async function answered(request: RequestParts, fields: readonly Field[] = body, status = 200) {
    return { status, fields: [...fields, ...(await signAnswer({ status, fields, request }, hub.signer, now))], request };
  }

  test('binds status, content and request', async () => {
    const request = await signed(write);
    const verified = await verifyAnswer(await answered(request), keyOf, crypto);
    expect(verified).toEqual({ kid: 'hub-key', created: now, digest: new Uint8Array(32).fill(7) });
    expect(await verifyAnswer(await answered(request, [], 204), keyOf, crypto)).toEqual({ kid: 'hub-key', created: now });
  });

  test('an answer to an unsigned or unreadable request can be signed all the same', async () => {
    const unsigned = { method: 'GET', targetUri: 'https://hub.example.org/health', fields: [] };
    await expect(verifyAnswer(await answered(unsigned), keyOf, crypto)).resolves.toMatchObject({ kid: 'hub-key' });
    const twice = {
      ...unsigned,
      fields: [
        { name: 'signature', value: 'sig1=:AA==:' },
        { name: 'signature', value: 'x' },
      ],
    };
    await expect(verifyAnswer(await answered(twice), keyOf, crypto)).resolves.toMatchObject({ kid: 'hub-key' });
    const broken = { ...unsigned, fields: [{ name: 'signature', value: 'nonsense' }] };
    await expect(verifyAnswer(await answered(broken), keyOf, crypto)).resolves.toMatchObject({ kid: 'hub-key' });
    const [input] = await signAnswer({ status: 400, fields: body }, hub.signer, now);
    expect(input?.value).not.toContain('req');
  });

  test('the answer to another request does not verify', async () => {
    const [first, second] = [await signed(read), await signed(read)];
    const answer = await answered(first);
    await expect(verifyAnswer({ ...answer, request: second }, keyOf, crypto)).rejects.toEqual(code('http-signature/refused'));
  });

  test.each<[string, (answer: { status: number; fields: Field[] }) => object, string]>([
    ['another status', () => ({ status: 404 }), 'http-signature/refused'],
    [
      'another digest',
      ({ fields }) => ({
        fields: fields.map((field) => (field.name === 'content-digest' ? { ...field, value: contentDigest(new Uint8Array(32)) } : field)),
      }),
      'http-signature/refused',
    ],
    ['no signature', ({ fields }) => ({ fields: fields.filter(({ name }) => name !== 'signature') }), 'http-signature/missing'],
    ['no signature input', ({ fields }) => ({ fields: fields.filter(({ name }) => name !== 'signature-input') }), 'http-signature/missing'],
    ['digest twice', ({ fields }) => ({ fields: [...fields, fields[0]] }), 'http-signature/duplicate-field'],
    [
      'garbage as input',
      ({ fields }) => ({ fields: fields.map((field) => (field.name === 'signature-input' ? { ...field, value: '((' } : field)) }),
      'http-signature/malformed',
    ],
    [
      'a digest added later',
      ({ fields }) => ({
        fields: fields.map((field) =>
          field.name === 'signature-input' ? { ...field, value: field.value.replace('"content-digest" ', '') } : field,
        ),
      }),
      'http-signature/not-covered',
    ],
  ])('%s', async (_, change, expected) => {
    const answer = await answered(await signed(read));
    await expect(verifyAnswer({ ...answer, ...change(answer) }, keyOf, crypto)).rejects.toEqual(code(expected));
  });

  test('an unknown key, and a request signature reused as an answer', async () => {
    const request = await signed(read);
    const answer = await answered(request);
    await expect(verifyAnswer(answer, () => undefined, crypto)).rejects.toEqual(code('http-signature/refused'));
    const wrongTag = {
      ...answer,
      fields: answer.fields.map((field) =>
        field.name === 'signature-input' ? { ...field, value: field.value.replace('dokaz-answer-v1', 'dokaz-request-v1') } : field,
      ),
    };
    await expect(verifyAnswer(wrongTag, () => hub.publicKey, { ed25519Verify: () => true })).rejects.toEqual(
      code('http-signature/not-covered'),
    );
  });

  test('the answer to a request with a proof of possession belongs to that proof', async () => {
    const { method, targetUri } = await signed(read);
    const withProof = (...values: string[]) => ({ method, targetUri, fields: values.map((value) => ({ name: 'dpop', value })) });
    const request = withProof('aa.bb.cc');
    const answer = await answered(request);
    await expect(verifyAnswer(answer, keyOf, crypto)).resolves.toMatchObject({ kid: hub.signer.kid });
    for (const other of [withProof('aa.bb.dd'), withProof(), withProof('aa.bb.cc', 'aa.bb.cc'), withProof('no proof')])
      await expect(verifyAnswer({ ...answer, request: other }, keyOf, crypto)).rejects.toBeInstanceOf(Fault);
  });

  test('a covered digest in another form is malformed', async () => {
    const request = await signed(read);
    const answer = await answered(request, [{ name: 'content-digest', value: 'sha-512=:AA==:' }]);
    await expect(verifyAnswer(answer, keyOf, crypto)).rejects.toEqual(code('http-signature/digest-malformed'));
  });

  test('a key source that fails is not taken for a bad signature', async () => {
    const answer = await answered(await signed(read));
    const failing = () => {
      throw new Error('no trust document');
    };
    await expect(verifyAnswer(answer, failing, crypto)).rejects.toEqual(code('http-signature/malformed'));
    const refusing = () => {
      throw new Fault('membership/expired');
    };
    await expect(verifyAnswer(answer, refusing, crypto)).rejects.toEqual(code('membership/expired'));
    const breaking = { ed25519Verify: () => Promise.reject(new Error('no WebCrypto here')) };
    await expect(verifyAnswer(answer, keyOf, breaking)).rejects.toThrow('no WebCrypto here');
  });
});

describe('fields and digests', () => {
  test('raw headers keep order and duplicates', () => {
    expect(fieldsOf(['Host', 'a', 'X-A', ' 1 ', 'x-a', '2', 'odd'])).toEqual([
      { name: 'host', value: 'a' },
      { name: 'x-a', value: '1' },
      { name: 'x-a', value: '2' },
    ]);
    expect(() => single(fieldsOf(['X-A', '1', 'x-a', '2']), 'x-a')).toThrow('http-signature/duplicate-field');
    expect(single([], 'x-a')).toBeUndefined();
  });

  test('Content-Digest round trip (RFC 9530 §2), one spelling only', async () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => expect(parseContentDigest(contentDigest(hash))).toEqual(hash)),
    );
    for (const value of [
      '',
      'sha-256=:AA==:',
      `${contentDigest(new Uint8Array(32))} `,
      contentDigest(new Uint8Array(32)).replace('A=:', 'B=:'),
    ])
      expect(() => parseContentDigest(value)).toThrow('http-signature/digest-malformed');
    await expect(requireDigest(new Uint8Array(3), new Uint8Array(32), crypto)).rejects.toEqual(code('http-signature/digest-mismatch'));
  });
});
