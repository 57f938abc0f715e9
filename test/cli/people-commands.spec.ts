import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';

const uzorny = { recordId: 'r1', mapping: 'cases', row: ['17'], person: { number: 1, name: 'Узорны Сяргей', birthDate: '1990-02-01' } };
const twin = { recordId: 'r2', mapping: 'letters', row: ['a', 'b'], person: { number: 2, familyName: 'Uzorny', givenName: 'Sergey' } };
const ANSWERS: Record<string, unknown> = {
  '/local/people?name=Siarhei+Uzorny': { people: [{ ...uzorny, score: 0.9, reason: 'agrees' }], more: false },
  '/local/people?name=Uzorny&limit=1': { people: [{ ...twin, score: 0.5, reason: 'family-agrees' }], more: true },
  '/local/people?name=Nobody': { people: [], more: false },
  '/local/duplicates': {
    pairs: [{ strength: 'likely', reasons: ['name-agrees', 'birth-date-missing'], people: [uzorny, twin] }],
    tooFrequent: 2,
  },
};

let node: Server;
let folder: string;
let env: Record<string, string>;
let duplicates: unknown = ANSWERS['/local/duplicates'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dokaz-people-'));
  node = createServer((request, response) => {
    const answer = request.url === '/local/duplicates' ? duplicates : ANSWERS[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'secret-token\n', { mode: 0o600 });
  env = { LANG: 'en_GB.UTF-8', LOCAL_PORT: String((node.address() as AddressInfo).port), LOCAL_TOKEN_FILE: tokenFile };
});
afterAll(() => {
  node.close();
  node.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function dokaz(...args: string[]): Promise<{ exit: number; out: string }> {
  const io = new RecordedIo(env);
  const exit = await run(args, io);
  return { exit, out: io.out_ + io.err_ };
}

describe('dokaz partner find', () => {
  test('shows the own row, the name as written, and why', async () => {
    expect(await dokaz('partner', 'find', 'Siarhei', 'Uzorny')).toEqual({
      exit: 0,
      out: 'row 17, person 1: Узорны Сяргей, 1990-02-01 – the name agrees\n',
    });
  });

  test('says when there are more, or nobody', async () => {
    const more = await dokaz('partner', 'find', 'Uzorny', '--limit', '1');
    expect(more.out).toMatch(/^row a\|b, person 2: Uzorny, Sergey – the surname agrees\nThere are more/);
    expect((await dokaz('partner', 'find', 'Nobody')).out).toBe('Nobody of that name is in the vault.\n');
  });

  test('--json gives what the node said', async () => {
    const { out } = await dokaz('partner', 'find', 'Siarhei Uzorny', '--json');
    expect(JSON.parse(out)).toEqual(ANSWERS['/local/people?name=Siarhei+Uzorny']);
  });
});

test('dokaz partner duplicates: pairs with reasons, names too frequent to compare, nothing', async () => {
  const { exit, out } = await dokaz('partner', 'duplicates', '--lang', 'be');
  expect(exit).toBe(0);
  expect(out).toMatch(/^верагодна адзін чалавек: імя супадае; няма даты/);
  expect(out).toContain('радок a|b, чалавек 2: Uzorny, Sergey');
  expect(out).toContain('(2)');
  duplicates = { pairs: [], tooFrequent: 0 };
  expect((await dokaz('partner', 'duplicates')).out).toBe('No two rows look like one person.\n');
});

describe('dokaz names explain', () => {
  test('needs no node', async () => {
    const io = new RecordedIo({ LANG: 'en' });
    expect(await run(['names', 'explain', 'Жeня', 'Zichalouskaja', '(Новик)', '7'], io)).toBe(0);
    expect(io.out_).toContain('Жeня: Cyrillic, sounds Zienia');
    expect(io.out_).toContain('look alike were put right');
    expect(io.out_).toContain('short for Яўгенія, class avgana');
    expect(io.out_).toContain('7: digits only');
    expect(io.out_).toContain('maiden name: navik');
  });

  test('says that the order is unsure, and shows initials', async () => {
    expect((await dokaz('names', 'explain', 'Adam', 'Taras')).out).toContain('both orders are tried');
    expect((await dokaz('names', 'explain', 'І. Узорны')).out).toContain('given name: i.');
    expect((await dokaz('names', 'explain', '123')).out).toContain('surname: –');
  });

  test('--json is one object with the version of the rules', async () => {
    const { out } = await dokaz('names', 'explain', 'Сяргей Ціхалоўскі', '--json');
    expect(JSON.parse(out)).toMatchObject({ rules: 'names/1', words: [{ word: 'Сяргей' }, { key: 'tigalavsk' }] });
  });

  test('help has examples in the language asked for', async () => {
    for (const [path, word] of [
      [['names', 'explain'], 'Прыклады'],
      [['partner', 'find'], 'Прыклады'],
      [['partner', 'duplicates'], 'Прыклады'],
    ] as const) {
      expect((await dokaz(...path, '--help', '--lang', 'be')).out).toContain(word);
    }
  });
});
