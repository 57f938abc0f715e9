import { createHmac, hash, randomBytes } from 'node:crypto';
import { evaluateChain, generateKeyPair, type ChainServer } from '#domain/oprf';
import { OprfPool, sodiumGroup } from '#platform/oprf';

/** From PRF inputs to full outputs T, 64 bytes each. */
export interface Blinder {
  readonly name: string;
  blind(inputs: readonly Uint8Array[]): Promise<Uint8Array[]>;
  close(): Promise<void>;
}

/** As many as a node sends at a time. */
const BATCH = 2_000;
const SERVERS = 2;

/** A keyed hash instead of two key servers: for large sets, as it says. Equal inputs give equal outputs, which is all that a figure needs. */
export function fastBlinder(): Blinder {
  const key = randomBytes(32);
  return {
    name: 'FAST: a keyed hash in place of the two key servers (--fast-oprf)',
    blind: async (inputs) => inputs.map((input) => createHmac('sha512', key).update(input).digest()),
    close: async () => undefined,
  };
}

export const sha512 = (bytes: Uint8Array): Uint8Array => hash('sha512', bytes, 'buffer');

/**
 * Two key servers in this process, each with a key of its own: blinding, evaluation, both batch proofs and their checks are
 * the ones of the nodes (`#domain/oprf`), only the wire is missing.
 */
export async function keyServerBlinder(tell: (done: number, of: number) => void = () => undefined): Promise<Blinder> {
  const work = await OprfPool.start();
  const group = await sodiumGroup();
  const servers = Array.from({ length: SERVERS }, (_, i): ChainServer => {
    const key = generateKeyPair(randomBytes, group);
    return { server: `K-0${i + 1}`, publicKey: key.publicKey, evaluate: (elements) => work.evaluate(key, elements) };
  });
  return {
    name: `${SERVERS} key servers in process, RFC 9497 VOPRF ristretto255-SHA512, proofs checked`,
    blind: async (inputs) => {
      const outputs: Uint8Array[] = [];
      for (let from = 0; from < inputs.length; from += BATCH) {
        outputs.push(...(await evaluateChain(inputs.slice(from, from + BATCH), randomBytes(32), servers, work)));
        tell(outputs.length, inputs.length);
      }
      return outputs;
    },
    close: () => work.close(),
  };
}
