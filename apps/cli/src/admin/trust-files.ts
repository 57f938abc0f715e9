import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { verifyTrustChain } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { trustFingerprint } from '#features/admin/ceremony';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { crypto, readTrust, withHub } from './hub.js';
import { parseRevocation, parseTrustChain, parseTrustFile } from './shapes.js';

/** Hands a signed successor, or a revocation, to the hub. */
export async function publishTrust(session: Session, file: string, options: Options): Promise<Outcome> {
  const given = await readJson(file);
  const revocation = parseRevocation(given);
  const signed = revocation === undefined ? parseTrustChain(given).at(-1) : undefined;
  const value = await withHub(session, options, ({ client }) =>
    revocation === undefined
      ? client.json('PUT', '/v1/trust/membership', signed as unknown as Json)
      : client.json('POST', '/v1/trust/revocations', revocation),
  );
  return { value, text: session.say(revocation === undefined ? 'cli.trust.published' : 'cli.trust.revoked') };
}

/** Fetches what came after the documents in the file of `--trust`, verifies the whole chain and writes it to a new file. */
export async function fetchTrust(session: Session, options: Options): Promise<Outcome> {
  const held = parseTrustFile(await readJson(session.setting(options, 'trust', 'TRUST_FILE')));
  const current = await readTrust(session, options);
  const next = current.document.version + 1;
  const answer = await withHub(session, options, ({ client }) => client.json('GET', `/v1/trust/membership?from=${next}`));
  const { documents = [], revocations = [] } = Object(answer) as { documents?: unknown[]; revocations?: string[] };
  const chain = documents.length === 0 ? held.documents : [...held.documents, ...parseTrustChain(documents)];
  return writeChain(session, chain, revocations, options);
}

/** Joins signed documents into the one file that programs start with (`TRUST_FILE`), from the first to the newest. */
export async function chainTrust(session: Session, files: readonly string[], options: Options): Promise<Outcome> {
  const parts = await Promise.all(files.map(async (file) => parseTrustFile(await readJson(file))));
  const documents = parts.flatMap((part) => part.documents);
  return writeChain(session, documents, parts.at(-1)?.revocations ?? [], options);
}

async function writeChain(
  session: Session,
  documents: readonly MultiSigned[],
  revocations: readonly string[],
  options: Options,
): Promise<Outcome> {
  const [first] = documents;
  if (first === undefined) throw new Fault('cli/not-this-file', { kind: 'trust document' });
  // Without a pin the first document can only name itself; whoever uses the file pins that hash.
  const { hash } = await trustFingerprint(first, crypto);
  const pin = session.setting(options, 'pin', 'TRUST_PIN', hash);
  const { document } = await verifyTrustChain(pin, [...documents], crypto);
  const file = session.setting(options, 'out', 'TRUST_OUT', `trust-chain-${document.version}.json`);
  await writeNewJson(file, { documents, revocations });
  return {
    value: { file, documents: documents.length, version: document.version, pin },
    text: session.say('cli.trust.fetched', { file, documents: documents.length, pin }),
  };
}
