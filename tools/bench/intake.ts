import { randomUUID } from 'node:crypto';
import { classOfKind } from '#domain/case-record';
import { sealBlob } from '#domain/sealed-object';
import { issueSlots, slotKeys } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';
import type { BenchResult } from './bench-result.js';
import { cpuSeconds, familyCpuSeconds, verificationsPerSecond } from './measure.js';
import { aRecord } from './sample-record.js';
import { signerOf, startSmallCoalition, type SmallCoalition } from './small-coalition.js';

const BATCH = 500;
/** Until the threads' code is compiled: a hub is warm for months and cold for seconds. */
const WARM_UP = 10;
const MEASURED = 24;
/** Uploads at a time: a hub serves several partners. */
const UPLOADS = 3;
const TARGET = 0.25;
const crypto = new NodeCrypto();

/**
 * Signed intake end to end without fan-out: batches whose statements were signed before go over HTTP, each request signed,
 * into a real hub with PostgreSQL (durable) and Redis; every answer is verified.
 *
 * The limit is the number of node:crypto Ed25519 verifications of a 3 kB message per second and thread, measured in the same
 * run, before and after, while nothing else runs.
 */
export async function run(): Promise<BenchResult> {
  const small = await startSmallCoalition(['P-01', 'P-02', 'P-03'], { TICK_INTERVAL: '86400' });
  try {
    const batches = await signedBatches(small, WARM_UP + MEASURED);
    const limit = verificationsPerSecond();
    await upload(small, batches.slice(0, WARM_UP));
    const [hubCpu, storeCpu] = [cpuSeconds(small.coalition.pid('hub')), familyCpuSeconds(small.coalition.pid('hub-postgres'))];
    const started = process.hrtime.bigint();
    const accepted = await upload(small, batches.slice(WARM_UP));
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const hubSeconds = cpuSeconds(small.coalition.pid('hub')) - hubCpu;
    const storeSeconds = familyCpuSeconds(small.coalition.pid('hub-postgres')) - storeCpu;
    const best = Math.max(limit, verificationsPerSecond());
    const figure = accepted / seconds;
    return {
      name: 'intake',
      figure,
      unit: 'records/s',
      limit: best,
      ratio: figure / best,
      target: `≥ ${TARGET} of Ed25519 verifications of 3 kB in one thread`,
      ok: figure / best >= TARGET && accepted === MEASURED * BATCH,
      details: {
        records: accepted,
        'statement and disclosures, bytes': Math.round((batches[0]?.length ?? 0) / BATCH),
        'hub process, CPU microseconds a record': (hubSeconds / accepted) * 1e6,
        'PostgreSQL, CPU microseconds a record': (storeSeconds / accepted) * 1e6,
        'whole, microseconds a record': (seconds / accepted) * 1e6,
      },
    };
  } finally {
    await small.stop();
  }
}

/** Batches as a partner's node writes them: 16 slots signed, S1 disclosed, one sealed blob for the batch's records uploaded. */
async function signedBatches(small: SmallCoalition, count: number): Promise<Buffer[]> {
  const signer = signerOf(small.keys, 'P-01', 'statement');
  const slots = slotKeys(crypto.randomBytes(32), crypto);
  const blob = await sealBlob({ h: 'A'.repeat(43), restricted: [], sensitive: [], stanzas: [] }, crypto);
  const sealed = Buffer.from(crypto.sha256(blob)).toString('base64url');
  const client = small.client('P-01');
  await client.request('PUT', `/v1/sealed/${sealed}`, { body: blob, contentType: 'application/octet-stream' });
  const batches: Buffer[] = [];
  for (let b = 0; b < count; b++) {
    const lines: string[] = [];
    for (let i = 0; i < BATCH; i++) {
      const issued = await issueSlots({ ...aRecord(b * BATCH + i), seed: crypto.randomBytes(32), slotKeys: slots }, signer, crypto);
      const disclosures = issued.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded);
      const { statement, leafSalt, leaves } = issued;
      lines.push(JSON.stringify({ statement, disclosures, sealed, leafSalt, leaves }));
    }
    batches.push(Buffer.from(`${lines.join('\n')}\n`));
  }
  return batches;
}

async function upload(small: SmallCoalition, batches: readonly Buffer[]): Promise<number> {
  const client = small.client('P-01');
  const waiting = [...batches];
  let accepted = 0;
  const lane = async () => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const answer = await client.request('PUT', `/v1/batches/${randomUUID()}`, { body, contentType: 'application/x-ndjson' });
      const { results = [] } = JSON.parse(Buffer.from(answer.body).toString()) as { results?: { status: string }[] };
      accepted += results.filter(({ status }) => status === 'accepted').length;
      const refused = results.find(({ status }) => status !== 'accepted');
      if (answer.status !== 200 || refused !== undefined) throw new Error(`intake answered ${answer.status} ${JSON.stringify(refused)}`);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS }, lane));
  return accepted;
}
