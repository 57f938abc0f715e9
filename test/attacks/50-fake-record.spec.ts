// Attack 50: an insider puts a record of a chosen person to learn whether another organisation has one.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Json } from '#domain/canonical-json';
import { aPerson, inPart, LinkOwner, type Parts } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let victims: LinkOwner;
let insider: LinkOwner;
/** What the insider put: of a person whom P-01 documented, of one alike in part, of one whom nobody did. */
let hit: string;
let alike: string;
let miss: string;
let victim: string;
let hidden: string;
const known: Parts = aPerson();

beforeAll(async () => {
  hub = await WholeHub.start();
  [victims, insider] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-03')];
  const part = inPart();
  victim = await victims.put(known, { quarter: '2021-Q1' });
  await victims.put({ ...aPerson(), ...part });
  for (let i = 0; i < 8; i++) await victims.put(aPerson());
  await hub.linkage.run();
  miss = await insider.put(aPerson(), { quarter: '2023-Q1' });
  alike = await insider.put({ ...aPerson(), ...part }, { quarter: '2023-Q1' });
  hit = await insider.put(known, { quarter: '2023-Q1' });
  await hub.linkage.run();
  hidden = (await victims.candidateOf(victim))!.candidateId;
});
afterAll(() => hub?.stop());

describe('attack 50: until the earlier owner has answered', () => {
  test('the insider’s lists hold nothing of it, and no count', async () => {
    expect(await insider.answer('GET', '/v1/candidates')).toEqual({ status: 200, body: '{"items":[],"next":null}' });
    expect(await insider.answer('GET', '/v1/clusters')).toEqual({ status: 200, body: '{"items":[]}' });
  });

  test('a hit, a likeness and a miss have as many comparisons to answer', async () => {
    const tasks = await insider.tasks();
    const count = (handle: string) => tasks.filter(({ own }) => own === handle).length;
    expect([count(hit), count(alike), count(miss)]).toEqual([2, 2, 2]);
  });

  test('every call about it is answered as for an id that does not exist', async () => {
    const ask = async (candidateId: string) => {
      const claims = {
        schema: 'decision/1',
        candidateId,
        handle: hit,
        by: 'P-03',
        answer: 'same',
        seq: 1,
        split: false,
        day: '2026-01-01',
      };
      const decision = await insider.sign(claims as Json, 'dokaz-decision+jws');
      return [
        await insider.answer('GET', `/v1/candidates/${candidateId}`),
        await insider.answer('POST', `/v1/candidates/${candidateId}/comparisons`, {}),
        await insider.answer('POST', '/v1/decisions', { decision }),
        await insider.answer('GET', `/v1/candidates?after=${candidateId}`),
      ];
    };
    expect(await ask(hidden)).toEqual(await ask(randomUUID()));
  });

  test('putting it says nothing, new or again, nor does taking it back', async () => {
    const one = await insider.bodyOf(known, { quarter: '2023-Q1' });
    const other = await insider.bodyOf(aPerson(), { quarter: '2023-Q1' });
    const puts = [];
    for (const { handle, body } of [one, other])
      puts.push({
        first: (await insider.answer('PUT', `/v1/tokens/${handle}`, body)).body.replace(handle, ''),
        again: (await insider.answer('PUT', `/v1/tokens/${handle}`, body)).body.replace(handle, ''),
        gone: await insider.answer('DELETE', `/v1/tokens/${handle}`),
      });
    expect(puts[0]).toEqual(puts[1]);
  });

  test('the database itself shows the API nothing of it on the insider’s behalf', async () => {
    const rows = await hub.api.as('P-03', (tx) => tx.query(`select from link_candidate`));
    expect(rows).toEqual([]);
  });

  test('a plant without a checked interview is never the earlier one, however often it is put', async () => {
    for (let i = 0; i < 6; i++) {
      const planted = await insider.put(known, { quarter: null });
      await hub.linkage.run();
      expect(await insider.candidateOf(planted)).toBeUndefined();
    }
  });

  test('once the earlier owner says "same", the insider is asked', async () => {
    const candidate = (await victims.candidates()).find(({ candidateId }) => candidateId === hidden)!;
    await victims.decide(candidate, 'same');
    expect(await insider.candidateOf(hit)).toMatchObject({ candidateId: hidden, state: 'asked', otherOrg: null });
  });
});
