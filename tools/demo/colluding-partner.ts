import { randomUUID } from 'node:crypto';
import { Fault } from '#domain/fault';
import { chargedPeople } from '#domain/quota';
import { SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import { FolderKeyStore } from '#platform/key-store';
import { KeyServers } from '#platform/key-servers';
import { OprfPool } from '#platform/oprf';
import type { Guess } from '../eval/attacks/guesses.js';
import { inputsOf, type RegisterPerson } from '../eval/attacks/seized.js';
import type { Stage } from './stage.js';

/** People of one request. */
const AT_ONCE = 8;

export interface Reached {
  /** People whom the key servers evaluated before they refused. */
  readonly people: readonly RegisterPerson[];
  readonly guess: Guess;
}

/**
 * Somebody with a partner's keys asks the real key servers for one person of the register after another, until the quota
 * is used up.
 */
export async function useUpQuota(stage: Stage, org: string, register: readonly RegisterPerson[], epoch: string): Promise<Reached> {
  const { coalition, membership } = stage;
  const keys = FolderKeyStore.open(coalition.partner(org).keyDir);
  const [crypto, clock, signer] = [new NodeCrypto(), new SystemClock(), keys.signer('request')];
  const hubKeyOf = (kid: string) => membership.publicKeyAt(kid, 'request', clock.now());
  const hub = new HubClient({ origin: coalition.hubOrigin, org, signer, hubKeyOf, crypto, clock });
  const pool = await OprfPool.start();
  const servers = new KeyServers({
    org,
    signer,
    places: coalition.keyServers,
    membership: () => Promise.resolve(membership),
    crypto,
    clock,
    work: pool,
    secret: crypto.randomBytes(32),
  });
  const outputs = new Map<string, Uint8Array>();
  const people: RegisterPerson[] = [];
  const nameOf = (input: Uint8Array) => Buffer.from(input).toString('latin1');
  try {
    const { attestation } = (await hub.json('GET', '/v1/attestations/people')) as { attestation: string };
    for (let at = 0; at < register.length; at += AT_ONCE) {
      const group = register.slice(at, at + AT_ONCE);
      const inputs = group.flatMap((person) => inputsOf(person, epoch)).filter((input) => input !== null);
      const options = { epoch, people: chargedPeople(group.length, inputs.length), attestation, idempotencyKey: randomUUID() };
      const full = await servers.blind(inputs, options);
      inputs.forEach((input, i) => outputs.set(nameOf(input), full[i]!));
      people.push(...group);
    }
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'quota/exceeded') throw fault;
  } finally {
    servers.close();
    hub.close();
    await pool.close();
  }
  return { people, guess: (inputs) => inputs.map((input) => outputs.get(nameOf(input))!) };
}
