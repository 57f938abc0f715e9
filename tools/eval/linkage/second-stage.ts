import { diffieHellman, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { FieldAgreement } from '#domain/link-exchange';
import { compareSignatures, pairIdOf, pairKeyOf, scoreFields, type Weighed } from '#domain/linkage';
import { pairSignatures } from '#domain/token-profile';
import { NodeCrypto } from '#platform/crypto';
import type { CandidatePair } from './candidates.js';
import { EPOCH, sharedOutputs, type Party } from './tokens.js';

const crypto = new NodeCrypto();

export interface Compared {
  readonly pair: CandidatePair;
  readonly fields: readonly FieldAgreement[];
  readonly score: Weighed;
}

/** The two nodes of the evaluation: their lasting pair keys and random handles. */
export class SecondStage {
  readonly #lasting = [x25519(), x25519()] as const;
  readonly #handles: readonly [string[], string[]];

  constructor(
    private readonly a: Party,
    private readonly b: Party,
  ) {
    const handles = (party: Party) => party.subjects.map(() => randomBytes(16).toString('base64url'));
    this.#handles = [handles(a), handles(b)];
  }

  /** Both nodes' sides of one grey pair and the hub's comparison of what they send. */
  async compare(pair: CandidatePair): Promise<Compared> {
    const [keyA, keyB] = await this.#keys(pair);
    const left = pairSignatures('grey', this.a.subjects[pair.a]!, keyA, crypto, randomBytes);
    const right = pairSignatures('grey', this.b.subjects[pair.b]!, keyB, crypto, randomBytes);
    const fields = compareSignatures('grey', left, right);
    const records = Math.max(this.a.subjects.length, this.b.subjects.length);
    return { pair, fields, score: scoreFields('person', pair.classes, fields, { records }) };
  }

  /** Each side derives the key from what it holds; nothing is handed across but the public keys. */
  async #keys(pair: CandidatePair): Promise<readonly [Uint8Array, Uint8Array]> {
    const handleA = this.#handles[0][pair.a]!;
    const handleB = this.#handles[1][pair.b]!;
    const pairId = await pairIdOf(handleA, handleB, EPOCH, crypto);
    const once = [x25519(), x25519()] as const;
    const parties = [
      { org: 'P-01', handle: handleA },
      { org: 'P-02', handle: handleB },
    ] as const;
    const sides = [
      { shared: this.#agree(once, 0), fullTokens: sharedOutputs(this.a, pair.a, this.b, pair.b, pair.classes) },
      { shared: this.#agree(once, 1), fullTokens: sharedOutputs(this.b, pair.b, this.a, pair.a, pair.classes) },
    ] as const;
    const key = (side: (typeof sides)[number]) => pairKeyOf({ pairId, epoch: EPOCH, classes: pair.classes, parties, ...side }, crypto);
    return [await key(sides[0]), await key(sides[1])];
  }

  #agree(once: readonly [Pair, Pair], own: 0 | 1): Uint8Array {
    const other = own === 0 ? 1 : 0;
    const of = (mine: Pair, theirs: Pair) => diffieHellman({ privateKey: mine.privateKey, publicKey: theirs.publicKey });
    return Buffer.concat([of(once[own], once[other]), of(this.#lasting[own], this.#lasting[other])]);
  }
}

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function x25519(): Pair {
  return generateKeyPairSync('x25519');
}
