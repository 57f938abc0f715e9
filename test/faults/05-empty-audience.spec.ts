// Protocol, fault 5: empty audience reaches nobody.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  hub = await HubStream.start();
  for (const partner of ['P-01', 'P-02', 'P-03']) await hub.rule({ partner });
});
afterAll(() => hub.stop());

describe('fault 5: an empty audience', () => {
  test('an empty, missing or past audience reaches nobody, whatever the rules say', async () => {
    await hub.put(aRecord({ partners: [] }), aRecord({ purposes: [] }), aRecord({ until: null }), aRecord({ until: 2026 * 12 + 9 }));
    for (const org of ['P-01', 'P-02', 'P-03']) {
      await hub.tick(org);
      expect((await hub.drain(org)).items).toEqual([]);
    }
  });

  test('every denial is counted with its reason, and the API role cannot read the count', async () => {
    const tally = await hub.worker.query<{ reason: string; n: string }>(
      `select reason, n from denial_tally where org = 'P-02' order by reason`,
    );
    expect(tally).toEqual([
      { reason: 'audience:expired', n: '2' },
      { reason: 'audience:not-listed', n: '1' },
      { reason: 'purpose', n: '1' },
    ]);
    await expect(hub.api.query(`select * from denial_tally`)).rejects.toThrow(/permission denied/);
  });

  test('the control: the same record with an audience arrives', async () => {
    const record = aRecord();
    await hub.put(record);
    await hub.tick();
    expect((await hub.drain()).items).toMatchObject([{ kind: 'upsert', recordId: record.recordId, reason: 'rule:R-for-P-02@1' }]);
  });
});
