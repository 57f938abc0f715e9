import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { concatBytes, fromHex, toHex, utf8 } from '#domain/crypto';
import { blind, finalize } from './client.js';
import { blindEvaluate, deriveKeyPair } from './evaluator.js';
import { nobleGroup } from './noble-group.js';
import { foldPart, proveFolded, verifyFolded } from './proof.js';

const group = nobleGroup((data) => new Uint8Array(createHash('sha512').update(data).digest()));

// RFC 9497 appendix A.1.2: VOPRF mode with ristretto255-SHA512.
const SEED = 'a3'.repeat(32);
const PUBLIC_KEY = 'c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e';
const BLIND_1 = '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706';
const BLIND_2 = '222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e';
const OUTPUT_1 =
  'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c';
const OUTPUT_2 =
  '8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6';
const VECTORS = [
  {
    inputs: ['00'],
    blinds: [BLIND_1],
    blinded: '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
    evaluated: 'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
    r: BLIND_2,
    proof:
      'ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d',
    outputs: [OUTPUT_1],
  },
  {
    inputs: ['5a'.repeat(17)],
    blinds: [BLIND_1],
    blinded: 'cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c',
    evaluated: '60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468',
    r: BLIND_2,
    proof:
      '401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02',
    outputs: [OUTPUT_2],
  },
  {
    inputs: ['00', '5a'.repeat(17)],
    blinds: [BLIND_1, BLIND_2],
    blinded:
      '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945' +
      '90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654',
    evaluated:
      'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e' +
      'cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a',
    r: '419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c',
    proof:
      'cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08',
    outputs: [OUTPUT_1, OUTPUT_2],
  },
] as const;

const keys = deriveKeyPair(fromHex(SEED), utf8('test key'), group);
const padded = (hex: string) => concatBytes(fromHex(hex), new Uint8Array(32));

describe('RFC 9497 A.1.2, ristretto255-SHA512, VOPRF', () => {
  test('DeriveKeyPair', () => {
    expect(toHex(keys.privateKey)).toBe('e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909');
    expect(toHex(keys.publicKey)).toBe(PUBLIC_KEY);
  });

  test.each(VECTORS)('batch of $inputs', (vector) => {
    const inputs = vector.inputs.map(fromHex);
    const { blinds, elements } = blind(inputs, (_, i) => padded(vector.blinds[i]!), group);
    expect(toHex(elements)).toBe(vector.blinded);
    const evaluated = blindEvaluate(keys.privateKey, elements, group);
    expect(toHex(evaluated)).toBe(vector.evaluated);
    const part = { publicKey: keys.publicKey, from: 0, elements, evaluated };
    const proof = proveFolded(foldPart(part, false, group), keys.privateKey, keys.publicKey, () => padded(vector.r), group);
    expect(toHex(proof)).toBe(vector.proof);
    verifyFolded(foldPart(part, true, group), keys.publicKey, proof, group);
    expect(finalize(inputs, blinds, evaluated, group).map(toHex)).toEqual(vector.outputs);
  });
});
