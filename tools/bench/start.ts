import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foundCoalition } from '../coalition/found.js';
import { startCoalition } from '../launch/coalition.js';
import type { BenchResult } from './bench-result.js';
import { secondsOf } from './measure.js';

/** Seconds that a start may take: from nothing, and with databases that are there. */
const FIRST = 60;
const LATER = 12;
const PARTNERS = ['P-01', 'P-02', 'P-03', 'P-04', 'P-05', 'P-06'];
const AUTHORITIES = ['R-01', 'R-02'];

/**
 * Seconds until every program of a whole coalition answers: a hub with its worker, two key servers, six organisations, two
 * authorities, each with a PostgreSQL of its own. First from nothing (clusters, migrations, keys, trust document), then with
 * everything there. The limit is the wanted one, since what a machine does at best depends on its cores and disk.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-bench-start-'));
  const start = () =>
    startCoalition({
      stateDir: join(folder, 'state'),
      partners: PARTNERS,
      recipients: AUTHORITIES,
      trust: (plan) => foundCoalition(plan, join(folder, 'ceremony')),
    });
  let state = folder;
  try {
    const seconds: number[] = [];
    for (let i = 0; i < 3; i++) {
      let stop = () => Promise.resolve();
      seconds.push(
        await secondsOf(async () => {
          const coalition = await start();
          // As root the servers' state lies outside our folder, where their account can reach it.
          state = dirname(coalition.hubFolder);
          stop = () => coalition.stop();
        }),
      );
      await stop();
    }
    const [first = Infinity, ...later] = seconds;
    const figure = Math.max(...later);
    return {
      name: 'start',
      figure,
      unit: 's',
      limit: LATER,
      ratio: figure / LATER,
      target: `first start < ${FIRST} s, later ones ≤ ${LATER} s`,
      ok: first < FIRST && figure <= LATER,
      details: { 'first start, s': first, 'programs and servers': 2 * (PARTNERS.length + AUTHORITIES.length + 2) + 5 },
    };
  } finally {
    for (const each of [state, folder]) rmSync(each, { recursive: true, force: true });
  }
}
