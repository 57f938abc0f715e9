import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Json } from '#domain/canonical-json';
import { aHandle, aPerson, LinkOwner, today } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let owner: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  owner = new LinkOwner(hub, 'P-01');
});
afterAll(() => hub?.stop());

const jws = `e30.e30.${'A'.repeat(86)}`;
const id = randomUUID();
const hash = 'A'.repeat(43);

describe('attack 32: members that nobody asked for, in linkage', () => {
  test.each<[string, string, Record<string, Json>]>([
    ['PUT', `/v1/tokens/${aHandle()}`, { declaration: jws, tokens: ['AAAAAAAAAAA'], replaces: [] }],
    ['PUT', `/v1/pairs/${hash}/key`, { key: jws }],
    ['PUT', `/v1/pairs/${hash}/signatures`, { round: 'grey', fields: {} }],
    ['POST', `/v1/candidates/${id}/comparisons`, {}],
    ['POST', '/v1/decisions', { decision: jws }],
    ['POST', `/v1/clusters/${id}/leads`, { lead: jws }],
  ])('beside the body of %s %s: 422 naming it', async (method, path, body) => {
    for (const name of ['owner', 'org', 'told', 'state', 'epoch', 'probed'])
      await expect(owner.json(method, path, { ...body, [name]: 'P-02' })).rejects.toMatchObject({
        code: 'http/unknown-field',
        details: { status: 422, field: `/${name}` },
      });
  });

  test('among signed claims: refused, nothing kept', async () => {
    const { handle, body } = await owner.bodyOf(aPerson(), { claims: { canBeEarlier: true } });
    await expect(owner.json('PUT', `/v1/tokens/${handle}`, body)).rejects.toMatchObject({ code: 'link/malformed' });
    const claims = {
      schema: 'decision/1',
      candidateId: id,
      handle,
      by: 'P-01',
      answer: 'same',
      seq: 1,
      split: false,
      day: today(),
      told: true,
    };
    const decision = await owner.sign(claims, 'dokaz-decision+jws');
    await expect(owner.json('POST', '/v1/decisions', { decision })).rejects.toMatchObject({ code: 'link/malformed' });
  });
});
