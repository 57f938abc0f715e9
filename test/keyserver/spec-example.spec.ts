import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { canonicalString, parseStrictJson, type Json } from '#domain/canonical-json';
import { fromBase64url, fromHex, toBase64url, toHex, utf8 } from '#domain/crypto';
import { blind, blindEvaluate, deriveKeyPair, finalize, OprfBatches, proofOrder, seededFactors } from '#domain/oprf';
import { issueAttestation, issueCounts, signFreeze, signResumption } from '#domain/quota';
import { crypto } from '../builders/coalition.js';
import { group } from '../builders/key-servers.js';
import { ed25519Signer, generateEd25519 } from '#platform/crypto';

// docs/spec/oprf.md shows bytes; they must be the bytes that this code makes and accepts.
const blocks = [...readFileSync('docs/spec/oprf.md', 'utf8').matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text = '']) => text);
interface Example {
  readonly inputs: readonly string[];
  readonly blindingSeed: string;
  readonly privateKeys: readonly string[];
  readonly publicKeys: readonly string[];
  readonly elements: string;
  readonly answers: readonly { readonly evaluated: string; readonly order: readonly number[]; readonly proof: string }[];
  readonly outputs: readonly string[];
}
const example = JSON.parse(blocks[0] ?? '{}') as Example;

test('the example of the chain is what the code computes, and its proofs hold', async () => {
  const inputs = example.inputs.map(utf8);
  const keys = ['K-01', 'K-02'].map((info) => deriveKeyPair(new Uint8Array(32).fill(0xa3), utf8(info), group));
  expect(keys.map(({ privateKey }) => toHex(privateKey))).toEqual(example.privateKeys);
  expect(keys.map(({ publicKey }) => toBase64url(publicKey))).toEqual(example.publicKeys);
  const { blinds, elements } = blind(inputs, seededFactors(fromHex(example.blindingSeed), 0, group), group);
  expect(toBase64url(elements)).toBe(example.elements);
  const work = new OprfBatches(group, (length) => crypto.randomBytes(length));
  let sent = elements;
  for (const [i, { evaluated, order, proof }] of example.answers.entries()) {
    const { privateKey, publicKey } = keys[i]!;
    expect(toBase64url(blindEvaluate(privateKey, sent, group))).toBe(evaluated);
    expect([...proofOrder(publicKey, sent, fromBase64url(evaluated), group)]).toEqual(order);
    await work.verify(publicKey, sent, { evaluated: fromBase64url(evaluated), proof: fromBase64url(proof) });
    sent = fromBase64url(evaluated);
  }
  expect(finalize(inputs, blinds, sent, group).map(toHex)).toEqual(example.outputs);
});

test('the documents of the page are canonical and of the form that is signed', async () => {
  const signer = ed25519Signer(generateEd25519().privateJwk);
  const payloads = blocks.slice(1).map((text) => parseStrictJson(text) as { [name: string]: Json });
  expect(payloads.map((payload) => canonicalString(payload))).toEqual(blocks.slice(1));
  const [attestation, counts, freeze, resumption] = payloads.map(({ schema: _schema, ...claims }) => claims as object) as object[];
  expect(await issueAttestation(attestation as never, signer, crypto)).toContain(toBase64url(utf8(blocks[1]!)));
  expect(await issueCounts(counts as never, signer, crypto)).toContain(toBase64url(utf8(blocks[2]!)));
  expect((await signFreeze({ schema: 'oprf-freeze/1', ...freeze } as never, signer, crypto)).jws).toContain(toBase64url(utf8(blocks[3]!)));
  expect((await signResumption({ schema: 'oprf-resumption/1', ...resumption } as never, signer, crypto)).payload).toBe(
    toBase64url(utf8(blocks[4]!)),
  );
});
