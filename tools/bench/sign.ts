import { classOfKind, type Element } from '#domain/case-record';
import { fromBase64url } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import { issueSlots, slotKeys, verifyStatement, type IssuedStatement } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';
import type { BenchResult } from './bench-result.js';
import { verificationsPerSecond } from './measure.js';

const RECORDS = 200;
const ROUNDS = 4;
const TARGET = 150;
const crypto = new NodeCrypto();

/**
 * Signs records with their 16 slots and seals their hidden parts, in one thread, without a database.
 *
 * The limit is the number of node:crypto Ed25519 verifications of a 3 kB message per second, measured in the same run; so
 * that figures of different machines compare.
 */
export async function run(): Promise<BenchResult> {
  const limit = verificationsPerSecond();
  const keys = generateEd25519();
  const signer = ed25519Signer(keys.privateJwk);
  const slots = slotKeys(crypto.randomBytes(32), crypto);
  const audiences = Array.from({ length: 3 }, (_, i) => ({ key: crypto.randomBytes(32), sensitive: i === 0 }));
  const issue = async (i: number): Promise<{ issued: IssuedStatement; blob: Uint8Array }> => {
    const issued = await issueSlots({ ...aRecord(i), seed: crypto.randomBytes(32), slotKeys: slots }, signer, crypto);
    const ofClass = (cls: string): string[] =>
      issued.disclosures.filter(({ kind }) => classOfKind(kind) === cls).map(({ encoded }) => encoded);
    return {
      issued,
      blob: await sealBlob({ h: issued.h, restricted: ofClass('S2'), sensitive: ofClass('S3'), stanzas: audiences }, crypto),
    };
  };
  for (let i = 0; i < 50; i++) await issue(i);

  const results: IssuedStatement[] = [];
  let blobBytes = 0;
  const signSeconds = await bestOf(ROUNDS, async () => {
    results.length = 0;
    blobBytes = 0;
    for (let i = 0; i < RECORDS; i++) {
      const { issued, blob } = await issue(i);
      results.push(issued);
      blobBytes += blob.length;
    }
  });

  const publicKey = fromBase64url(keys.publicJwk.x);
  const shown = results.map(({ disclosures }) =>
    disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded),
  );
  const verifyAll = async (): Promise<void> => {
    for (const [i, { statement }] of results.entries())
      await verifyStatement(statement, shown[i]!, () => publicKey, crypto, { complete: true });
  };
  const verifySeconds = await bestOf(2 * ROUNDS, verifyAll);

  const figure = RECORDS / signSeconds;
  const bytes = results.reduce((sum, { statement }, i) => sum + statement.length + shown[i]!.join('').length, 0);
  return {
    name: 'sign',
    figure,
    unit: 'records/s',
    limit,
    ratio: figure / limit,
    target: `≥ ${TARGET} records/s, 16 slots and sealed blob each`,
    ok: figure >= TARGET,
    details: {
      statementBytes: Math.round(bytes / RECORDS),
      blobBytes: Math.round(blobBytes / RECORDS),
      millisecondsPerRecord: (1000 * signSeconds) / RECORDS,
      verifyStatementPerSecond: RECORDS / verifySeconds,
      verifyStatementInEd25519Verifies: (limit * verifySeconds) / RECORDS,
    },
  };
}

/** A victim's case of ordinary size: 6 elements that everyone sees, 7 restricted, 1 sensitive. */
function aRecord(i: number): { claims: Parameters<typeof issueSlots>[0]['claims']; elements: Element[] } {
  const pid = `person-${i}`;
  const uuid = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
  const act = (n: number, code: string): Element => ({
    kind: `act.${n}`,
    value: {
      actId: `act-${i}-${n}`,
      victim: pid,
      code,
      month: '2020-08',
      admin1: 'BY-HM',
      legal: [{ code: 'RS-7.1.e', level: 'alleged', by: 'P-01' }],
    },
  });
  const hidden = (n: number): Element => ({
    kind: `act.${n}.restricted`,
    value: {
      actId: `act-${i}-${n}`,
      day: '2020-08-11',
      facility: 'BY-FAC-OKRESTINA',
      detention: { type: 'administrative', article: 'BY-AC-23.34', length: '3-15d' },
    },
  });
  return {
    claims: {
      schema: 'case/1',
      vocab: '2026.1',
      recordId: uuid,
      rev: 1,
      op: 'upsert',
      owner: 'P-01',
      category: 'detention',
      status: 'active',
      audience: { partners: ['P-02', 'P-03'], purposes: ['analysis'], until: '2028-12' },
      signedOn: '2026-11-23',
    },
    elements: [
      { kind: 'person.1', value: { pid, roles: ['victim'], sex: 'F', ageBand: '25-34' } },
      { kind: 'event.1', value: { eventId: `event-${i}`, context: 'ELECTION2020' } },
      act(1, 'arbitrary_arrest'),
      act(2, 'beating'),
      { kind: 'information.1', value: { kind: 'first_account', doNotReinterview: true, verification: 'single' } },
      { kind: 'provenance.1', value: { source: 'csv', mapping: 'detentions@3', rules: [], signedOn: '2026-11-23' } },
      {
        kind: 'person.1.restricted',
        value: { pid, occupation: 'teacher', residence: 'PL', languages: ['be', 'ru'], testify: 'ask', condition: 'released' },
      },
      hidden(1),
      hidden(2),
      {
        kind: 'involvement.1.restricted',
        value: { actId: `act-${i}-1`, unit: 'BY-UNIT-OMON-MINSK', degree: 'directly_carried_out', basis: 'insignia' },
      },
      {
        kind: 'consent.1.restricted',
        value: {
          subject: pid,
          by: 'self',
          purposes: { preserve: 'yes', analysis: 'yes', dedup: 'ask' },
          contact: 'owner',
          identity: 'ask_each',
        },
      },
      { kind: 'harm.1.restricted', value: { codes: ['exile'] } },
      { kind: 'retention.1.restricted', value: { review: '2028-01', eraseAfter: '2046-01' } },
      { kind: 'act.2.sensitive', value: { actId: `act-${i}-2`, injury: { region: 'back', istanbul: 'IP2' } } },
    ],
  };
}

/** Seconds of the fastest round: other programs on the machine only ever make one slower. */
async function bestOf(rounds: number, work: () => Promise<void> | void): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint();
    await work();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return best;
}
