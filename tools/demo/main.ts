import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf, say, type Language } from '#domain/messages';
import { passphraseOf } from '../coalition/local-party.js';
import { AlreadyRunning } from '../launch/pid-lock.js';
import { projectFolder } from '../launch/programs.js';
import type { Check } from './check.js';
import { checksOf } from './checks.js';
import { ORG_NAMES, ORGS } from './data/plan.js';
import { SMALL_ORGS } from './data/small-organisations.js';
import { play, type Course } from './script.js';
import { AUTHORITIES, STAFF_NAMES } from './staff.js';
import { openStage, type Stage } from './stage.js';

const USAGE = `npm run demo [-- options]

A whole coalition on this machine: a hub, its worker, three organisations with files of their own, synthetic people.

  --once         end after the checks instead of keeping the coalition running
  --json         print one JSON object as the last line
  --state DIR    where everything is kept (default: .data/demo in the project's folder)
  --lang LANG    en, be or ru

Exit code 0 only if every check holds.`;

const { values } = parseArgs({
  options: {
    once: { type: 'boolean' },
    json: { type: 'boolean' },
    state: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help === true) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}

const began = performance.now();
const language: Language = languageOf(values.lang ?? process.env['LANG']);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const NAMES: Readonly<Record<string, string>> = { ...ORG_NAMES, ...SMALL_ORGS, ...AUTHORITIES };
const name = (org: string): string => NAMES[org] ?? org;

const stage = await openStage(values.state ?? join(projectFolder(), '.data', 'demo')).catch((error: unknown) => {
  if (!(error instanceof AlreadyRunning)) throw error;
  process.stderr.write(`${say('demo.running', language, { pid: error.pid })}\n`);
  process.exit(3);
});
print(say('demo.started', language, { partners: stage.coalition.partners.length, seconds: stage.startSeconds.toFixed(1) }));
let ok = false;
try {
  const course = await play(stage, (step, details) => {
    const org = details['org'];
    print(say(`demo.${step}`, language, { ...details, ...(typeof org === 'string' ? { name: name(org) } : {}) }));
  });
  const checks = checksOf(course, stage.data);
  ok = checks.every((check) => check.ok);
  for (const check of checks)
    print(say(check.ok ? 'demo.check.ok' : 'demo.check.failed', language, { name: check.name, seen: check.seen }));
  if (values.once !== true) await keepRunning(stage);
  else await stage.stop();
  if (values.json === true) print(JSON.stringify(summaryOf(course, checks, stage)));
} catch (error) {
  await stage.stop();
  throw error;
}
process.exit(ok ? 0 : 1);

async function keepRunning({ coalition, places }: Stage): Promise<void> {
  const nodes = [...coalition.partners, ...coalition.recipients].map(({ org, localUrl }) => `${name(org)} ${localUrl}`).join(', ');
  print(say('demo.addresses', language, { hub: coalition.hubOrigin, nodes }));
  const dokaz = 'npm run --silent dokaz --';
  const [person] = STAFF_NAMES;
  const command = values.state === undefined ? dokaz : `DOKAZ_PLACES=${places} ${dokaz}`;
  print(say('demo.try', language, { dokaz: command, person, passphrase: passphraseOf(person) }));
  await coalition.stopped;
}

function summaryOf(course: Course, checks: readonly Check[], { startSeconds }: Stage): Record<string, unknown> {
  const parties = ORGS.map((org) => course.parties[org]);
  const sum = (of: (party: (typeof parties)[number]) => number): number => parties.reduce((total, party) => total + of(party), 0);
  const held: Record<string, number> = {};
  for (const { preview } of parties) for (const [reason, n] of Object.entries(preview.held)) held[reason] = (held[reason] ?? 0) + n;
  const { seizure, comparison, linkedBy, prosecution } = course;
  return {
    ok,
    checks: Object.fromEntries(checks.map((check) => [check.name, check.ok])),
    imported: sum(({ imported }) => imported),
    held,
    coarsened: sum(({ preview }) => preview.coarsened),
    blocked: sum(({ preview }) => Object.values(preview.blocked).reduce((total, n) => total + n, 0)),
    pushed: sum(({ signed }) => signed),
    accepted: sum(({ push }) => push.accepted),
    received: Object.fromEntries(ORGS.map((org) => [name(org), course.parties[org].inbox.records.length])),
    denied: Object.values(course.denied).reduce((total, n) => total + n, 0),
    deniedBy: course.denied,
    withdrawn: course.withdrawal.confirmedByHub,
    dedup: {
      planted: comparison.planted,
      found: comparison.found,
      wrong: comparison.wrong,
      files: comparison.files.found,
      linkedBy,
      seconds: Math.round(comparison.seconds * 10) / 10,
    },
    prosecutors: {
      rfas: prosecution.rfas,
      granted: prosecution.granted,
      refused: prosecution.refused,
      readAfterWithdrawal: prosecution.readAfterWithdrawal,
      recallsAcknowledged: prosecution.recallsAcknowledged,
      joinableValues: prosecution.joinable.length,
      read: prosecution.read,
      submission: prosecution.submission,
    },
    identifiersFoundAtHub: seizure.hits.length,
    canariesFound: `${seizure.found}/${seizure.planted}`,
    startSeconds: Math.round(startSeconds * 10) / 10,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}
