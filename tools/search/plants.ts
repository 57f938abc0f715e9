import { createHash, randomInt } from 'node:crypto';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { toWindows1251, type Identifier } from './needles.js';

/** A canary that has been planted: where it must be found. */
export interface Plant {
  readonly identifier: Identifier;
  readonly channel: string;
  readonly encoding: string;
}

export interface Places {
  /** The hub's databases as a superuser, with the names of the channels for their rows and their files. */
  readonly databases: readonly { readonly url: string; readonly tables: string; readonly files: string }[];
  readonly redisUrl: string;
  readonly objectFolder: string;
  readonly logFolder: string;
}

const ENCODINGS: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['utf-8', (text) => Buffer.from(text)],
  ['upper', (text) => Buffer.from(text.toUpperCase())],
  ['nfd', (text) => Buffer.from(text.normalize('NFD'))],
  ['utf-16', (text) => Buffer.from(text, 'utf16le')],
  ['windows-1251', (text) => toWindows1251(text) ?? Buffer.from(text)],
  ['percent', (text) => Buffer.from(encodeURIComponent(text))],
  ['json-escape', (text) => Buffer.from(text.replaceAll(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`))],
  ['base64url', (text) => Buffer.from(Buffer.from(`["${text}"]`).toString('base64url'))],
  ['base64url of base64url', (text) => Buffer.from(Buffer.from(Buffer.from(text).toString('base64url')).toString('base64url'))],
  ['hex', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['gzip', (text) => gzipSync(text)],
  ['base64url of gzip', (text) => Buffer.from(gzipSync(text).toString('base64url'))],
  ['sha-256', (text) => Buffer.from(createHash('sha256').update(text).digest('hex'))],
];

const LETTERS = 'абвгдежзклмнопрстуфхцчшыэюя';

/** A word that stands nowhere else: sixteen random Cyrillic letters with й and ў, which decompose. */
function canary(): string {
  return `Кй${Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}ў`;
}

function plantsFor(channel: string): (Plant & { readonly bytes: Uint8Array })[] {
  return ENCODINGS.map(([encoding, encode]) => {
    const value = canary();
    return { identifier: { id: `${channel} × ${encoding}`, value }, channel, encoding, bytes: encode(value) };
  });
}

interface Planted {
  readonly plants: readonly Plant[];
  readonly remove: () => Promise<void>;
}

async function plantInDatabase({ url, tables, files }: Places['databases'][number]): Promise<Planted> {
  const rows = plantsFor(tables);
  const deadRows = plantsFor(files);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists search_control (planted bytea)');
  for (const { bytes } of deadRows) await client.query('insert into search_control values ($1)', [Buffer.from(bytes)]);
  await client.query('delete from search_control');
  // The dead rows then stand in the table's file as well as in the WAL.
  await client.query('checkpoint');
  for (const { bytes } of rows) await client.query('insert into search_control values ($1)', [Buffer.from(bytes)]);
  const remove = async (): Promise<void> => {
    await client.query('drop table search_control');
    await client.end();
  };
  return { plants: [...rows, ...deadRows], remove };
}

/** The positive control: one canary in every channel × encoding. `remove` takes out what can be taken out. */
export async function plantCanaries(places: Places): Promise<{ plants: Plant[]; remove: () => Promise<void> }> {
  const redis = plantsFor('redis files');
  const objects = plantsFor('objects');
  const logs = plantsFor('logs');

  const databases: Planted[] = [];
  for (const database of places.databases) databases.push(await plantInDatabase(database));
  await redisCommands(
    places.redisUrl,
    redis.map(({ bytes }, index) => [`search-control-${index}`, Buffer.from(bytes)] as const),
  );
  const objectFiles = objects.map(({ bytes }, index) => ({ file: join(places.objectFolder, `search-control-${index}`), bytes }));
  for (const { file, bytes } of objectFiles) writeFileSync(file, bytes);
  const logFile = join(places.logFolder, 'search-control.log');
  for (const { bytes } of logs) appendFileSync(logFile, Buffer.concat([Buffer.from('{"message":"'), bytes, Buffer.from('"}\n')]));

  return {
    plants: [...databases.flatMap(({ plants }) => plants), ...redis, ...objects, ...logs],
    async remove() {
      for (const database of databases) await database.remove();
      for (const { file } of objectFiles) rmSync(file, { force: true });
      rmSync(logFile, { force: true });
    },
  };
}

/** SETs and DELs over RESP, so that the values stand in the append-only file and nowhere else. */
function redisCommands(url: string, values: readonly (readonly [string, Buffer])[]): Promise<void> {
  const { hostname, port, password } = new URL(url);
  const commands: (string | Buffer)[][] = [
    ...(password === '' ? [] : [['AUTH', decodeURIComponent(password)]]),
    ...values.flatMap(([key, value]) => [
      ['SET', key, value],
      ['DEL', key],
    ]),
    ['PING'],
  ];
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port || 6379), hostname, () => socket.write(Buffer.concat(commands.map(respOf))));
    let answer = '';
    socket.on('error', reject).on('data', (data) => {
      answer += data.toString('latin1');
      if (/^-/m.test(answer)) reject(new Error('Redis refused the positive control'));
      if (answer.includes('+PONG')) socket.end(() => resolve());
    });
  });
}

function respOf(parts: readonly (string | Buffer)[]): Buffer {
  const encoded = parts.map((part) => Buffer.from(part));
  return Buffer.concat([
    Buffer.from(`*${parts.length}\r\n`),
    ...encoded.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from('\r\n')]),
  ]);
}
