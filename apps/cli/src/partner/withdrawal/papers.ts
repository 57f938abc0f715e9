import { extname } from 'node:path';
import { Fault } from '#domain/fault';
import { writeNewFile } from '../../files.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { findRecords } from '../find-records.js';

/** Readable by its owner only: a paper about a person. */
const MODE = 0o600;

/** The certificate of a withdrawal, as PDF in the language of the command or as signed JSON. */
export async function certificate(session: Session, given: string, options: Options): Promise<Outcome> {
  const [file, format] = formatOf(options, ['pdf', 'json']);
  const node = LocalNode.of(session, options);
  const recordId = await theRecord(node, given);
  const body = format === 'json' ? { format } : { format, language: session.language };
  const bytes = await node.postForBytes(`/local/withdrawals/${recordId}/certificates`, body);
  await writeNewFile(file, format === 'json' ? pretty(bytes) : bytes, MODE);
  return { value: { recordId, file, format }, text: session.say('cli.paper.written', { file }) };
}

/** A person's own record from the vault. */
export async function exportCase(session: Session, given: string, options: Options): Promise<Outcome> {
  const [file, format] = formatOf(options, ['docx', 'pdf']);
  const node = LocalNode.of(session, options);
  const recordId = await theRecord(node, given);
  const bytes = await node.postForBytes('/local/case-exports', { recordId, format, language: session.language });
  await writeNewFile(file, bytes, MODE);
  return { value: { recordId, file, format }, text: session.say('cli.paper.care', { file }) };
}

function pretty(bytes: Buffer): Buffer {
  return Buffer.from(`${JSON.stringify(JSON.parse(bytes.toString('utf8')), null, 2)}\n`);
}

/** @throws Fault `cli/paper-format` */
function formatOf({ out }: Options, formats: readonly string[]): [file: string, format: string] {
  const file = String(out);
  const format = extname(file).slice(1).toLowerCase();
  if (!formats.includes(format)) throw new Fault('cli/paper-format', { file, endings: formats.map((each) => `.${each}`).join(', ') });
  return [file, format];
}

/** @throws Fault `cli/unknown-row`, `cli/one-record` */
async function theRecord(node: LocalNode, given: string): Promise<string> {
  const [recordId, ...others] = await findRecords(node, [given]);
  if (recordId === undefined || others.length > 0) throw new Fault('cli/one-record', { key: given });
  return recordId;
}
