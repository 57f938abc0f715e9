import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { concatBytes, toHex, utf8 } from '#domain/crypto';
import { OprfBatches, type Evaluation } from './batch.js';
import { evaluateChain, type ChainServer } from './chain.js';
import { blind, finalize } from './client.js';
import { elementAt, requireElements } from './elements.js';
import { blindEvaluate, deriveKeyPair, generateKeyPair, type OprfKeyPair } from './evaluator.js';
import { seededFactors } from './factors.js';
import { nobleGroup } from './noble-group.js';
import { provePossession, verifyPossession } from './possession.js';
import { addFolded, foldPart, proveFolded, verifyFolded } from './proof.js';
import { inOrder, proofOrder } from './proof-order.js';
import { hashToGroup, prefixed, randomScalar, requireScalar } from './suite.js';

const group = nobleGroup((data) => new Uint8Array(createHash('sha512').update(data).digest()));
const random = (length: number) => new Uint8Array(randomBytes(length));
const work = new OprfBatches(group, random);
const inputs = ['адзін', 'два', 'тры'].map(utf8);
const [first, second] = [generateKeyPair(random, group), generateKeyPair(random, group)];
const seed = random(32);
const elements = blind(inputs, seededFactors(seed, 0, group), group).elements;
const IDENTITY = new Uint8Array(32);
// 2^255 − 18 and the like: y or s beyond the modulus, or negative, or on no curve (RFC 9496 appendix A.3).
const BAD_ENCODINGS = [
  '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
];
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const code = (expected: string, details: object = {}) =>
  expect.objectContaining({ code: expected, details: expect.objectContaining(details) });
const caught = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('elements', () => {
  test.each(BAD_ENCODINGS)('%s is refused with its index', (hex) => {
    expect(caught(() => requireElements(concatBytes(elements, bytes(hex)), group))).toEqual(code('oprf/invalid-element', { index: 3 }));
  });

  test('the identity is refused although it is a canonical element', () => {
    expect(group.isElement(IDENTITY)).toBe(true);
    expect(caught(() => requireElements(concatBytes(elementAt(elements, 0), IDENTITY), group))).toEqual(
      code('oprf/invalid-element', { index: 1 }),
    );
  });

  test('a list is whole, not empty and not longer than two bytes count', () => {
    expect(caught(() => requireElements(elements.subarray(1), group))).toEqual(code('oprf/wrong-length'));
    expect(caught(() => requireElements(new Uint8Array(0), group))).toEqual(code('oprf/batch-size'));
    expect(caught(() => requireElements(new Uint8Array(65_536 * 32), group))).toEqual(code('oprf/batch-size'));
  });
});

describe('scalars and hashes', () => {
  test('0, the order and beyond, and other lengths are no scalars', () => {
    const order = bytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
    for (const bad of [IDENTITY, order, new Uint8Array(32).fill(255), new Uint8Array(31).fill(1)])
      expect(caught(() => requireScalar(bad, group))).toEqual(code('oprf/bad-scalar'));
    requireScalar(first.privateKey, group);
    expect(caught(() => group.multiplyBase(IDENTITY))).toEqual(code('oprf/identity'));
  });

  test('a random scalar is never 0', () => {
    const draws = [new Uint8Array(64), new Uint8Array(64).fill(7)];
    expect(toHex(randomScalar(group, () => draws.shift()!))).toBe(toHex(group.reduce(new Uint8Array(64).fill(7))));
  });

  test('an input beyond 65,535 bytes, one that hashes to the identity, a key that derives to 0', () => {
    expect(caught(() => prefixed(new Uint8Array(65_536)))).toEqual(code('oprf/input-too-long'));
    expect(caught(() => hashToGroup(utf8('x'), { ...group, fromUniform: () => IDENTITY }))).toEqual(code('oprf/identity'));
    const zeros = { ...group, reduce: () => IDENTITY };
    expect(caught(() => deriveKeyPair(random(32), utf8(''), zeros))).toEqual(code('oprf/bad-scalar'));
    expect(caught(() => blind(inputs, () => new Uint8Array(64), group))).toEqual(code('oprf/bad-scalar'));
  });
});

describe('blinding', () => {
  test('takes nothing from the output: other factors, same function', () => {
    const one = blind(inputs, seededFactors(random(32), 0, group), group);
    const other = blind(inputs, seededFactors(random(32), 0, group), group);
    expect(one.elements).not.toEqual(other.elements);
    const outputs = [one, other].map(({ blinds, elements: sent }) =>
      finalize(inputs, blinds, blindEvaluate(first.privateKey, sent, group), group).map(toHex),
    );
    expect(outputs[0]).toEqual(outputs[1]);
    expect(outputs[0]![0]).toHaveLength(128);
  });

  test('is the same for the same seed, input and place, and different in every other case', () => {
    const factor = (from: number, text: string, of = seed) => toHex(seededFactors(of, from, group)(utf8(text), 1));
    expect(factor(2, 'a')).toBe(factor(2, 'a'));
    expect(new Set([factor(2, 'a'), factor(3, 'a'), factor(2, 'b'), factor(2, 'a', random(32))]).size).toBe(4);
  });
});

describe('proof of a batch', () => {
  const honest = async (key: OprfKeyPair = first) => work.evaluate(key, elements);

  test('holds for the key that evaluated and no other', async () => {
    const evaluation = await honest();
    await work.verify(first.publicKey, elements, evaluation);
    await expect(work.verify(second.publicKey, elements, evaluation)).rejects.toEqual(code('oprf/proof-refused'));
  });

  test('one wrong answer among right ones is refused, and so is one that stands in another’s place', async () => {
    const { evaluated, proof } = await honest();
    const wrong = evaluated.slice();
    wrong.set(blindEvaluate(second.privateKey, elementAt(elements, 1), group), 32);
    await expect(work.verify(first.publicKey, elements, { evaluated: wrong, proof })).rejects.toEqual(code('oprf/proof-refused'));
    const swapped = inOrder(evaluated, Uint16Array.of(1, 0, 2));
    await expect(work.verify(first.publicKey, elements, { evaluated: swapped, proof })).rejects.toEqual(code('oprf/proof-refused'));
  });

  test('another length, the identity and foreign bytes are refused before the proof', async () => {
    const { evaluated, proof } = await honest();
    const verify = (changed: Partial<Evaluation>) => work.verify(first.publicKey, elements, { evaluated, proof, ...changed });
    await expect(verify({ evaluated: evaluated.subarray(32) })).rejects.toEqual(code('oprf/wrong-length'));
    await expect(verify({ evaluated: concatBytes(evaluated.subarray(0, 64), IDENTITY) })).rejects.toEqual(
      code('oprf/invalid-element', { index: 2 }),
    );
    await expect(verify({ proof: proof.subarray(1) })).rejects.toEqual(code('oprf/proof-refused'));
    await expect(verify({ proof: new Uint8Array(64) })).rejects.toEqual(code('oprf/proof-refused'));
    await expect(verify({ proof: concatBytes(proof.subarray(0, 32), new Uint8Array(32).fill(255)) })).rejects.toEqual(
      code('oprf/proof-refused'),
    );
  });

  test('elements that are none are not evaluated', async () => {
    await expect(work.evaluate(first, concatBytes(elements, IDENTITY))).rejects.toEqual(code('oprf/invalid-element', { index: 3 }));
  });

  test('parts made apart give the same proof; a part without Z cannot be verified', () => {
    const evaluated = blindEvaluate(first.privateKey, elements, group);
    const part = (from: number, to: number, both: boolean) =>
      foldPart(
        {
          publicKey: first.publicKey,
          from,
          elements: elements.subarray(from * 32, to * 32),
          evaluated: evaluated.subarray(from * 32, to * 32),
        },
        both,
        group,
      );
    expect(addFolded([part(0, 1, true), part(1, 3, true)], group)).toEqual(part(0, 3, true));
    const half = addFolded([part(0, 1, true), part(1, 3, false)], group);
    const proof = proveFolded(half, first.privateKey, first.publicKey, random, group);
    verifyFolded(part(0, 3, true), first.publicKey, proof, group);
    expect(caught(() => verifyFolded(half, first.publicKey, proof, group))).toEqual(code('oprf/proof-refused'));
    const short = { publicKey: first.publicKey, from: 0, elements, evaluated: evaluated.subarray(32) };
    expect(caught(() => foldPart(short, true, group))).toEqual(code('oprf/wrong-length'));
  });

  test('a broken group is an error, not a refused proof', async () => {
    const evaluation = await honest();
    const broken = {
      ...group,
      multiplyBase: () => {
        throw new TypeError('out of memory');
      },
    };
    await expect(new OprfBatches(broken, random).verify(first.publicKey, elements, evaluation)).rejects.toThrow(TypeError);
    const proof = provePossession(first.privateKey, utf8('x'), random, group);
    expect(() => verifyPossession(first.publicKey, utf8('x'), proof, broken)).toThrow(TypeError);
  });
});

describe('order of the pairs in a proof', () => {
  const many = concatBytes(...Array.from({ length: 30 }, (_, i) => hashToGroup(utf8(`${i}`), group)));
  const evaluated = concatBytes(...Array.from({ length: 30 }, (_, i) => hashToGroup(utf8(`e${i}`), group)));

  test('is a shuffle of the whole batch that one changed answer makes another', () => {
    const order = proofOrder(first.publicKey, many, evaluated, group);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(proofOrder(first.publicKey, many, evaluated, group)).toEqual(order);
    const changed = evaluated.slice();
    changed.set(hashToGroup(utf8('other'), group), 29 * 32);
    expect(proofOrder(first.publicKey, many, changed, group)).not.toEqual(order);
    expect(proofOrder(second.publicKey, many, evaluated, group)).not.toEqual(order);
  });

  test('a proof over the batch as it stands is refused: its weights could be chosen one by one', async () => {
    const right = blindEvaluate(first.privateKey, many, group);
    const natural = foldPart({ publicKey: first.publicKey, from: 0, elements: many, evaluated: right }, false, group);
    const proof = proveFolded(natural, first.privateKey, first.publicKey, random, group);
    await expect(work.verify(first.publicKey, many, { evaluated: right, proof })).rejects.toEqual(code('oprf/proof-refused'));
  });
});

describe('chain of key servers', () => {
  const serverOf = (server: string, key: OprfKeyPair, pinned = key.publicKey): ChainServer => ({
    server,
    publicKey: pinned,
    evaluate: (sent) => work.evaluate(key, sent),
  });

  test('gives the function under the product of both keys', async () => {
    const steps: string[] = [];
    const outputs = await evaluateChain(inputs, seed, [serverOf('K-01', first), serverOf('K-02', second)], work, (step, of) =>
      steps.push(`${step}/${of}`),
    );
    const product = group.scalarMultiply(first.privateKey, second.privateKey);
    const direct = concatBytes(...inputs.map((input) => hashToGroup(input, group)));
    const ones = concatBytes(...inputs.map(() => concatBytes(Uint8Array.of(1), new Uint8Array(31))));
    expect(outputs).toEqual(finalize(inputs, ones, blindEvaluate(product, direct, group), group));
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });

  test('the first server’s key offered as the second’s is refused and named', async () => {
    const servers = [serverOf('K-01', first), serverOf('K-02', first, second.publicKey)];
    await expect(evaluateChain(inputs, seed, servers, work)).rejects.toEqual(
      code('oprf/wrong-answer', { server: 'K-02', reason: 'oprf/proof-refused' }),
    );
  });

  test('what is no fault of the server keeps its name', async () => {
    const lost = { ...serverOf('K-01', first), evaluate: () => Promise.reject(new Error('gone')) };
    await expect(evaluateChain(inputs, seed, [lost], work)).rejects.toThrow('gone');
    const weak = new OprfBatches({ ...group, isElement: () => Boolean(caught(() => undefined)) || fail() }, random);
    await expect(evaluateChain(inputs, seed, [serverOf('K-01', first)], weak)).rejects.toThrow('no memory');
  });
});

function fail(): never {
  throw new Error('no memory');
}

describe('possession of a key', () => {
  const context = utf8('["K-01","invitation","2026"]');
  const proof = provePossession(first.privateKey, context, random, group);
  const refused = code('oprf/possession-refused');

  test('is proved for one key and one context', () => {
    verifyPossession(first.publicKey, context, proof, group);
    expect(caught(() => verifyPossession(first.publicKey, utf8('["K-02","invitation","2026"]'), proof, group))).toEqual(refused);
    expect(caught(() => verifyPossession(second.publicKey, context, proof, group))).toEqual(refused);
  });

  test('of the identity, of foreign bytes, by a short proof is refused', () => {
    expect(caught(() => verifyPossession(IDENTITY, context, proof, group))).toEqual(refused);
    expect(caught(() => verifyPossession(first.publicKey.subarray(1), context, proof, group))).toEqual(refused);
    expect(caught(() => verifyPossession(first.publicKey, context, proof.subarray(1), group))).toEqual(refused);
  });
});
