import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { concatBytes } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  addFolded,
  ELEMENT_BYTES,
  inOrder,
  MOST_ELEMENTS,
  OUTPUT_BYTES,
  proofOrder,
  proveFolded,
  verifyFolded,
  type Blinded,
  type Evaluation,
  type Folded,
  type Group,
  type OprfKeyPair,
  type OprfWork,
} from '#domain/oprf';
import { pack } from './job.js';
import { sodiumGroup } from './sodium-group.js';
import { OprfThreads } from './oprf-threads.js';

/** Elements of one job: some tens of milliseconds, so that threads end together and nothing waits long behind a large batch. */
const CHUNK = 128;

/** Batches cut into chunks for worker threads; this thread only puts them together and weighs the folded proof. */
export class OprfPool implements OprfWork {
  private constructor(
    private readonly group: Group,
    private readonly threads: OprfThreads,
  ) {}

  /** @param threads at most that many; one for each core unless told */
  static async start(threads: number = availableParallelism()): Promise<OprfPool> {
    return new OprfPool(await sodiumGroup(), new OprfThreads(threads));
  }

  async blind(inputs: readonly Uint8Array[], seed: Uint8Array): Promise<Blinded> {
    const parts = await all(ranges(inputs.length), ([from, to]) =>
      this.threads.run({ kind: 'blind', seed, from, inputs: pack(inputs.slice(from, to)) }),
    );
    return { blinds: concatBytes(...parts.map(({ blinds }) => blinds)), elements: concatBytes(...parts.map(({ elements }) => elements)) };
  }

  async evaluate(key: OprfKeyPair, elements: Uint8Array): Promise<Evaluation> {
    await this.check(elements);
    const { privateKey, publicKey } = key;
    const chunks = await all(chunksOf(elements), ([from, to]) =>
      this.threads.run({ kind: 'evaluate', privateKey, elements: slice(elements, from, to) }),
    );
    const evaluated = concatBytes(...chunks);
    const folded = await this.folded(publicKey, elements, evaluated, false);
    return { evaluated, proof: proveFolded(folded, privateKey, publicKey, randomBytes, this.group) };
  }

  async verify(publicKey: Uint8Array, elements: Uint8Array, { evaluated, proof }: Evaluation): Promise<void> {
    if (evaluated.length !== elements.length) throw new Fault('oprf/wrong-length', { bytes: evaluated.length });
    await this.check(evaluated);
    verifyFolded(await this.folded(publicKey, elements, evaluated, true), publicKey, proof, this.group);
  }

  async finalize(inputs: readonly Uint8Array[], blinds: Uint8Array, evaluated: Uint8Array): Promise<Uint8Array[]> {
    const parts = await all(ranges(inputs.length), ([from, to]) =>
      this.threads.run({
        kind: 'finalize',
        inputs: pack(inputs.slice(from, to)),
        blinds: slice(blinds, from, to),
        evaluated: slice(evaluated, from, to),
      }),
    );
    return parts.flatMap((part) =>
      Array.from({ length: part.length / OUTPUT_BYTES }, (_, i) => part.slice(i * OUTPUT_BYTES, (i + 1) * OUTPUT_BYTES)),
    );
  }

  close(): Promise<void> {
    return this.threads.close();
  }

  private async check(elements: Uint8Array): Promise<void> {
    await all(chunksOf(elements), ([from, to]) => this.threads.run({ kind: 'check', from, elements: slice(elements, from, to) }));
  }

  private async folded(publicKey: Uint8Array, elements: Uint8Array, evaluated: Uint8Array, both: boolean): Promise<Folded> {
    const order = proofOrder(publicKey, elements, evaluated, this.group);
    const sorted = { elements: inOrder(elements, order), evaluated: inOrder(evaluated, order) };
    const parts = await all(chunksOf(elements), ([from, to]) => {
      const part = { publicKey, from, elements: slice(sorted.elements, from, to), evaluated: slice(sorted.evaluated, from, to) };
      return this.threads.run({ kind: 'fold', part, both });
    });
    return addFolded(parts, this.group);
  }
}

type Range = readonly [from: number, to: number];

function ranges(count: number): Range[] {
  if (count < 1 || count > MOST_ELEMENTS) throw new Fault('oprf/batch-size', { elements: count });
  return Array.from({ length: Math.ceil(count / CHUNK) }, (_, i) => [i * CHUNK, Math.min(count, (i + 1) * CHUNK)] as const);
}

function chunksOf(elements: Uint8Array): Range[] {
  if (elements.length % ELEMENT_BYTES !== 0) throw new Fault('oprf/wrong-length', { bytes: elements.length });
  return ranges(elements.length / ELEMENT_BYTES);
}

function slice(elements: Uint8Array, from: number, to: number): Uint8Array {
  return elements.slice(from * ELEMENT_BYTES, to * ELEMENT_BYTES);
}

/** All results, or the first fault once every part has ended: nothing runs on behind a refusal. */
async function all<T>(parts: readonly Range[], work: (range: Range) => Promise<T>): Promise<T[]> {
  const settled = await Promise.allSettled(parts.map(work));
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}
