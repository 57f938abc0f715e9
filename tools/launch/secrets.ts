import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Random passwords of one party's servers, by name. */
export type Secrets = (name: string) => string;

function writeWhole(file: string, text: string): void {
  const partial = `${file}.partial`;
  const handle = openSync(partial, 'w', 0o600);
  writeSync(handle, text);
  // A password that was given to a database but lost in a power cut would lock us out of it.
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, file);
}

/** Secrets kept in a file that only we may read; a missing one is made on first use and stays. */
export function keptSecrets(file: string): Secrets {
  mkdirSync(dirname(file), { recursive: true });
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  return (name) => {
    const secret = known[name];
    if (secret) return secret;
    const fresh = (known[name] = randomBytes(24).toString('hex'));
    writeWhole(file, `${JSON.stringify(known, null, 2)}\n`);
    return fresh;
  };
}
