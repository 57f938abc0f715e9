import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { classOfKind, type Element } from '#domain/case-record';
import { sealBlob } from '#domain/sealed-object';
import { issueSlots, slotKeys } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';
import type { BenchResult } from './bench-result.js';
import { signerOf, startSmallCoalition, type SmallCoalition } from './small-coalition.js';

const BATCH = 500;
const WARM_UP = 5;
const MEASURED = 12;
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

function aRecord(i: number): { claims: Parameters<typeof issueSlots>[0]['claims']; elements: Element[] } {
  const pid = `person-${i}`;
  const act = (n: number, code: string): Element => ({
    kind: `act.${n}`,
    value: { actId: `act-${i}-${n}`, victim: pid, code, month: '2020-08', admin1: 'BY-HM' },
  });
  const hidden = (n: number): Element => ({ kind: `act.${n}.restricted`, value: { actId: `act-${i}-${n}`, day: '2020-08-11' } });
  return {
    claims: {
      schema: 'case/1',
      vocab: '2026.1',
      recordId: randomUUID(),
      rev: 1,
      op: 'upsert',
      owner: 'P-01',
      category: 'detention',
      status: 'active',
      audience: { partners: ['P-02', 'P-03'], purposes: ['analysis'], until: '2031-12' },
      signedOn: new Date().toISOString().slice(0, 10),
    },
    elements: [
      { kind: 'person.1', value: { pid, roles: ['victim'], sex: 'F', ageBand: '25-34' } },
      { kind: 'event.1', value: { eventId: `event-${i}`, context: 'ELECTION2020' } },
      act(1, 'arbitrary_arrest'),
      act(2, 'beating'),
      { kind: 'information.1', value: { kind: 'first_account', doNotReinterview: true, verification: 'single' } },
      { kind: 'provenance.1', value: { source: 'csv', mapping: 'detentions@3', signedOn: '2026-11-23' } },
      hidden(1),
      hidden(2),
    ],
  };
}

/** Parent and CPU seconds of a process so far (Linux); nothing elsewhere. */
function processOf(pid: number): { parent: number; seconds: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return { parent: 0, seconds: 0 };
  }
}

function cpuSeconds(pid: number): number {
  return processOf(pid).seconds;
}

/** A process and its children: PostgreSQL gives every connection one. */
function familyCpuSeconds(pid: number): number {
  const children = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && processOf(Number(name)).parent === pid ? [Number(name)] : [],
  );
  return [pid, ...children].reduce((sum, each) => sum + cpuSeconds(each), 0);
}

function verificationsPerSecond(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  const message = crypto.randomBytes(3000);
  const signature = sign(null, message, privateKey);
  const count = 5000;
  for (let i = 0; i < 500; i++) verify(null, message, key, signature);
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) verify(null, message, key, signature);
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}
