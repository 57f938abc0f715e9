// Protocol, fault 4: removed member: the next pull gives nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nextVersion, removeMember } from '#domain/membership';
import { TrustStore } from '#stores/service/membership';
import { crypto, issueDays } from '../builders/coalition.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
  for (const partner of ['P-02', 'P-03']) await hub.rule({ partner });
});
afterAll(() => hub.stop());

describe('fault 4: a removed member', () => {
  test('a partner pulls, is removed, and its very next request gives nothing, through every path', async () => {
    await hub.push('P-01', [await hub.author('P-01').version()]);
    for (const org of ['P-02', 'P-03']) await hub.round.run(org);
    const before = await hub.changes('P-02');
    expect(before).toMatchObject({ status: 200, body: { items: [{ kind: 'upsert', owner: 'P-01' }], more: false } });

    await hub.push('P-01', [await hub.author('P-01').version()]);
    for (const org of ['P-02', 'P-03']) await hub.round.run(org);
    const days = issueDays(new Date());
    const document = await hub.coalition.succeed((current) => removeMember(nextVersion(current, days), 'P-02', days.issuedAt));
    // Accepted by another process of the hub: what this one remembers of the coalition is out of date.
    await new TrustStore(hub.api, crypto, hub.coalition.pinnedHash).accept(document, new Date());

    const recordIds = before.body.items.map((item) => item.recordId);
    for (const { status, body } of [
      await hub.changes('P-02', before.body.cursor),
      await hub.changes('P-02'),
      await hub.get('P-02', '/v1/digest'),
      await hub.get('P-02', '/v1/sync/status'),
      await hub.post('P-02', '/v1/records/batch-get', { recordIds }),
    ]) {
      expect(status).toBe(401);
      expect(JSON.stringify(body)).not.toContain('P-01');
    }
    expect((await hub.changes('P-03')).body.items).toHaveLength(2);
  });

  test('what it held is written down as having left its scope', async () => {
    await hub.round.run('P-02');
    const rows = await hub.worker.as('P-02', (tx) =>
      tx.query<{ kind: string; n: string }>(`select kind, count(*) as n from outbox group by kind order by kind`),
    );
    expect(rows).toEqual([
      { kind: 'scope_exit', n: '2' },
      { kind: 'upsert', n: '2' },
    ]);
  });
});
