import { describe, expect, test } from '@jest/globals';
import { lastBackupOf } from './last-backup.js';

const key = (from: string, destroyedOn: string | null = null) => ({ from, destroyedOn });

describe('the last day of readable backups', () => {
  test.each([
    ['the key still wraps: its week, then the days of backups', [key('2026-11-02')], '2026-11-05', '2026-11-05', '2026-12-09'],
    ['it should have been replaced long ago: not before today', [key('2026-11-02')], '2026-11-05', '2026-11-20', '2026-12-20'],
    ['its successor came: from that day', [key('2026-11-02'), key('2026-11-08')], '2026-11-05', '2026-11-20', '2026-12-08'],
    [
      'ended on the day of the successor: that one wraps too',
      [key('2026-11-02'), key('2026-11-08')],
      '2026-11-08',
      '2026-11-08',
      '2026-12-15',
    ],
    ['it is destroyed: that day', [key('2026-11-02', '2026-12-11'), key('2026-11-08')], '2026-11-05', '2026-12-24', '2026-12-11'],
    [
      'it should be destroyed and is not: not before today',
      [key('2026-11-02'), key('2026-11-08')],
      '2026-11-05',
      '2027-01-02',
      '2027-01-02',
    ],
    ['ended before the first key that is known', [key('2026-11-08')], '2026-11-05', '2026-11-08', '2026-12-15'],
    ['no key is known', [], '2026-11-05', '2026-11-05', '2026-12-12'],
  ])('%s', (_, periods, endedOn, today, expected) => {
    expect(lastBackupOf(periods, endedOn, 30, today)).toBe(expected);
  });
});
