import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CoalitionPlan } from '../launch/coalition.js';
import { ADMINS } from './found.js';

/**
 * One small file for each node and each admin's desk of a coalition on this machine, so that `dokaz partner … --node viasna`,
 * `dokaz prosecutor … --node icc` and `dokaz admin … --admin a-01` find their settings by name. Tokens and keys stay where
 * they are.
 *
 * @param names short name of an organisation; default: its code in small letters
 */
export function writePlaces(
  folder: string,
  plan: CoalitionPlan,
  ceremony: { readonly folder: string; readonly pin: string },
  names: Readonly<Record<string, string>> = {},
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shared = { hub: plan.hubOrigin, trust: resolve(ceremony.folder, 'trust.json'), pin: ceremony.pin };
  const write = (name: string, place: Readonly<Record<string, string>>): void =>
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...place, ...shared }, null, 2)}\n`, { mode: 0o600 });
  for (const { org, localUrl, tokenFile, keyDir } of [...plan.partners, ...plan.recipients]) {
    write(names[org] ?? org.toLowerCase(), { org, localUrl, tokenFile: resolve(tokenFile), keys: resolve(keyDir) });
  }
  const servers = plan.keyServers.map(({ org, origin }) => `${org}=${origin}`).join(',');
  for (const org of ADMINS)
    write(org.toLowerCase(), { org, keys: resolve(ceremony.folder, org.toLowerCase()), ...(servers === '' ? {} : { servers }) });
}
