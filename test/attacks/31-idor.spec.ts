// Attack 31: every route × a foreign id gives the same answer as an id that nobody has; a missing permission the same as a missing route.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { VETO_TYPE } from '#domain/access';
import { toBase64url } from '#domain/crypto';
import { pairIdOf } from '#domain/linkage';
import { sealBlob } from '#domain/sealed-object';
import { walkRoutes } from '#platform/http';
import { crypto, EPOCH } from '../builders/coalition.js';
import { aHandle, aPerson, inPart, LinkOwner, today } from '../builders/link-owner.js';
import { MANDATE_ROUTES, REQUEST_ROUTES } from '../builders/request-routes.js';
import { aRule } from '../builders/hub-stream.js';
import { signedRule } from '../builders/rules-hub.js';
import { batchOf, type SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';
import { workOf } from '../builders/work-done.js';

const unknownHash = () => toBase64url(randomBytes(32));
let hub: WholeHub;
/** Things of P-01 that P-03 must not be able to tell from nothing. */
let record: SignedVersion;
let recalled: SignedVersion;
let batchId: string;
/** A rule about records of P-01 alone. */
let proposal: string;
let blob: string;
/** Of P-01 and P-04. */
let handle: string;
let pairId: string;
let candidateId: string;
let clusterRef: string;

beforeAll(async () => {
  hub = await WholeHub.start(['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'P-03', 'P-04', 'K-01', 'K-02']);
  await link();
  const author = hub.author('P-01');
  const bytes = await sealBlob({ h: unknownHash(), restricted: [], sensitive: [], stanzas: [] }, crypto);
  blob = toBase64url(crypto.sha256(bytes));
  await hub.client('P-01').request('PUT', `/v1/sealed/${blob}`, { body: bytes, contentType: 'application/octet-stream' });
  [record, recalled] = [await author.version(), await author.version()];
  batchId = randomUUID();
  const lines = [{ line: { ...record.line, sealed: blob } }, recalled];
  const sent = await hub
    .client('P-01')
    .request('PUT', `/v1/batches/${batchId}`, { body: batchOf(lines), contentType: 'application/x-ndjson' });
  expect(Buffer.from(sent.body).toString()).toContain('accepted');
  const { statement } = await author.tombstone(recalled);
  await hub.client('P-01').json('POST', '/v1/recalls', { statement });
  const rule = aRule({ ruleId: 'R-31', partner: 'P-04', owners: ['P-01'] });
  const document = await signedRule(rule, hub.coalition.store('A-01').signer('statement'));
  proposal = ((await hub.post('A-01', '/v1/rule-proposals', { document })).body as { h: string }).h;
});
afterAll(() => hub?.stop());

/** Two records of P-01 and P-04 that are linked, and two that are alike. */
async function link(): Promise<void> {
  const [one, four] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-04')];
  const [person, part] = [aPerson(), inPart()];
  handle = await one.put(person, { quarter: '2020-Q1' });
  const theirs = await four.put(person);
  const alike = [await one.put({ ...aPerson(), ...part }), await four.put({ ...aPerson(), ...part })] as const;
  await hub.linkage.run();
  pairId = await pairIdOf(...alike, EPOCH, crypto);
  const candidate = (await one.candidateOf(handle))!;
  candidateId = candidate.candidateId;
  await one.decide(candidate, 'same');
  await four.decide((await four.candidateOf(theirs))!, 'same');
  await hub.linkage.run();
  clusterRef = (await one.clusters())[0]!.clusterRef;
}

async function answerTo(org: string, method: string, path: string, body?: Buffer, contentType = 'application/json') {
  const answer = await hub.client(org).request(method, path, body === undefined ? {} : { body, contentType });
  return { status: answer.status, body: Buffer.from(answer.body).toString() };
}

const noJws = `e30.e30.${'A'.repeat(86)}`;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const signature = { protected: 'e30', signature: 'A'.repeat(86) };

/** For each route with an id in its path: ids that exist, and one that does not. */
const BY_PATH: Readonly<
  Record<
    string,
    {
      readonly foreign: () => readonly string[];
      readonly unknown: () => string;
      readonly query?: () => string;
      readonly body?: (id: string, org: string) => Buffer | Promise<Buffer>;
    }
  >
> = {
  'GET /v1/sealed/:sha256': { foreign: () => [blob], unknown: unknownHash },
  'GET /v1/recalls/:recordId': { foreign: () => [record.recordId, recalled.recordId], unknown: randomUUID },
  'POST /v1/rule-proposals/:h/approvals': { foreign: () => [record.h], unknown: unknownHash, body: () => json({ signature }) },
  'POST /v1/rule-proposals/:h/vetoes': { foreign: () => [proposal], unknown: unknownHash, body: vetoBody },
  'GET /v1/rule-proposals/:h/effects': { foreign: () => [proposal], unknown: unknownHash },
  'GET /v1/rule-proposals/:h/view-as': {
    foreign: () => [proposal],
    unknown: unknownHash,
    query: () => `?partner=P-04&record=${record.recordId}`,
  },
  'DELETE /v1/tokens/:handle': { foreign: () => [handle], unknown: aHandle },
  'PUT /v1/pairs/:pairId/key': { foreign: () => [pairId], unknown: unknownHash, body: () => json({ key: noJws }) },
  'PUT /v1/pairs/:pairId/signatures': { foreign: () => [pairId], unknown: unknownHash, body: () => json({ round: 'grey', fields: {} }) },
  'GET /v1/candidates/:candidateId': { foreign: () => [candidateId], unknown: randomUUID },
  'POST /v1/candidates/:candidateId/comparisons': { foreign: () => [candidateId], unknown: randomUUID, body: () => json({}) },
  'POST /v1/clusters/:clusterRef/leads': { foreign: () => [clusterRef], unknown: randomUUID, body: leadBody },
};
/** A veto against that proposal, signed by whoever asks. */
async function vetoBody(id: string, org: string): Promise<Buffer> {
  const claims = { schema: 'rule-veto/1', proposal: id, owner: org, signedOn: today() };
  return json({ document: await new LinkOwner(hub, org).sign(claims, VETO_TYPE) });
}
/** A lead for that cluster, signed by whoever asks. */
async function leadBody(id: string, org: string): Promise<Buffer> {
  const claims = { schema: 'lead/1', clusterRef: id, by: org, lead: org, answer: 'propose', day: today() };
  return json({ lead: await new LinkOwner(hub, org).sign(claims, 'dokaz-lead+jws') });
}

/**
 * A proposal is found by the hash of its bytes and verified before anybody knows whom it touches, which takes further steps:
 * whoever can write those very bytes can tell that they were proposed (docs/threat-model.md). Ids that are drawn tell nothing.
 */
const BY_CONTENT = ['/vetoes', '/effects', '/view-as'];

/** Writes whose id is the caller's own name for what she sends: foreign ones are simply free. */
const OWN_NAMES = ['PUT /v1/batches/:batchId', 'PUT /v1/sealed/:sha256', 'PUT /v1/tokens/:handle'];

describe('attack 31: ids in paths', () => {
  test('every route with one is tried here', () => {
    const withId = walkRoutes(hub.app).filter(({ path, permission }) => path.includes(':') && permission !== undefined);
    expect(withId.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      [...Object.keys(BY_PATH), ...OWN_NAMES, ...REQUEST_ROUTES, ...MANDATE_ROUTES].sort(),
    );
  });

  test.each(Object.keys(BY_PATH))('%s: foreign and unknown are one 404 after the same steps, for every kind of member', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const { foreign, unknown, body, query } = BY_PATH[route]!;
    for (const org of ['P-02', 'P-03', 'A-01']) {
      const ask = async (id: string) => {
        const given = await body?.(id, org);
        const done = await workOf(() => answerTo(org, method, `${path.replace(/:\w+/, id)}${query?.() ?? ''}`, given));
        return BY_CONTENT.some((end) => route.endsWith(end)) ? { answer: done.answer } : done;
      };
      const nobodys = await ask(unknown());
      expect(nobodys.answer.status).toBe(404);
      for (const id of foreign()) expect(await ask(id)).toEqual(nobodys);
    }
  });

  test('a batch id of another organisation is free, and her batch stays as it is', async () => {
    const own = await hub.author('P-03').version();
    const answer = await answerTo('P-03', 'PUT', `/v1/batches/${batchId}`, batchOf([own]), 'application/x-ndjson');
    expect(JSON.parse(answer.body)).toMatchObject({ results: [{ recordId: own.recordId, status: 'accepted' }] });
    const [row] = await hub.api.as('P-01', (tx) => tx.query<{ reply: string }>(`select reply from batch where batch_id = $1`, [batchId]));
    expect(row?.reply).toContain(record.recordId);
    expect(row?.reply).not.toContain(own.recordId);
  });
});

describe('attack 31: ids in bodies', () => {
  test('records by id: a foreign record and an unknown one are both absent', async () => {
    const ask = (recordId: string) => answerTo('P-03', 'POST', '/v1/records/batch-get', json({ recordIds: [recordId] }));
    const [foreign, withdrawn, unknown] = [await ask(record.recordId), await ask(recalled.recordId), await ask(randomUUID())];
    expect(foreign).toEqual(unknown);
    expect(withdrawn).toEqual(unknown);
  });

  test('a withdrawal of a foreign record and of an unknown one get the same 404', async () => {
    const recall = async (recordId: string) =>
      answerTo(
        'P-03',
        'POST',
        '/v1/recalls',
        json({ statement: (await hub.author('P-03').tombstone({ recordId, rev: 1, h: record.h })).statement }),
      );
    const unknown = await recall(randomUUID());
    expect(unknown.status).toBe(404);
    for (const { recordId } of [record, recalled]) expect(await recall(recordId)).toEqual(unknown);
    const [head] = await hub.api.as('P-01', (tx) => tx.query(`select status from record where record_id = $1`, [record.recordId]));
    expect(head).toEqual({ status: 'active' });
  });
});

describe('attack 31: candidates in signed words', () => {
  test('a decision on a foreign candidate and on an unknown one get the same 404', async () => {
    const decide = async (id: string, org: string) => {
      const claims = { schema: 'decision/1', candidateId: id, handle, by: org, answer: 'same', seq: 1, split: false, day: today() };
      const decision = await new LinkOwner(hub, org).sign(claims, 'dokaz-decision+jws');
      return answerTo(org, 'POST', '/v1/decisions', json({ decision }));
    };
    for (const org of ['P-02', 'P-03']) {
      const unknown = await decide(randomUUID(), org);
      expect(unknown.status).toBe(404);
      expect(await decide(candidateId, org)).toEqual(unknown);
    }
  });

  test('tokens under a foreign handle are refused as if there were no such path', async () => {
    const { body } = await new LinkOwner(hub, 'P-03').bodyOf(aPerson(), { handle });
    expect(await answerTo('P-03', 'PUT', `/v1/tokens/${handle}`, json(body))).toEqual(
      await answerTo('P-03', 'PUT', '/v1/no-such-path', json({})),
    );
  });
});

describe('attack 31: routes without permission', () => {
  test('answer like paths that do not exist', async () => {
    const nothing = await answerTo('A-01', 'GET', '/v1/no-such-path');
    expect(nothing.status).toBe(404);
    for (const { method, path, permission } of walkRoutes(hub.app)) {
      if (
        permission === undefined ||
        method !== 'GET' ||
        ![
          'change:read',
          'digest:read',
          'batch:write',
          'recall:read',
          'sealed:read',
          'pair:read',
          'review:read',
          'attestation:read',
        ].includes(permission)
      )
        continue;
      expect(await answerTo('A-01', method, path.replace(/:\w+/, record.recordId))).toEqual(nothing);
    }
  });
});
