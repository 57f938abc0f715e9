import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toBase64url, utf8 } from '#domain/crypto';
import { blind, blindEvaluate, elementAt, finalize, seededFactors, type Evaluation } from '#domain/oprf';
import { crypto, EPOCH } from '../builders/coalition.js';
import { group, KeyServersUnderTest } from '../builders/key-servers.js';

// Whoever may ask the function can try names one by one. What is left to him must be counted in people, and neither server
// alone, nor the two tables of what they saw, may be worth anything.
const DICTIONARY = ['kavalenka|a', 'kavalenka|b', 'navumenka|a', 'navumenka|b'].map(utf8);

describe('attack 29: a dictionary of persons', () => {
  let world: KeyServersUnderTest;
  beforeAll(async () => {
    world = await KeyServersUnderTest.start({ QUOTA_FACTOR: '1', QUOTA_SLACK: '2', ELEMENTS_PER_PERSON: '4' });
  });
  afterAll(() => world.stop());

  const elementsOf = (count: number) => {
    const inputs = Array.from({ length: count }, (_, i) => utf8(`guess ${i}`));
    return toBase64url(blind(inputs, seededFactors(crypto.randomBytes(32), 0, group), group).elements);
  };

  test('beyond the people that the hub attests nothing is evaluated, by any number of batches', async () => {
    const attestation = await world.attestation('P-01', 4);
    const ask = (people: number, key: string) => world.evaluate('P-01', 'K-01', { people, attestation, elements: elementsOf(2) }, key);
    expect((await ask(3, 'a-1')).status).toBe(200);
    expect((await ask(3, 'a-2')).status).toBe(200);
    const refused = await ask(1, 'a-3');
    expect(refused).toMatchObject({ status: 429, body: { code: 'quota/exceeded', people: 1, left: 0 } });
    expect(refused.body['evaluated']).toBeUndefined();
    // What the hub attests later counts, what somebody else was attested does not.
    const more = await world.attestation('P-01', 5);
    expect((await world.evaluate('P-01', 'K-01', { attestation: more, elements: elementsOf(1) }, 'a-3')).status).toBe(200);
  });

  test('two batches at one time do not both fit into what is left for one', async () => {
    const attestation = await world.attestation('P-02', 1);
    const ask = (people: number, key: string) => world.evaluate('P-02', 'K-02', { people, attestation, elements: elementsOf(1) }, key);
    expect((await ask(2, 'both-0')).status).toBe(200);
    // Both have passed the first look at the quota before either is counted.
    let arrived = 0;
    let open: () => void = () => undefined;
    const bothThere = new Promise<void>((done) => (open = done));
    world.server('K-02').work.misdeed = async (elements, key, honest) => {
      if (++arrived === 2) open();
      await bothThere;
      return honest.evaluate(key, elements);
    };
    const answers = await Promise.all([ask(1, 'both-1'), ask(1, 'both-2')]);
    world.server('K-02').work.misdeed = undefined;
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
  });

  test('an organisation has two evaluations running at most', async () => {
    const attestation = await world.attestation('P-02', 100);
    let open: () => void = () => undefined;
    const held = new Promise<void>((done) => (open = done));
    world.server('K-02').work.misdeed = async (elements, key, honest) => {
      await held;
      return honest.evaluate(key, elements);
    };
    const running = Array.from({ length: 6 }, (_, i) =>
      world.evaluate('P-02', 'K-02', { attestation, elements: elementsOf(1) }, `many-${i}`),
    );
    const settled = Promise.all(running);
    await Promise.any([new Promise((done) => setTimeout(done, 1500)), settled]);
    open();
    const codes = (await settled).map(({ status, body }) => (status === 200 ? 'evaluated' : body['code']));
    world.server('K-02').work.misdeed = undefined;
    expect(codes.filter((code) => code === 'evaluated')).toHaveLength(2);
    expect(codes.filter((code) => code === 'http/too-many-requests')).toHaveLength(4);
  });

  test('elements without people are refused: one person has only so many tokens', async () => {
    const attestation = await world.attestation('P-01', 1000);
    expect(await world.evaluate('P-01', 'K-01', { people: 1, attestation, elements: elementsOf(5) }, 'b-1')).toMatchObject({
      status: 422,
      body: { code: 'quota/too-many-elements', limit: 4 },
    });
  });

  test.each([
    ['another organisation’s attestation', () => world.attestation('P-02', 1000)],
    ['one that we signed ourselves', () => world.attestation('P-01', 1000, 'P-01')],
    ['one that the other key server signed', () => world.attestation('P-01', 1000, 'K-02')],
  ])('%s counts for nothing', async (_, attest) => {
    const asked = { attestation: await attest(), elements: elementsOf(1) };
    expect(await world.evaluate('P-01', 'K-01', asked, 'c-1')).toMatchObject({
      status: 403,
      body: { code: 'key-server/attestation-refused' },
    });
  });

  test('with one server’s key the whole dictionary finds nobody; with both it would (positive control)', async () => {
    const attestation = await world.attestation('P-01', 1000);
    const options = { epoch: EPOCH, people: 1, attestation, idempotencyKey: 'd-1' };
    const [victim] = await world.chain('P-01').blind([DICTIONARY[2]!], options);
    const ones = Uint8Array.from({ length: 32 * DICTIONARY.length }, (_, i) => (i % 32 === 0 ? 1 : 0));
    const hashed = blind(DICTIONARY, () => ones.slice(0, 64).fill(0, 1), group).elements;
    const keys = ['K-01', 'K-02'].map((org) => world.coalition.store(org).oprfKey(EPOCH).privateKey);
    const tables = [...keys, group.scalarMultiply(keys[0]!, keys[1]!)].map((key) =>
      finalize(DICTIONARY, ones, blindEvaluate(key, hashed, group), group).map(toBase64url),
    );
    const found = tables.map((table) => table.indexOf(toBase64url(victim!)));
    expect(found).toEqual([-1, -1, 2]);
  });

  test('a server keeps no element, and the same input never looks the same to it', async () => {
    const attestation = await world.attestation('P-01', 1000);
    const seen: string[] = [];
    world.server('K-01').work.misdeed = (elements, key, honest): Promise<Evaluation> => {
      seen.push(toBase64url(elementAt(elements, 0)));
      return honest.evaluate(key, elements);
    };
    for (const idempotencyKey of ['e-1', 'e-2'])
      await world.chain('P-01').blind([DICTIONARY[0]!], { epoch: EPOCH, people: 1, attestation, idempotencyKey });
    world.server('K-01').work.misdeed = undefined;
    expect(new Set(seen).size).toBe(2);
    const owner = await world.server('K-01').store.database('owner');
    const tables = await owner.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    const rows = await Promise.all(tables.map(({ name }) => owner.query<{ text: string }>(`select t::text as text from "${name}" t`)));
    const everything = rows
      .flat()
      .map(({ text }) => text)
      .join('\n');
    expect(everything).toContain('e-1');
    for (const element of seen) expect(everything).not.toContain(element);
  });
});
