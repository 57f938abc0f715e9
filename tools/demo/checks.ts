import type { Check } from './check.js';
import type { DemoData } from './data/write.js';
import { ORGS, type Org } from './data/plan.js';
import { prosecutionChecks } from './prosecution-checks.js';
import type { Course } from './script.js';

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
const sorted = (counts: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** Everything that the demonstration claims, held against what the source files say (`expect.ts`, which no program reads). */
export function checksOf(course: Course, data: DemoData): Check[] {
  const { expectation } = data;
  const party = (org: Org) => course.parties[org];
  const each = (name: string, ok: (org: Org) => boolean, seen: (org: Org) => string): Check => ({
    name,
    ok: ORGS.every(ok),
    seen: ORGS.map((org) => `${org} ${seen(org)}`).join(' · '),
  });
  const { withdrawal, seizure, again, denied, prosecution } = course;
  const deniedBy = (test: (reason: string) => boolean): number =>
    total(Object.fromEntries(Object.entries(denied).filter(([reason]) => test(reason))));
  const heldReasons = ORGS.flatMap((org) => Object.keys(expectation.held[org]));

  return [
    each(
      'every row of every file was imported',
      (org) => party(org).imported === expectation.imported[org] && party(org).failedRows === 0,
      (org) => `${party(org).imported}/${expectation.imported[org]}`,
    ),
    each(
      'what is held, and why, is what the files say',
      (org) => sorted(party(org).preview.held) === sorted(expectation.held[org]),
      (org) => sorted(party(org).preview.held),
    ),
    {
      name: 'every planted kind of reason held something',
      ok: heldReasons.length > 0 && heldReasons.every((reason) => ORGS.some((org) => (party(org).preview.held[reason] ?? 0) > 0)),
      seen: [...new Set(heldReasons)].toSorted().join(', '),
    },
    {
      name: 'free text with an identifier was kept back',
      ok: ORGS.reduce((sum, org) => sum + total(party(org).preview.blocked), 0) >= expectation.notesBlocked && expectation.notesBlocked > 0,
      seen: ORGS.map((org) => sorted(party(org).preview.blocked)).join(' '),
    },
    {
      name: 'rare combinations were coarsened',
      ok: ORGS.reduce((sum, org) => sum + party(org).preview.coarsened, 0) >= expectation.thinned && expectation.thinned > 0,
      seen: ORGS.map((org) => `${org} ${party(org).preview.coarsened}`).join(' · '),
    },
    each(
      'everything that leaves was signed, sent and accepted',
      (org) => party(org).signed === expectation.leaves[org] && party(org).push.accepted === expectation.leaves[org],
      (org) => `${party(org).push.accepted}/${expectation.leaves[org]}`,
    ),
    each(
      'each received exactly what rules and consent allow',
      (org) => party(org).inbox.records.length === expectation.received[org],
      (org) => `${party(org).inbox.records.length}/${expectation.received[org]}`,
    ),
    each(
      'the sealed parts open for those who may read them, and for nobody else',
      (org) => party(org).inbox.opened === expectation.restricted[org],
      (org) => `${party(org).inbox.opened}/${expectation.restricted[org]}`,
    ),
    each(
      'S3 opens only with rule and an explicit yes',
      (org) => party(org).inbox.sensitive === sensitiveExpected(data, org),
      (org) => `${party(org).inbox.sensitive}/${sensitiveExpected(data, org)}`,
    ),
    each(
      'nobody received an own record, nothing was quarantined',
      (org) => party(org).inbox.records.every(({ owner }) => owner !== org) && party(org).inbox.quarantined === 0,
      (org) => `${party(org).inbox.quarantined}`,
    ),
    {
      name: 'consent kept records back at the hub',
      ok: deniedBy((reason) => reason.startsWith('audience:')) === expectation.denied.audience && expectation.denied.audience > 0,
      seen: sorted(denied),
    },
    {
      name: 'rules kept records back at the hub',
      ok:
        deniedBy((reason) => reason === 'no-rule' || reason.endsWith(':deny') || reason === 'purpose') === expectation.denied.rule &&
        expectation.denied.rule > 0,
      seen: sorted(denied),
    },
    ...dedupChecks(course),
    ...prosecutionChecks(prosecution),
    { name: 'the same files again change nothing', ok: again.signed === 0 && again.accepted === 0, seen: `${again.signed} signed` },
    {
      name: 'a withdrawal reaches every holder',
      ok:
        withdrawal.records > 0 &&
        withdrawal.confirmedByHub === withdrawal.records &&
        withdrawal.copiesBefore > 0 &&
        withdrawal.copiesAfter === 0,
      seen: `${withdrawal.copiesBefore} copies → ${withdrawal.copiesAfter}`,
    },
    {
      name: 'a survivor gets a certificate and her own record on paper',
      ok:
        withdrawal.papers.map(({ begins }) => begins).join() === '%PDF,PK\u0003\u0004,%PDF' &&
        withdrawal.papers.every(({ bytes }) => bytes > 5000),
      seen: withdrawal.papers.map(({ bytes }) => `${(bytes / 1000).toFixed(0)} kB`).join(', '),
    },
    {
      name: 'what was withdrawn does not come back with the next import',
      ok: withdrawal.sentAgain === 0,
      seen: `${withdrawal.sentAgain} sent`,
    },
    {
      name: 'no identifier is found at the hub',
      ok: seizure.hits.length === 0,
      seen:
        seizure.hits
          .slice(0, 5)
          .map(({ identifier, channel, where, how }) => `${identifier}: ${channel}, ${where}, ${how}`)
          .join('; ') || `${seizure.megabytes.toFixed(0)} MB searched`,
    },
    {
      name: 'the same search finds every planted canary',
      ok: seizure.found === seizure.planted && seizure.planted > 0,
      seen: `${seizure.found}/${seizure.planted} ${seizure.missed.slice(0, 5).join('; ')}`,
    },
  ];
}

/** Comparison between organisations, and what attackers make of what it leaves at the hub. */
function dedupChecks({ comparison, linkedBy, withdrawal }: Course): Check[] {
  const { planted, found, missing, wrong, withoutConsent, files, cautions } = comparison;
  const { hub, hubAndOneKeyServer, hubAndPartner, inventedPairs, bothOprfKeys, sample, quota, alarms } = linkedBy;
  const rows = ORGS.flatMap((org) => cautions[org]);
  return [
    {
      name: 'people whom several organisations documented are found',
      ok: found === planted && planted > 50,
      seen: `${found}/${planted} ${missing.join(' ')}`,
    },
    { name: 'nobody was proposed as somebody else', ok: wrong === 0, seen: `${wrong}` },
    {
      name: 'nobody was compared without consent',
      ok: withoutConsent === 0 && comparison.gold.silent.size > 0,
      seen: `${withoutConsent}/${comparison.gold.silent.size}`,
    },
    { name: 'the same file at two organisations is found', ok: files.found === files.planted, seen: `${files.found}/${files.planted}` },
    {
      name: 'whoever must not be interviewed again has somebody who leads',
      ok: rows.length > 0 && rows.every(({ lead }) => lead !== null),
      seen: `${rows.length} rows`,
    },
    { name: 'from tokens the hub alone can name nobody', ok: hub === 0, seen: `${hub} of ${sample}` },
    { name: 'nor can it with one key server', ok: hubAndOneKeyServer === 0, seen: `${hubAndOneKeyServer} of ${sample}` },
    {
      name: 'a stolen partner key names those within its quota only',
      ok: hubAndPartner <= quota * ORGS.length,
      seen: `${hubAndPartner} of ${sample} with ${quota} people`,
    },
    { name: 'the node notices evaluations that it did not make', ok: alarms > 0, seen: `${alarms} servers` },
    { name: 'invented pairs tell nothing', ok: inventedPairs === 0, seen: `${inventedPairs}` },
    { name: 'the same attack with both keys names them (control)', ok: Number.parseInt(bothOprfKeys) >= 95, seen: bothOprfKeys },
    {
      name: 'a withdrawal deletes the tokens too',
      ok: withdrawal.tokensBefore > 0 && withdrawal.tokensAfter === 0,
      seen: `${withdrawal.tokensBefore} → ${withdrawal.tokensAfter} handles`,
    },
  ];
}

/** Rows whose reader may open S3 and that have something in S3. */
function sensitiveExpected(data: DemoData, org: Org): number {
  const withSensitive = new Set(
    data.plan.cases.filter(({ kind }) => kind === 'sexual-violence' || kind === 'minor').map((one) => `${one.org}/${one.row}`),
  );
  return data.expectation.rows.filter((row) => row.sensitive.includes(org) && withSensitive.has(`${row.org}/${row.row}`)).length;
}
