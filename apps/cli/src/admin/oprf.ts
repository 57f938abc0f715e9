import type { Json } from '#domain/canonical-json';
import { toBase64url, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { signFreeze, signResumption, type FreezeClaims } from '#domain/quota';
import type { MultiSigned } from '#domain/signed-document';
import { ed25519Signer } from '#platform/crypto';
import { FolderKeyStore } from '#platform/key-store';
import { z } from 'zod';
import { EXIT } from '../exit-code.js';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { crypto } from './hub.js';
import { eachKeyServer, type ServerAnswer } from './key-servers.js';
import { parseMultiSigned, parseRevocation, parseRootFile, parseTrustChain } from './shapes.js';
import { days } from './succession.js';

const standing = z.object({ freezes: z.array(z.object({ h: z.string(), org: z.string().nullable(), on: z.string() })) });
const RESUMPTION = 'oprf-resumption/1';

/** What stands still at each key server, by the hashes that a resumption names. */
export async function status(session: Session, options: Options): Promise<Outcome> {
  return told(session, await eachKeyServer(session, options, (client) => client.json('GET', '/v1/freezes')));
}

/**
 * Stops evaluation for one organisation, or for all, by one signature of any root or key holder. The file is enough for
 * whoever has a connection; with `--servers` it goes out at once.
 */
export async function freeze(session: Session, org: string | undefined, options: Options): Promise<Outcome> {
  const claims: FreezeClaims = {
    schema: 'oprf-freeze/1',
    ...(org === undefined ? {} : { org }),
    on: days().issuedAt,
    nonce: toBase64url(crypto.randomBytes(16)),
  };
  const signer = await signerOf(options);
  await session.confirm(options, session.say(org === undefined ? 'cli.oprf.freezeAll' : 'cli.oprf.freezeOne', { org: org ?? '' }));
  const { jws, h } = await signFreeze(claims, signer, crypto);
  const file = session.setting(options, 'out', 'FREEZE_FILE', `oprf-freeze-${h.slice(0, 8)}.json`);
  await writeNewJson(file, { jws });
  const written = { value: { file, h }, text: session.say('cli.oprf.freezeWritten', { file }) };
  if (options['servers'] === undefined && session.io.env['KEY_SERVERS'] === undefined) return written;
  const outcome = told(session, await eachKeyServer(session, options, (client) => client.json('POST', '/v1/freezes', { jws })));
  return { ...outcome, value: { ...written.value, servers: outcome.value }, text: `${written.text}\n${outcome.text}` };
}

/** Makes a resumption of the freezes named by hash, or adds one root's signature to a resumption that others signed before. */
export async function resume(session: Session, freezes: readonly string[], options: Options): Promise<Outcome> {
  const [first = ''] = freezes;
  const root = ed25519Signer(parseRootFile(await readJson(String(options['byRoot']))).privateJwk);
  const given = /^[A-Za-z0-9_-]{43}$/.test(first)
    ? { schema: RESUMPTION, freezes: [...freezes], on: days().issuedAt }
    : parseMultiSigned(await readJson(first));
  const signed = await signResumption(given as Parameters<typeof signResumption>[0], root, crypto);
  const count = signed.signatures.length;
  const file = session.setting(options, 'out', 'RESUMPTION_FILE', `oprf-resumption.signed-${count}.json`);
  await writeNewJson(file, signed);
  return { value: { file, signatures: count }, text: session.say('cli.oprf.resumptionWritten', { file, count }) };
}

/** Hands a freeze, a resumption, or what the hub gets too (trust document, revocation) to every key server. */
export async function publish(session: Session, file: string, options: Options): Promise<Outcome> {
  const given = await readJson(file);
  const call = callFor(given);
  return told(session, await eachKeyServer(session, options, (client) => client.json(call.method, call.path, call.body)));
}

function callFor(given: unknown): { method: string; path: string; body: Json } {
  const jws = parseRevocation(given);
  if (jws !== undefined) {
    const isFreeze = payloadOf(jws.jws.split('.')[1] ?? '')['schema'] === 'oprf-freeze/1';
    return { method: 'POST', path: isFreeze ? '/v1/freezes' : '/v1/trust/revocations', body: jws };
  }
  const signed = parseTrustChain(given).at(-1) as MultiSigned;
  const body = signed as unknown as Json;
  return payloadOf(signed.payload)['schema'] === RESUMPTION
    ? { method: 'POST', path: '/v1/resumptions', body }
    : { method: 'PUT', path: '/v1/trust/membership', body };
}

/** Only to choose the address; the server verifies what it gets. */
function payloadOf(encoded: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))) as Record<string, unknown>;
  } catch (cause) {
    throw new Fault('cli/not-this-file', { kind: 'oprf' }, { cause });
  }
}

/** One line a server; a server that could not be told makes the whole partial. */
function told(session: Session, answers: readonly ServerAnswer[]): Outcome {
  const value = answers.map(({ server, answer, fault }) => {
    const freezes = standing.safeParse(answer);
    return { server, ...(fault === undefined ? {} : { fault: fault.code }), ...(freezes.success ? freezes.data : {}) };
  });
  const lines = value.flatMap(({ server, fault, freezes }) => {
    if (fault !== undefined) return [session.say('cli.oprf.failed', { server, reason: session.sayOr(`fault.${fault}`, fault) })];
    if (freezes === undefined) return [session.say('cli.oprf.taken', { server })];
    if (freezes.length === 0) return [session.say('cli.oprf.free', { server })];
    return freezes.map(({ h, org, on }) =>
      session.say('cli.oprf.frozen', { server, h, on, org: org ?? session.say('cli.oprf.everybody') }),
    );
  });
  const failed = answers.some(({ fault }) => fault !== undefined);
  return { value, text: lines.join('\n'), ...(failed ? { exit: EXIT.partial } : {}) };
}

async function signerOf({ byRoot, byOwner }: Options): Promise<Signer> {
  if (typeof byRoot === 'string') return ed25519Signer(parseRootFile(await readJson(byRoot)).privateJwk);
  if (typeof byOwner !== 'string') throw new Fault('cli/setting-missing', { option: '--by-root', variable: '--by-owner' });
  return FolderKeyStore.open(byOwner).signer('statement');
}
