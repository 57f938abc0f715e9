// Attack 42: names in columns, free text, file names, mappings, errors, logs, queue payloads and metrics: nothing of them at the hub.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Element } from '#domain/case-record';
import { signRequest } from '#domain/http-signature';
import { NodeCrypto } from '#platform/crypto';
import { FolderKeyStore } from '#platform/key-store';
import { seizeHub } from '../../tools/demo/seized-hub.js';
import { keptSecrets } from '../../tools/launch/secrets.js';
import { Search } from '../../tools/search/search.js';
import { Author, batchOf, elements, type Line } from '../builders/statements.js';
import { Federation, aRule } from '../federation/federation.js';
import type { Party } from '../federation/party.js';
import { Planted, cutOff, plantedCases, plantedQuotes, type PlantedFile } from '../federation/planted.js';

const CASES = 24;
const QUOTES = 8;
const crypto = new NodeCrypto();
const planted = new Planted();

let federation: Federation;
let sender: Party;
let receiver: Party;

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02']);
  await federation.admins.enact(aRule('R-2', 'P-02', { categories: ['detention', 'context'] }));
  [sender, receiver] = [await federation.party('P-01').settle(), await federation.party('P-02').settle()];
}, 180_000);

afterAll(async () => federation?.stop(), 60_000);

/** Saves the mapping, brings the file, waits for the end of the import. */
async function bring({ name, text, mapping }: PlantedFile): Promise<{ status: string; rowsRead: number; rowsFailed: number }> {
  await sender.post('/local/mappings', mapping);
  const path = join(sender.place.folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  const { importId } = await sender.post<{ importId: string }>('/local/imports', { path, mapping: mapping.id });
  for (;;) {
    const report = await sender.get<{ status: string; rowsRead: number; rowsFailed: number }>(`/local/imports/${importId}`);
    if (report.status !== 'running') return report;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const keys = () => FolderKeyStore.open(sender.place.keyDir);

/** A request of a node that has gone wrong: signed as it should be, unless `forged`. */
async function ask(method: string, path: string, text?: string, forged = false): Promise<{ status: number; text: string }> {
  const { hubOrigin } = federation.coalition;
  const body = text === undefined ? undefined : { bytes: Buffer.from(text), contentType: 'application/x-ndjson' };
  const unsigned = {
    method,
    targetUri: `${hubOrigin}${path}`,
    org: 'P-01',
    ...(body === undefined ? {} : { body, idempotencyKey: randomUUID() }),
  };
  const fields = await signRequest(unsigned, keys().signer('request'), Math.floor(Date.now() / 1000), crypto);
  const headers = fields.map(({ name, value }): [string, string] => [
    name,
    forged && name === 'signature' ? value.replaceAll(/[A-M]/g, 'N') : value,
  ]);
  // Node sets the length by itself, to the same value.
  const sent = headers.filter(([name]) => name !== 'content-length');
  const answer = await fetch(`${hubOrigin}${path}`, { method, headers: sent, ...(body === undefined ? {} : { body: body.bytes }) });
  return { status: answer.status, text: await answer.text() };
}

const batch = (lines: string, forged = false) => ask('PUT', `/v1/batches/${randomUUID()}`, lines, forged);

/** What the hub's two programs tell about themselves. */
async function metricsOf(child: string): Promise<string> {
  const environment = readFileSync(`/proc/${federation.coalition.pid(child)}/environ`, 'utf8').split('\0');
  const port = environment.find((variable) => variable.startsWith('METRICS_PORT='))?.slice('METRICS_PORT='.length);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.status).toBe(200);
  return answer.text();
}

function superuserUrl(owner: string, secret: string): string {
  const url = new URL(owner);
  url.username = 'postgres';
  url.password = keptSecrets(join(federation.coalition.hubFolder, 'secrets.json'))(secret);
  return url.href;
}

/** Lines that a broken or hostile node might send, each with somebody in it. */
async function badLines(): Promise<[string, string][]> {
  const author = new Author('P-01', keys().signer('statement'), ['P-02']);
  const version = async (...more: Element[]) => author.version({}, [...elements, ...more]);
  const lineOf = (line: Line, change: object = {}) => batchOf([{ line: { ...line, ...change } }]).toString();
  const told = await version(
    { kind: 'information.1', value: { kind: 'first_account' } },
    { kind: 'information.1.restricted', value: { note: planted.name('hub/restricted') } },
  );
  const named = await author.version(
    {},
    elements.map((element) =>
      element.kind === 'person.1' ? { ...element, value: { ...element.value, family_name: planted.name('hub/class-n') } } : element,
    ),
  );
  const plain = await version();
  const bent = `${plain.line.statement.slice(0, -4)}AAAA`;
  return [
    ['what is restricted, in clear', lineOf(told.line, { disclosures: [...told.line.disclosures, ...told.hidden] })],
    ['a name in an element', lineOf(named.line)],
    ['a name beside a statement', lineOf(plain.line, { given_name: planted.name('hub/beside') })],
    ['a name beside a bad signature', lineOf({ ...plain.line, statement: bent }, { leafSalt: planted.name('hub/salt') })],
    ['a line that is cut off', `${lineOf(plain.line).slice(0, 400)}${planted.name('hub/cut')}\n`],
    ['no JSON at all', `${planted.name('hub/no-json')}\n`],
  ];
}

describe('attack 42: names at the hub', () => {
  test('the sender’s files are full of identifiers; what may leave leaves, the rest is held or blocked, and arrives at the receiver', async () => {
    const file = plantedCases(planted, CASES);
    for (const each of [file, plantedQuotes(planted, QUOTES)]) expect(await bring(each)).toMatchObject({ status: 'done' });
    expect(await bring(cutOff(planted, file))).toMatchObject({ status: 'refused' });
    // Rows whose date holds a name are row errors; the rest leaves, without its remark.
    const [readable, harmless] = [(CASES / 8) * 7, QUOTES / 2];
    const preview = await sender.post('/local/previews');
    const pushed = await sender.push();
    await receiver.pull((inbox) => inbox.length >= pushed.accepted);
    expect(preview).toMatchObject({
      ready: readable + harmless,
      held: { 'free-text:not-an-office-holder': QUOTES - harmless },
      blocked: {
        'free-text:own-identity': readable,
        'free-text:not-an-office-holder': QUOTES,
        'free-text:passport': 1,
        'free-text:email': 1,
      },
    });
    expect(pushed).toMatchObject({ accepted: readable + harmless, rejected: 0 });
    expect(await receiver.inbox()).toHaveLength(readable + harmless);
  }, 60_000);

  test('errors are provoked at the hub, and no answer repeats what was sent', async () => {
    const answers: [string, { status: number; text: string }][] = [];
    for (const [what, line] of await badLines()) {
      answers.push([what, await batch(line)]);
      answers.push([`${what}, forged`, await batch(line, true)]);
    }
    for (const place of ['/v1/recalls/', '/v1/sealed/', '/v1/changes?cursor=', '/nowhere/'])
      answers.push([place, await ask('GET', `${place}${encodeURIComponent(planted.name(`hub${place}`))}`)]);
    const broken = `/v1/recalls/${encodeURIComponent(planted.name('hub/broken-path'))}%E0%A4%A`;
    answers.push(['a path that does not decode', await ask('GET', broken)]);
    const told = new Search(planted.identifiers);
    for (const [what, { status, text }] of answers) {
      expect({ what, refused: status >= 400 || text.includes('"rejected"') }).toEqual({ what, refused: true });
      expect({
        what,
        hits: (await told.run([{ name: 'answer', pieces: () => [{ where: what, bytes: Buffer.from(text) }] }])).hits,
      }).toEqual({ what, hits: [] });
    }
  }, 60_000);

  test('tables, Postgres files with WAL and dead rows, objects, Redis files and logs hold none of them; planted canaries are found', async () => {
    expect(planted.identifiers.length).toBeGreaterThan(200);
    const seizure = await seizeHub(
      federation.coalition,
      {
        main: superuserUrl(federation.coalition.hubOwnerUrl, 'postgres'),
        tokens: superuserUrl(federation.coalition.hubTokensOwnerUrl, 'tokens'),
      },
      planted.identifiers,
    );
    expect(seizure.missed).toEqual([]);
    expect(seizure.found).toBe(seizure.planted);
    expect(seizure.hits).toEqual([]);
  }, 300_000);

  test('neither do the metrics of hub and worker', async () => {
    const search = new Search(planted.identifiers);
    for (const child of ['hub', 'hub-worker']) {
      const text = await metricsOf(child);
      const found = async (bytes: Buffer) => (await search.run([{ name: 'metrics', pieces: () => [{ where: child, bytes }] }])).hits.length;
      expect(await found(Buffer.from(text))).toBe(0);
      expect(await found(Buffer.from(`${text}{label="${planted.identifiers[0]?.value}"} 1\n`))).toBeGreaterThan(0);
    }
  });
});
