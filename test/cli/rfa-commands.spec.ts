import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Signer } from '#domain/crypto';
import { Membership } from '#domain/membership';
import { CHECK_POINTS } from '#domain/request';
import { SetClock } from '#platform/clock';
import { run } from '../../apps/cli/src/run.js';
import { AuthorityOrgs } from '../builders/authority-orgs.js';
import { RecordedIo } from '../builders/cli-io.js';
import { Coalition } from '../builders/coalition.js';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { ORIGIN, RequestsHub } from '../builders/requests-hub.js';

const folder = mkdtempSync(join(tmpdir(), 'dokaz-rfa-'));
const at = (...parts: string[]) => join(folder, ...parts);

/** Organisations of a coalition whose trust document its roots signed, as the command line needs it. */
class FoundedOrgs extends AuthorityOrgs {
  constructor(
    private readonly coalition: Coalition,
    private readonly founded: Membership,
  ) {
    super();
  }

  override signer(org: string, use: 'request' | 'statement' = 'statement'): Signer {
    return this.coalition.store(org).signer(use);
  }

  override get membership(): Membership {
    return this.founded;
  }
}

let hub: RequestsHub;
let papers: RequestPapers;
let coalition: Coalition;

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'A-02', 'A-03', 'P-01', 'R-01']);
  writeFileSync(at('trust.json'), JSON.stringify(coalition.documents));
  for (const org of ['A-01', 'A-02', 'A-03', 'P-01']) {
    mkdirSync(at(org), { mode: 0o700 });
    for (const use of ['request', 'statement'] as const) {
      const { kid, privateJwk } = coalition.store(org).pair(use);
      writeFileSync(at(org, `${use}.${kid}.jwk`), JSON.stringify(privateJwk), { mode: 0o600 });
    }
  }
  hub = await RequestsHub.start(new FoundedOrgs(coalition, new Membership(await coalition.trust())), { clock: new SetClock(new Date()) });
  papers = new RequestPapers(hub);
  await new ReleasingOwner(hub, 'P-01').record();
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

async function dokaz(org: string, args: readonly string[], io = new RecordedIo(envOf(org))) {
  const exit = await run(['admin', 'rfa', ...args], io);
  return { exit, out: io.out_, err: io.err_, questions: io.questions };
}
function envOf(org: string): Record<string, string> {
  return {
    LANG: 'en',
    KEY_DIR: at(org),
    ORG: org,
    TRUST_FILE: at('trust.json'),
    TRUST_PIN: coalition.pinnedHash,
    HUB_ORIGIN: ORIGIN,
    HUB_CONNECT_TO: hub.address,
  };
}
async function value(org: string, ...args: string[]): Promise<Record<string, unknown>> {
  const { exit, out, err } = await dokaz(org, [...args, '--json']);
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('dokaz admin rfa', () => {
  test('one admin checks, another approves: the request goes to owners', async () => {
    const { requestId } = await papers.file(papers.request());
    const short = requestId.slice(0, 8);
    const listed = await dokaz('A-01', ['list']);
    expect(listed.out).toContain(`- ${short} of R-01: filed, not checked yet; checks that wait: 0, owners awaited: 0`);

    const checked = await dokaz('A-01', ['check', short, '--yes']);
    expect(checked).toMatchObject({ exit: 0, err: '' });
    expect(checked.out).toContain('Signed by A-01. Admins still needed: 1.');
    expect(await dokaz('A-01', ['approve', short, '--yes'])).toMatchObject({ exit: 2, out: '' });
    expect((await dokaz('A-02', ['approve', short, '--yes'])).out).toContain('goes to owners (signed by A-01, A-02)');
    const shown = await dokaz('A-03', ['show', short]);
    expect(shown.out).toContain('State: with owners');
    expect(shown.out).toContain('- P-01: about 1-4 records, awaited');
    expect(await value('A-03', 'show', short)).toMatchObject({ requestId, state: 'with_owners' });
  });

  test('at a terminal the words to be signed are shown and every point is named; a no signs nothing', async () => {
    const { requestId } = await papers.file(papers.request());
    const io = new RecordedIo(envOf('A-01'), true);
    io.answer = 'no';
    const refused = await dokaz('A-01', ['check', requestId], io);
    expect(refused.exit).toBe(1);
    expect(refused.questions[0]).toContain('OTP-2026-17');
    expect(refused.questions[0]?.split('\n- ')).toHaveLength(CHECK_POINTS.length + 1);
    // Without a terminal and without --yes nobody has read it.
    expect((await dokaz('A-01', ['check', requestId])).exit).toBe(2);
    expect(await value('A-01', 'show', requestId)).toMatchObject({ checks: [] });
  });

  test('what is too broad is named and refused; returned with a narrower proposal', async () => {
    const request = papers.request();
    const broad = { ...request.scope, regions: ['*'], period: { from: null, until: null } };
    const { requestId } = await papers.file({ ...request, scope: broad });
    expect((await dokaz('A-01', ['show', requestId])).out).toContain(
      'Too broad: /scope/period (limit: a closed period, or named regions).',
    );
    expect((await dokaz('A-01', ['check', requestId, '--yes'])).exit).toBe(1);
    writeFileSync(at('narrower.json'), JSON.stringify({ regions: ['BY-HM'] }));
    const returned = await dokaz('A-01', [
      'return',
      requestId,
      '--narrower',
      at('narrower.json'),
      '--remark',
      'Minsk only',
      '--yes',
      '--lang',
      'ru',
    ]);
    expect(returned).toMatchObject({ exit: 0, err: '' });
    expect(returned.out).toContain('Запрос возвращён (подписали A-01).');
    expect(await value('A-02', 'show', requestId)).toMatchObject({ state: 'returned' });
  });

  test('a conflicted admin stands aside', async () => {
    const { requestId } = await papers.file(papers.request());
    await value('A-01', 'check', requestId, '--yes');
    expect(await value('A-01', 'recuse', requestId, '--yes')).toEqual({ requestId, recused: 'A-01' });
    expect(await value('A-02', 'approve', requestId, '--yes')).toMatchObject({ state: 'waiting', signedBy: ['A-02'], missing: 1 });
    expect((await dokaz('A-01', ['check', requestId, '--yes'])).err).toContain('stood aside');
  });

  test('freezes: by one, lifted by two', async () => {
    const { requestId } = await papers.file(papers.request());
    const frozen = await value('A-01', 'freeze', requestId.slice(0, 8), '--yes');
    expect(frozen).toMatchObject({ scope: 'request', target: requestId, by: 'A-01', liftedOn: null });
    expect(await value('A-02', 'freeze', 'R-01', '--yes')).toMatchObject({ scope: 'org', target: 'R-01' });
    const all = await value('A-02', 'freeze', 'all', '--yes');
    const id = String(all['id']).slice(0, 8);
    expect((await dokaz('A-03', ['freezes'])).out).toContain(`- ${id}: all access frozen by A-02`);
    expect(await value('A-02', 'unfreeze', id, '--yes')).toMatchObject({ liftedOn: null, liftSignedBy: ['A-02'] });
    expect(await value('A-03', 'unfreeze', id, '--yes')).toMatchObject({ liftedOn: hub.today, liftSignedBy: ['A-02', 'A-03'] });
    expect(await dokaz('A-03', ['unfreeze', id, '--yes'])).toMatchObject({ exit: 2, out: '' });
  });

  test('unknown ids and foreign keys are told in a sentence', async () => {
    expect(await dokaz('A-01', ['show', 'ffffffff'])).toMatchObject({ exit: 2, out: '' });
    expect(await dokaz('A-01', ['show', ''])).toMatchObject({ exit: 2 });
    const partner = await dokaz('P-01', ['freezes']);
    expect(partner.exit).toBe(1);
    expect(partner.err).not.toMatch(/ {4}at /);
    expect((await dokaz('A-01', ['overdue'])).out.trim()).toBe('(none)');
  });
});
