import { Fault } from '#domain/fault';
import type { Evaluation, OprfWork } from './batch.js';
import type { OprfFaultCode } from './suite.js';

/** One key server of the chain, as its client sees it. */
export interface ChainServer {
  /** Organisation code, for faults. */
  readonly server: string;
  /** From the trust document, never from the server. */
  readonly publicKey: Uint8Array;
  evaluate(elements: Uint8Array): Promise<Evaluation>;
}

/** How far a batch is: `step` of `steps`, where blinding and taking the blinds off are one step each. */
export type ChainProgress = (step: number, steps: number) => void;

/**
 * Carries the elements from server to server: what the first gave back, proof verified, is the input of the second. The
 * outputs are the function under the product of all keys; a server sees random elements only, and no server sees another.
 *
 * All or nothing: the first fault ends it.
 *
 * @param seed 32 secret bytes, of this batch alone
 * @throws Fault `oprf/wrong-answer` naming the server and the reason, or a fault of the server's own
 */
export async function evaluateChain(
  inputs: readonly Uint8Array[],
  seed: Uint8Array,
  servers: readonly ChainServer[],
  work: OprfWork,
  progress: ChainProgress = () => undefined,
): Promise<Uint8Array[]> {
  const steps = servers.length + 2;
  const { blinds, elements: blinded } = await work.blind(inputs, seed);
  progress(1, steps);
  let elements = blinded;
  for (const [i, server] of servers.entries()) {
    const evaluation = await server.evaluate(elements);
    await verified(server, elements, evaluation, work);
    elements = evaluation.evaluated;
    progress(2 + i, steps);
  }
  const outputs = await work.finalize(inputs, blinds, elements);
  progress(steps, steps);
  return outputs;
}

const WRONG: readonly string[] = ['oprf/invalid-element', 'oprf/wrong-length', 'oprf/proof-refused'] satisfies OprfFaultCode[];

async function verified({ server, publicKey }: ChainServer, elements: Uint8Array, evaluation: Evaluation, work: OprfWork): Promise<void> {
  try {
    await work.verify(publicKey, elements, evaluation);
  } catch (cause) {
    if (!(cause instanceof Fault) || !WRONG.includes(cause.code)) throw cause;
    throw new Fault<OprfFaultCode>('oprf/wrong-answer', { ...cause.details, server, reason: cause.code }, { cause });
  }
}
