// docs/spec/review.md shows the bytes that the code makes.
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { pairIdOf } from '#domain/linkage';
import { HANDLE_TYP, HandleDeclaration } from '#domain/link-exchange';
import { signDocument } from '#domain/signed-document';
import { ed25519Signer, NodeCrypto } from '#platform/crypto';

const page = readFileSync(new URL('../../docs/spec/review.md', import.meta.url), 'utf8');
const crypto = new NodeCrypto();
/** RFC 8032 §7.1, test 1. */
const d = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString('base64url');
const x = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64url');
const signer = ed25519Signer({ kty: 'OKP', crv: 'Ed25519', x, d });
const [own, other] = ['AAECAwQFBgcICQoLDA0ODw', 'EBESExQVFhcYGRobHB0eHw'];

test('the declaration of the example is these bytes', async () => {
  const claims = { schema: 'handle/1', handle: own, owner: 'P-01', epoch: '2026', kind: 'person', quarter: '2020-Q3' };
  expect(HandleDeclaration.parse(claims)).toEqual(claims);
  const { jws } = await signDocument(claims, HANDLE_TYP, signer, crypto);
  expect(page).toContain(jws);
  for (const part of jws.split('.').slice(0, 2)) expect(page).toContain(Buffer.from(part, 'base64url').toString());
});

test('the pair of the example has this name', async () => {
  expect(page).toContain(await pairIdOf(own, other, '2026', crypto));
});
