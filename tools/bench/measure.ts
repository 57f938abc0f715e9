import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The limit of the benches: node:crypto Ed25519 verifications of a 3 kB message per second in one thread, warmed up. */
export function verificationsPerSecond(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  const message = randomBytes(3000);
  const signature = sign(null, message, privateKey);
  const count = 5000;
  for (let i = 0; i < 500; i++) verify(null, message, key, signature);
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) verify(null, message, key, signature);
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}

export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Bytes of typed arrays and buffers that this process still needs: what it does not need is collected first. */
export function bufferBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // The second waits for what the first still gives back beside the program.
  for (let i = 0; i < 2; i++) collect();
  return process.memoryUsage().arrayBuffers;
}

/** Parent and CPU seconds of a process so far (Linux); nothing elsewhere. */
function processOf(pid: number): { parent: number; seconds: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return { parent: 0, seconds: 0 };
  }
}

/** User and system time of a process so far, in seconds. */
export function cpuSeconds(pid: number): number {
  return processOf(pid).seconds;
}

/** A process and its children: PostgreSQL gives every connection one. */
export function familyCpuSeconds(pid: number): number {
  const children = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && processOf(Number(name)).parent === pid ? [Number(name)] : [],
  );
  return [pid, ...children].reduce((sum, each) => sum + cpuSeconds(each), 0);
}
