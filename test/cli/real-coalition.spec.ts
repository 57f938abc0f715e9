import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writePlaces } from '../../tools/coalition/places.js';
import { DokazBinary, type Told } from '../builders/dokaz-binary.js';
import { aCase, aMapping, POPULATION, type CaseRow } from '../federation/case-row.js';
import { aRule, Federation } from '../federation/federation.js';

// The built command line, as a process, against a whole running coalition. Steps build on each other, as a person's day does.
const folder = mkdtempSync(join(tmpdir(), 'dokaz-day-'));
let federation: Federation;
let dokaz: DokazBinary;
const at = (name: string) => join(folder, name);
const viasna = (...args: string[]): Promise<Told> => dokaz.run('partner', ...args, '--node', 'p-01');
const iapb = (...args: string[]): Promise<Told> => dokaz.run('partner', ...args, '--node', 'p-02');
const rows = (name: string, cases: readonly CaseRow[]) => writeFileSync(at(name), cases.map((row) => `${JSON.stringify(row)}\n`).join(''));

const minsk = aCase({ id: 'M-1', where: 'Minsk', when: '2020-08-11' });
const cases = [
  minsk,
  aCase({ id: 'B-1', where: 'Brest' }),
  aCase({ id: 'N-1', consent: 'none' }),
  aCase({ id: 'D-1', when: 'yesterday' }),
  aCase({ id: 'O-1', consent: 'only P-03' }),
];

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02', 'P-03']);
  await federation.admins.enact(aRule('R-2', 'P-02'));
  writePlaces(at('places'), federation.coalition, { folder: federation.ceremonyFolder, pin: federation.pin });
  dokaz = new DokazBinary({ DOKAZ_PLACES: at('places') }, folder);
  writeFileSync(at('mapping.json'), JSON.stringify(aMapping()));
  writeFileSync(at('population.csv'), POPULATION);
  writeFileSync(at('table.csv'), 'a,b\n1,2\n');
  rows('cases.ndjson', cases);
}, 180_000);
afterAll(async () => {
  await federation?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('before the first contact', () => {
  test('a preview says what to do first', async () => {
    const { exit, err } = await viasna('preview');
    expect(exit).toBe(1);
    expect(err).toContain('dokaz partner pull');
  });

  test('status and an empty inbox are sentences, not braces', async () => {
    expect(await viasna('pull')).toMatchObject({ exit: 0, err: '' });
    const status = await viasna('status');
    expect(status.exit).toBe(0);
    expect(status.out).toMatch(/^organisation: P-01\nrecords at home:\n {2}held: 0/);
    expect(status.out).not.toMatch(/[{}[\]]/);
    expect(await viasna('inbox')).toMatchObject({ exit: 0, out: '(none)\n' });
  });
});

describe('bringing a file', () => {
  test('a mapping is proposed, saved and listed', async () => {
    const proposal = await dokaz.value<{ mapping?: unknown }>('partner', 'mapping', at('cases.ndjson'), '--propose', '--node', 'p-01');
    expect(JSON.stringify(proposal)).toContain('consent');
    expect(await viasna('mapping', at('mapping.json'))).toMatchObject({ exit: 0 });
    const listed = await viasna('mapping');
    expect(listed.out).toContain('test-cases, version 1; rows known by id; mapped columns: ');
    expect(listed.out).not.toContain('facility');
  });

  test('a saved version is never changed: refused with the next number', async () => {
    writeFileSync(at('other.json'), JSON.stringify({ ...aMapping(), dateOrder: 'dmy' }));
    const refused = await dokaz.refusal('partner', 'mapping', at('other.json'), '--node', 'p-01');
    expect(refused).toMatchObject({ exit: 1, code: 'vault/mapping-version' });
    expect(refused.message).toContain('test-cases');
  });

  test('the reference population', async () => {
    expect(await dokaz.value('partner', 'population', at('population.csv'), '--source', 'synthetic', '--node', 'p-01')).toEqual({
      rows: POPULATION.split('\n').length - 1,
    });
  });

  test('an import is followed to its end; a bad row is named with row, column and what to do: exit 4', async () => {
    const { exit, out } = await viasna('import', at('cases.ndjson'), '--mapping', 'test-cases');
    expect(exit).toBe(4);
    expect(out).toContain('new rows: 4');
    expect(out).toContain('row 4, column when: This is not a date. Correct the cell.');
    expect(out).toMatch(/columns that never leave:\n {2}- facility/);
  });

  test('the same file again: nothing new', async () => {
    const { out } = await viasna('import', at('cases.ndjson'), '--mapping', 'test-cases');
    expect(out).toContain('new rows: 0\nchanged rows: 0\nunchanged rows: 4');
  });

  test('progress of a large file goes to standard error, the result to standard output', async () => {
    rows(
      'large.ndjson',
      Array.from({ length: 6000 }, () => aCase()),
    );
    const third = ['--node', 'p-03'];
    await dokaz.value('partner', 'mapping', at('mapping.json'), ...third);
    const { exit, out, err } = await dokaz.run('partner', 'import', at('large.ndjson'), '--mapping', 'test-cases', ...third);
    expect([exit, out.includes('new rows: 6000')]).toEqual([0, true]);
    expect(err).toMatch(/^Importing: \d+ % \d+ rows\n/);
  });

  test.each([
    ['a file that is not there', ['import', 'nowhere.csv', '--mapping', 'test-cases'], 'import/no-file'],
    ['an unknown mapping', ['import', 'cases.ndjson', '--mapping', 'none'], 'import/no-mapping'],
    ['something else than a mapping', ['mapping', 'places/p-01.json'], 'import-mapping/invalid'],
    ['something else than a population', ['population', 'mapping.json', '--source', 'x'], 'import/csv-broken'],
    ['a table without the columns', ['population', 'table.csv', '--source', 'x'], 'generalisation/population-header'],
  ])('%s is refused by the node', async (_name, args, code) => {
    const refused = await dokaz.refusal('partner', ...args, '--node', 'p-01');
    expect(refused).toMatchObject({ exit: 1, code });
    expect(refused.message).not.toContain('unexpected');
  });
});

describe('what would leave', () => {
  test('counts, and why something is held', async () => {
    const { exit, out } = await viasna('preview');
    expect(exit).toBe(0);
    expect(out).toContain('ready: 3');
    expect(out).toContain('The person did not agree to sharing with partners.: 1');
  });

  test('one line for each held record, with the row that a person knows', async () => {
    const { out } = await viasna('preview', '--held');
    expect(out).toMatch(/^Row N-1 · detention · held · record [\da-f-]{36} – The person did not agree to sharing with partners\.\n$/);
  });

  test('one record: what, to whom and why, and no name of anybody', async () => {
    const { out } = await viasna('preview', 'M-1');
    expect(out).toMatch(/Readable by the hub .*\(S1\):\n {2}person\.1: .*sex/);
    expect(out).toMatch(/Sealed, restricted \(S2\):\n[\s\S]*day 2020-08-11/);
    expect(out).toContain('P-02 receives the coded content, opens the restricted part (rule R-2, version 1)');
    expect(out).toContain('P-03 receives nothing: no rule permits it');
    expect(out).not.toContain(minsk.name);
    expect((await viasna('preview', 'O-1')).out).toContain('P-02 receives nothing: the person did not allow this partner');
    expect((await viasna('preview', 'M-1', '--lang', 'be')).out).toContain('P-03 не атрымае нічога: ніводнае правіла не дазваляе');
  });

  test('the exact bytes are those of the hash that is shown', async () => {
    const shown = /--bytes \(SHA-256 ([\w-]{43})\)/.exec((await viasna('preview', 'M-1')).out)?.[1];
    const { out } = await viasna('preview', 'M-1', '--bytes');
    expect(createHash('sha256').update(out.trimEnd()).digest('base64url')).toBe(shown);
    expect(out).not.toContain(minsk.name);
  });

  test('a held record has no bytes', async () => {
    expect(await dokaz.refusal('partner', 'preview', 'N-1', '--bytes', '--node', 'p-01')).toMatchObject({
      exit: 1,
      code: 'http/not-found',
    });
  });
});

describe('sending, receiving, taking back', () => {
  test('one row, then all; what is held cannot be approved: exit 4', async () => {
    expect(await viasna('approve', 'M-1', '--by', 'officer-2')).toMatchObject({ exit: 0, out: expect.stringContaining('approved: 1') });
    expect((await viasna('preview', 'M-1')).out).toContain('Approved by officer-2 on ');
    expect((await viasna('approve', 'N-1')).exit).toBe(4);
    expect(await viasna('approve', '--all')).toMatchObject({ exit: 0, out: expect.stringContaining('approved: 2') });
    expect(await viasna('push')).toMatchObject({ exit: 0, out: expect.stringContaining('signed: 3\naccepted: 3') });
    expect((await viasna('status')).out).toContain('signed: 3');
  });

  test('the other organisation reads what its rule and the consent allow', async () => {
    const items = await pullUntil((inbox) => inbox.length === 2);
    const { out } = await iapb('inbox');
    expect(out.match(/^P-01 · detention · revision 1 · sealed part opened · rule:R-2@1 · record /gm)).toHaveLength(2);
    const read = await iapb('inbox', items[0]!.recordId);
    expect(read.out).toMatch(/\(S1\):[\s\S]*\(S2\):[\s\S]*day 2020-08-/);
  });

  test('a withdrawal needs a yes, and takes the record back', async () => {
    expect(await viasna('withdraw', 'M-1')).toMatchObject({ exit: 2 });
    expect((await viasna('withdraw', 'M-1', '--yes')).out).toContain('is being taken back');
    expect(await dokaz.value('partner', 'push', '--node', 'p-01')).toMatchObject({ withdrawn: 1 });
    expect(await pullUntil((inbox) => inbox.length === 1)).toHaveLength(1);
    expect((await iapb('status')).out).toContain('withdrawals received: 1');
    expect((await viasna('withdraw', '--row', 'M-1', '--yes')).out).toContain('taken back before');
  });

  async function pullUntil(enough: (items: readonly { recordId: string }[]) => boolean): Promise<{ recordId: string }[]> {
    for (let tries = 0; ; tries += 1) {
      await dokaz.value('partner', 'pull', '--node', 'p-02');
      const { items } = await dokaz.value<{ items: { recordId: string }[] }>('partner', 'inbox', '--node', 'p-02');
      if (enough(items) || tries > 40) return items;
    }
  }
});

describe('what goes wrong', () => {
  test.each([
    ['an unknown row', ['preview', 'X-9'], 1, 'cli/unknown-row'],
    ['an unknown record', ['preview', '00000000-0000-4000-8000-000000000000'], 1, 'http/not-found'],
    ['an unknown received record', ['inbox', 'X-9'], 1, 'http/not-found'],
    ['a status that does not exist', ['preview', '--status', 'lost'], 1, 'http/invalid-body'],
  ])('%s: one sentence', async (_name, args, exit, code) => {
    const refused = await dokaz.refusal('partner', ...args, '--node', 'p-01');
    expect(refused).toMatchObject({ exit, code });
  });

  test('a name that nobody has', async () => {
    expect(await dokaz.refusal('partner', 'status', '--node', 'p-99')).toMatchObject({ exit: 2, code: 'cli/unknown-place' });
  });

  test('the node’s folder and its node.json serve as well as its name', async () => {
    const { folder: place } = federation.coalition.partner('P-01');
    for (const node of [place, join(place, 'node.json')])
      expect(await dokaz.value('partner', 'status', '--node', node)).toMatchObject({ org: 'P-01' });
  });

  test('the token of another node opens nothing', async () => {
    const { tokenFile } = federation.coalition.partner('P-02');
    const refused = await dokaz.refusal('partner', 'status', '--node', 'p-01', '--token-file', tokenFile);
    expect(refused).toMatchObject({ exit: 1, code: 'local/unauthenticated' });
    expect(readFileSync(tokenFile, 'utf8').trim()).not.toBe('');
  });

  test('no hub: 3, nothing lost, and it goes on when the hub is back', async () => {
    await federation.coalition.crash('hub');
    const { exit, err } = await viasna('push');
    expect([exit, err]).toEqual([3, expect.stringContaining('nothing is lost')]);
    await federation.coalition.restart('hub');
    expect((await viasna('push')).exit).toBe(0);
  });

  test('no node: 3', async () => {
    await federation.coalition.crash('p-03-partner');
    expect(await dokaz.refusal('partner', 'status', '--node', 'p-03')).toMatchObject({ exit: 3, code: 'cli/node-unreachable' });
  });
});
