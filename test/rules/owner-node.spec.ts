import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Rule } from '#domain/access';
import { Membership } from '#domain/membership';
import type { ProposalView } from '#features/hub/rules';
import { RuleHub, RuleNoticesModule, RuleTrust } from '#features/partner/rules';
import { Clock, SetClock } from '#platform/clock';
import { KeyStore } from '#platform/key-store';
import { configureLocalApp } from '#platform/local-api';
import { NodeIdentity } from '#platform/node-identity';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';
import { Coalition } from '../builders/coalition.js';
import { aRule } from '../builders/hub-stream.js';
import { ORIGIN, RulesHub, signedRule, type RulesCoalition } from '../builders/rules-hub.js';

// The command line of an owner, her node's local API, real signed HTTP and a hub on a real database.
const TOKEN = 'a-token-of-this-test';
const folder = mkdtempSync(join(tmpdir(), 'dokaz-owner-rules-'));
const at = (name: string) => join(folder, name);
const clock = new SetClock(new Date());
const recordId = 'b3b1f1de-6f06-4d7b-8c53-7d5f4e7b9a01';
let coalition: Coalition;
let hub: RulesHub;
let node: INestApplication;

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'A-02', 'P-01', 'P-02']);
  const membership = new Membership(await coalition.trust());
  const known = () => Promise.resolve(membership);
  const orgs = {
    membership,
    signer: (org: string, use: 'request' | 'statement') => coalition.store(org).signer(use),
    current: known,
    known,
  };
  hub = await RulesHub.start(orgs as unknown as RulesCoalition, clock, 7);
  writeFileSync(at('token'), `${TOKEN}\n`, { mode: 0o600 });
  writeFileSync(at('trust.json'), JSON.stringify(coalition.documents));
  for (const org of ['A-01', 'A-02']) {
    mkdirSync(at(org), { mode: 0o700 });
    for (const use of ['request', 'statement'] as const) {
      const { kid, privateJwk } = coalition.store(org).pair(use);
      writeFileSync(join(at(org), `${use}.${kid}.jwk`), JSON.stringify(privateJwk), { mode: 0o600 });
    }
  }
  const store = await hub.store.database('dokaz_hub_api');
  await store.as('P-01', (tx) =>
    tx.query(
      `insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until,
         audience_partners, audience_purposes, audience_until, schema, vocab)
       values ($1, 'P-01', 1, 'h', 'active', 'upsert', 'detention', '{BY-HM}', 24247, 24247, '{P-02}', '{analysis}', 99999, 'case/1', '2026.1')`,
      [recordId],
    ),
  );
  const client = hub.client('P-01');
  const providers = [
    { provide: NodeIdentity, useValue: new NodeIdentity('P-01', 'H-01', ORIGIN, coalition.pinnedHash) },
    { provide: KeyStore, useValue: coalition.store('P-01') },
    { provide: Clock, useValue: clock },
    { provide: RuleTrust, useValue: { current: known } },
    { provide: RuleHub, useValue: { json: (method: string, path: string, value?: never) => client.json(method, path, value) } },
  ];
  class Platform {}
  @Module({
    imports: [{ module: Platform, global: true, providers, exports: providers.map(({ provide }) => provide) }, RuleNoticesModule],
  })
  class NodeModule {}
  node = await NestFactory.create(NodeModule, { bodyParser: false, logger: false });
  configureLocalApp(node, TOKEN);
  await node.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await node?.close();
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

async function dokaz(env: Record<string, string>, ...args: string[]): Promise<{ out: string; err: string }> {
  const io = new RecordedIo({ LANG: 'en', ...env });
  await run(args, io);
  return { out: io.out_, err: io.err_ };
}
const asOwner = (...args: string[]) => {
  const { port } = node.getHttpServer().address() as AddressInfo;
  return dokaz({ DOKAZ_NODE: `http://127.0.0.1:${port}`, LOCAL_TOKEN_FILE: at('token') }, 'partner', 'rules', ...args);
};
const asAdmin = (org: string, ...args: string[]) => {
  const trust = { TRUST_FILE: at('trust.json'), TRUST_PIN: coalition.pinnedHash };
  return dokaz({ ORG: org, KEY_DIR: at(org), ...trust, HUB_ORIGIN: ORIGIN, HUB_CONNECT_TO: hub.address }, 'admin', 'rules', ...args);
};
const propose = async (rule: Rule) => {
  const signers = ['A-01', 'A-02'].map((org) => coalition.store(org).signer('statement'));
  return (await hub
    .client('A-01')
    .json('POST', '/v1/rule-proposals', { document: await signedRule(rule, ...signers) } as never)) as unknown as ProposalView;
};

test('an owner reads a proposal in her language, sees what it does, and says no', async () => {
  const { h, until } = await propose(aRule({ ruleId: 'R-1', owners: ['P-01'] }));
  const listed = await asOwner('list', '--lang', 'be');
  expect(listed.out).toContain('R-1@1: P-02 можа атрымліваць');
  expect(listed.out).toContain(until);
  expect((await asOwner('effects', h.slice(0, 8))).out).toContain(`${recordId}  P-02  S1`);
  const vetoed = await asOwner('veto', h.slice(0, 8), '--reason', 'not before the trial', '--yes');
  expect(vetoed.out).toContain('not before the trial');
  const seen = await asAdmin('A-01', 'list');
  expect(seen.out).toContain('P-01');
  expect(seen.out).toContain('not before the trial');
  expect((await asAdmin('A-02', 'approve', h, '--yes')).err).not.toBe('');
});

test.each([
  ['existence', 'the existence'],
  ['coded', 'the coded content'],
])('an admin proposes the preset %s and reads it as one sentence before signing', async (preset, words) => {
  const { out } = await asAdmin('A-01', 'propose', '--preset', preset, '--partner', 'P-02', '--owner', 'P-01', '--yes');
  expect(out).toContain('R-PRESET-P-02@1');
  expect(out).toContain(words);
});

test('the preset nothing acts at once by one admin; a preset without a partner is none', async () => {
  const { out } = await asAdmin('A-01', 'propose', '--preset', 'nothing', '--partner', 'P-02', '--yes');
  expect(out).toContain('In force');
  expect((await asAdmin('A-01', 'propose', '--preset', 'nothing', '--yes')).err).toContain('--partner');
  expect((await asAdmin('A-01', 'propose', '--preset', 'everything', '--partner', 'P-02', '--yes')).err).toContain('--preset');
});
