import { Fault } from '#domain/fault';
import { foldPart, proveFolded, verifyFolded } from './proof.js';
import { blind, finalize, type Blinded } from './client.js';
import { requireElements } from './elements.js';
import { blindEvaluate, type OprfKeyPair } from './evaluator.js';
import { seededFactors } from './factors.js';
import type { Group, Random } from './group.js';
import { inOrder, proofOrder } from './proof-order.js';
import type { OprfFaultCode } from './suite.js';

/** What a key server answers to a flat list of elements. */
export interface Evaluation {
  /** Flat list, in the order of the elements. */
  readonly evaluated: Uint8Array;
  /** 64 bytes over the whole list. */
  readonly proof: Uint8Array;
}

/** The heavy work on whole batches; in this thread ({@link OprfBatches}) or in several (`#platform/oprf`). */
export interface OprfWork {
  /** @param seed 32 secret bytes, of this batch alone */
  blind(inputs: readonly Uint8Array[], seed: Uint8Array): Promise<Blinded>;
  /** @throws Fault `oprf/invalid-element`, `oprf/batch-size`, `oprf/wrong-length` */
  evaluate(key: OprfKeyPair, elements: Uint8Array): Promise<Evaluation>;
  /** @throws Fault `oprf/invalid-element`, `oprf/wrong-length`, `oprf/proof-refused` */
  verify(publicKey: Uint8Array, elements: Uint8Array, evaluation: Evaluation): Promise<void>;
  finalize(inputs: readonly Uint8Array[], blinds: Uint8Array, evaluated: Uint8Array): Promise<Uint8Array[]>;
}

/** {@link OprfWork} in the calling thread. */
export class OprfBatches implements OprfWork {
  constructor(
    private readonly group: Group,
    private readonly random: Random,
  ) {}

  async blind(inputs: readonly Uint8Array[], seed: Uint8Array): Promise<Blinded> {
    return blind(inputs, seededFactors(seed, 0, this.group), this.group);
  }

  async evaluate(key: OprfKeyPair, elements: Uint8Array): Promise<Evaluation> {
    requireElements(elements, this.group);
    const evaluated = blindEvaluate(key.privateKey, elements, this.group);
    const folded = this.folded(key.publicKey, elements, evaluated, false);
    return { evaluated, proof: proveFolded(folded, key.privateKey, key.publicKey, this.random, this.group) };
  }

  async verify(publicKey: Uint8Array, elements: Uint8Array, { evaluated, proof }: Evaluation): Promise<void> {
    if (evaluated.length !== elements.length) throw new Fault<OprfFaultCode>('oprf/wrong-length', { bytes: evaluated.length });
    requireElements(evaluated, this.group);
    verifyFolded(this.folded(publicKey, elements, evaluated, true), publicKey, proof, this.group);
  }

  async finalize(inputs: readonly Uint8Array[], blinds: Uint8Array, evaluated: Uint8Array): Promise<Uint8Array[]> {
    return finalize(inputs, blinds, evaluated, this.group);
  }

  private folded(publicKey: Uint8Array, elements: Uint8Array, evaluated: Uint8Array, both: boolean) {
    const order = proofOrder(publicKey, elements, evaluated, this.group);
    const part = { publicKey, from: 0, elements: inOrder(elements, order), evaluated: inOrder(evaluated, order) };
    return foldPart(part, both, this.group);
  }
}
