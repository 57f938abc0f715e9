import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseStrictJson, type Json } from '#domain/canonical-json';
import { classOfKind, indexOf } from '#domain/case-record';
import { fromBase64url, fromUtf8, utf8 } from '#domain/crypto';
import { ChangesPage } from '#domain/delivery';
import { signDocument } from '#domain/signed-document';
import { composeStatement, STATEMENT_TYPE, slotKeys } from '#domain/statement';
import { Pump, type PartnerScope } from '#features/hub/delivery';
import { foldPage, verifyPage } from '#features/partner/sync';
import { SystemClock } from '#platform/clock';
import { NodeCrypto, withPooledVerification } from '#platform/crypto';
import { Database, migrate, provision, urlFor } from '#platform/database';
import { serviceAccount, startPostgres, stateFolder } from '#platform/embedded';
import type { HubClient } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { sealBody } from '#stores/hub/record';
import { InboxHolds1001000000041, PartnerInbox1001000000012, PullStateRepository, ReceivedRecordRepository } from '#stores/partner/inbox';
import type { BenchResult } from './bench-result.js';
import { cpuSeconds, secondsOf, verificationsPerSecond } from './measure.js';
import { aRecord } from './sample-record.js';
import { signerOf, startSmallCoalition, type SmallCoalition } from './small-coalition.js';

const RECORDS = 6000;
const WARM_UP = 1500;
const TARGET = 0.25;
const PUMP_TARGET = 4000;
const BULK = 500;
const crypto = new NodeCrypto();
const pooled = withPooledVerification(crypto);
const clock = new SystemClock();
const today = clock.now().toISOString().slice(0, 10);

const RULE = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['*'],
  categories: ['detention'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2020-01-01',
  validUntil: '2099-12-31',
} as const;

/**
 * A partner reads its stream: HTTP (requests and answers signed), verification of every origin signature and disclosure, strict
 * schema, inbox commit (durable PostgreSQL). Hub, worker, its PostgreSQL and Redis are processes of their own; this process is the
 * partner. The same stream read without the partner's work gives the hub's side alone.
 *
 * The limit is the number of node:crypto Ed25519 verifications of a 3 kB message per second and thread, in the same run.
 */
export async function run(): Promise<BenchResult> {
  const small = await startSmallCoalition(['P-01', 'P-02', 'P-03'], { TICK_INTERVAL: '86400', SWEEP_INTERVAL: '86400' });
  const hub = await Database.open({ url: small.coalition.hubOwnerUrl, applicationName: 'bench-pull' });
  const inbox = await openInbox();
  try {
    await fill(small, hub);
    const pumpSeconds = await pump(hub);
    const limit = verificationsPerSecond();
    const client = small.client('P-02');
    await serve(client, WARM_UP);
    const cpuBefore = cpuSeconds(small.coalition.pid('hub'));
    const alone = await secondsOf(() => serve(client, RECORDS));
    const hubCpu = cpuSeconds(small.coalition.pid('hub')) - cpuBefore;
    await pull(small, client, inbox.database, WARM_UP);
    await inbox.database.query(`truncate received_record`);
    const mine = process.cpuUsage();
    const whole = await secondsOf(() => pull(small, client, inbox.database, RECORDS, true));
    const partnerCpu = process.cpuUsage(mine);
    const [kept] = await inbox.database.query<{ n: number }>(`select count(*)::int as n from received_record`);
    await inbox.database.query(`truncate received_record`);
    const apart = await secondsOf(() => pull(small, client, inbox.database, RECORDS, false));
    const last = await lastCursor(client);
    const empty = await secondsOf(async () => {
      for (let i = 0; i < 50; i++) await client.request('GET', `/v1/changes?cursor=${last}`);
    });
    const best = Math.max(limit, verificationsPerSecond());
    const figure = RECORDS / whole;
    return {
      name: 'pull',
      figure,
      unit: 'records/s',
      limit: best,
      ratio: figure / best,
      target: `≥ ${TARGET} of Ed25519 verifications of 3 kB in one thread; pump ≥ ${PUMP_TARGET} records/s`,
      ok: figure / best >= TARGET && kept?.n === RECORDS && RECORDS / pumpSeconds >= PUMP_TARGET,
      details: {
        records: kept?.n ?? 0,
        'served without the partner’s work, records/s': RECORDS / alone,
        'hub process, CPU microseconds a record': (hubCpu / RECORDS) * 1e6,
        'partner process, CPU microseconds a record': (partnerCpu.user + partnerCpu.system) / RECORDS,
        'whole, microseconds a record': (whole / RECORDS) * 1e6,
        'without reading ahead, records/s': RECORDS / apart,
        'hub alone, records per CPU second': RECORDS / hubCpu,
        'pump of one worker, records/s': RECORDS / pumpSeconds,
        'empty pull (one request), ms': (empty / 50) * 1000,
      },
    };
  } finally {
    await inbox.stop();
    await hub.close();
    await small.stop();
  }
}

/** Signed records as intake leaves them, without their other 15 slots, which delivery never reads. */
async function fill(small: SmallCoalition, hub: Database): Promise<void> {
  // The hub has made it as it started.
  const wrapping = new BodyKeyRing(small.coalition.hubBodyKeyDir).current();
  const signer = signerOf(small.keys, 'P-01', 'statement');
  const idOf = slotKeys(crypto.randomBytes(32), crypto).idOf(0);
  for (let done = 0; done < RECORDS; done += BULK) {
    const rows: object[] = [];
    for (let i = done; i < done + BULK; i++) {
      const { claims, elements } = aRecord(i);
      const composed = await composeStatement({ claims, elements, seed: crypto.randomBytes(32), slot: 0, idOf }, crypto);
      const { jws, h } = await signDocument(composed.payload, STATEMENT_TYPE, signer, crypto);
      const { regions, monthFrom, monthUntil } = indexOf(
        claims,
        elements.filter(({ kind }) => classOfKind(kind) === 'S1'),
      );
      rows.push({
        id: claims.recordId,
        h,
        ...sealBody(
          { recordId: claims.recordId, h },
          {
            statement: jws,
            disclosures: composed.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded),
            leafSalt: composed.leafSalt,
          },
          wrapping,
        ),
        regions,
        monthFrom,
        monthUntil,
      });
    }
    await hub.as('P-01', async (tx) => {
      const json = JSON.stringify(rows);
      const from = `from jsonb_to_recordset($1::jsonb) as r(id uuid, h text, body text, wrapped text, regions jsonb, "monthFrom" int, "monthUntil" int)`;
      await tx.query(
        `insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until, audience_partners, audience_purposes, audience_until, schema, vocab)
         select id, 'P-01', 1, h, 'active', 'upsert', 'detention', array(select jsonb_array_elements_text(regions)), "monthFrom", "monthUntil", '{P-02,P-03}', '{analysis}', 2031 * 12, 'case/1', '2026.1' ${from}`,
        [json],
      );
      await tx.query(
        `insert into record_version (record_id, rev, h, owner, body, received_on)
         select id, 1, h, 'P-01', decode(body, 'base64'), current_date ${from}`,
        [json],
      );
      // Only the API may write here; the owner of the table may set that aside.
      await tx.query(`alter table body_key no force row level security`);
      await tx.query(
        `insert into body_key (record_id, h, owner, wrapped_by, wrapped) select id, h, 'P-01', $2, decode(wrapped, 'base64') ${from}`,
        [json, wrapping.id],
      );
      await tx.query(`alter table body_key force row level security`);
      await tx.query(`insert into change (kind, record_id, owner, rev, h) select 'record', id, 'P-01', 1, h ${from}`, [json]);
    });
  }
  await hub.tx(async (tx) => {
    await tx.query(
      `insert into rule_proposal (h, rule_id, version, payload, proposed_by, proposed_on) values ('bench', 'R-1', 1, '', 'A-01', current_date)`,
    );
    await tx.query(
      `insert into rule_version (rule_id, version, h, rule, document, effective_on) values ('R-1', 1, 'bench', $1, '{}', current_date)`,
      [JSON.stringify(RULE)],
    );
  });
}

/** One worker's tick of P-02 over all records, as the owner of the database. */
async function pump(hub: Database): Promise<number> {
  const scope: PartnerScope = { org: 'P-02', status: 'active', reads: ['case/1'], rules: [RULE] };
  const worker = new Pump(hub, clock, { randomBytes: (length) => crypto.randomBytes(length) });
  let delivered = 0;
  const seconds = await secondsOf(async () => {
    ({ delivered } = await worker.tick(scope, 1_000_000));
  });
  if (delivered !== RECORDS) throw new Error(`the pump delivered ${delivered} of ${RECORDS}`);
  return seconds;
}

async function page(client: HubClient, cursor: string | null): Promise<Json> {
  const answer = await client.request('GET', `/v1/changes?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
  if (answer.status !== 200) throw new Error(`changes answered ${answer.status}`);
  return parseStrictJson(fromUtf8(answer.body));
}

/** Reads pages and does nothing with them. */
async function serve(client: HubClient, records: number): Promise<void> {
  let cursor: string | null = null;
  for (let seen = 0; seen < records;) {
    const { items, cursor: next } = (await page(client, cursor)) as unknown as ChangesPage;
    seen += items.length;
    cursor = next;
  }
}

async function lastCursor(client: HubClient): Promise<string> {
  let cursor: string | null = null;
  for (;;) {
    const read = (await page(client, cursor)) as unknown as ChangesPage;
    cursor = read.cursor;
    if (!read.more) return cursor;
  }
}

/** What the partner's node does with each page, up to the commit of the page with its cursor. */
async function pull(small: SmallCoalition, client: HubClient, database: Database, records: number, ahead = false): Promise<void> {
  const received = new ReceivedRecordRepository();
  const state = new PullStateRepository();
  const owner = small.keys
    .get('P-01')
    ?.publicKeys()
    .find(({ use }) => use === 'statement');
  const key = fromBase64url(owner?.x ?? '');
  const read = async (cursor: string | null) => {
    const arrived = ChangesPage.parse(await page(client, cursor));
    return { arrived, verdicts: verifyPage(arrived.items, () => () => key, pooled) };
  };
  type Arriving = ReturnType<typeof read>;
  const after = (before: Arriving): Arriving => before.then(({ arrived }) => read(arrived.cursor));
  let arriving: Arriving = read(null);
  let next: Arriving | undefined = ahead ? after(arriving) : undefined;
  for (let seen = 0; ;) {
    const { arrived, verdicts }: Awaited<Arriving> = await arriving;
    const afterNext: Arriving | undefined = next && after(next);
    const verified = await verdicts;
    await database.tx(async (tx) => {
      const held = await received.findHeld(
        tx,
        arrived.items.map(({ recordId }) => recordId),
      );
      const sorted = foldPage(arrived.items, verified, held);
      if (sorted.quarantined.length > 0) throw new Error(`quarantined: ${sorted.quarantined[0]?.code} ${sorted.quarantined[0]?.field}`);
      await received.save(tx, [...sorted.records.values()], today);
      await state.advance(tx, arrived.cursor, arrived.more, clock.now());
    });
    seen += arrived.items.length;
    if (seen >= records) {
      await Promise.all([next, afterNext]);
      await client.request('POST', '/v1/acks', { body: utf8(JSON.stringify({ watermark: arrived.cursor, exceptions: [] })) });
      return;
    }
    [arriving, next] = [next ?? read(arrived.cursor), afterNext];
  }
}

async function openInbox(): Promise<{ database: Database; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-bench-pull-'));
  const server = await startPostgres({ folder: join(stateFolder(folder, serviceAccount()), 'postgres'), password: 'bench', durable: true });
  const owner = { name: 'bench_owner', password: 'bench' };
  await provision(server.url, { database: 'bench', owner, roles: [{ name: 'dokaz_partner', password: 'bench' }] });
  await migrate(urlFor(server.url, owner, 'bench'), [PartnerInbox1001000000012, InboxHolds1001000000041]);
  const database = await Database.open({ url: urlFor(server.url, owner, 'bench'), applicationName: 'bench-inbox' });
  const stop = async () => {
    await database.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, stop };
}
