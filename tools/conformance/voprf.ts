import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatBytes, fromHex, toHex } from '#domain/crypto';
import { blind, blindEvaluate, deriveKeyPair, finalize, foldPart, proveFolded, verifyFolded, type Group } from '#domain/oprf';
import { sodiumGroup } from '#platform/oprf';
import { Tally, type SetResult } from './set-result.js';

interface Vector {
  readonly Batch: number;
  readonly Blind: string;
  readonly BlindedElement: string;
  readonly EvaluationElement: string;
  readonly Input: string;
  readonly Output: string;
  readonly Proof?: { readonly proof: string; readonly r: string };
}
interface VectorSet {
  readonly identifier: string;
  readonly mode: number;
  readonly seed: string;
  readonly keyInfo: string;
  readonly skSm: string;
  readonly pkSm?: string;
  readonly vectors: readonly Vector[];
}

const OURS = 'ristretto255-SHA512';
const VOPRF = 1;
const hexes = (list: string) => list.split(',');
const flat = (list: string) => concatBytes(...hexes(list).map(fromHex));
/** A scalar where 64 uniform bytes are asked for. */
const padded = (hex: string) => concatBytes(fromHex(hex), new Uint8Array(32));

/** RFC 9497 appendix A.1.2 with libsodium: keys, blinding, evaluation, proofs, outputs. */
export async function voprfSet(folder: string): Promise<readonly SetResult[]> {
  const group = await sodiumGroup();
  const tally = new Tally(`VOPRF ${OURS} (RFC 9497)`);
  for (const set of JSON.parse(readFileSync(join(folder, 'allVectors.json'), 'utf8')) as VectorSet[]) {
    if (set.identifier !== OURS) tally.skip('other groups', set.vectors.length);
    else if (set.mode !== VOPRF)
      tally.skip('modes without proof (OPRF) or with public input (POPRF) are other protocols', set.vectors.length);
    else runSet(set, group, tally);
  }
  return [tally.result()];
}

function runSet(set: VectorSet, group: Group, tally: Tally): void {
  const { privateKey, publicKey } = deriveKeyPair(fromHex(set.seed), fromHex(set.keyInfo), group);
  tally.check('key pair', toHex(privateKey) === set.skSm && toHex(publicKey) === set.pkSm);
  for (const [i, vector] of set.vectors.entries()) {
    const inputs = hexes(vector.Input).map(fromHex);
    const factors = hexes(vector.Blind);
    const { blinds, elements } = blind(inputs, (_, n) => padded(factors[n] ?? ''), group);
    const evaluated = blindEvaluate(privateKey, elements, group);
    const part = { publicKey, from: 0, elements, evaluated };
    const proof = proveFolded(foldPart(part, false, group), privateKey, publicKey, () => padded(vector.Proof?.r ?? ''), group);
    const outputs = finalize(inputs, blinds, evaluated, group);
    tally.check(`${i}: blinded elements`, toHex(elements) === toHex(flat(vector.BlindedElement)));
    tally.check(`${i}: evaluated elements`, toHex(evaluated) === toHex(flat(vector.EvaluationElement)));
    tally.check(
      `${i}: proof`,
      toHex(proof) === vector.Proof?.proof && holds(() => verifyFolded(foldPart(part, true, group), publicKey, proof, group)),
    );
    tally.check(`${i}: outputs`, outputs.map(toHex).join() === vector.Output);
    const forged = proof.slice();
    forged[0]! ^= 1;
    tally.check(`${i}: another proof is refused`, !holds(() => verifyFolded(foldPart(part, true, group), publicKey, forged, group)));
  }
}

function holds(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}
