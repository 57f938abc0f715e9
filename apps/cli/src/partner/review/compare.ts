import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { faultSentence } from '#domain/messages';
import { EXIT } from '../../exit-code.js';
import { LocalNode } from '../../local-node.js';
import { ProgressBar } from '../../progress.js';
import type { Options, Outcome, Session } from '../../session.js';
import { findRecords } from '../find-records.js';
import type { LinkageStatus } from './shapes.js';

const POLL_MS = 250;

/** One comparison with other organisations, followed to its end; what was cut off goes on by itself. */
export async function compare(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const chosen = options['sensitive'];
  if (chosen === 'yes' || chosen === 'no') await node.post('/local/linkage/settings', { sensitive: chosen === 'yes' });
  let status = (await node.post('/local/linkage/runs', { wait: false })) as LinkageStatus;
  const bar = new ProgressBar(session, session.say('cli.comparing'));
  while (status.running) {
    const { done, of } = status.progress ?? { done: 0, of: 0 };
    if (of > 0) bar.show(done / of, session.say('cli.compare.subjects', { done: Math.floor(done), of }));
    await wait(POLL_MS);
    status = (await node.get('/local/linkage/status')) as LinkageStatus;
  }
  bar.done();
  const failed = status.lastRun === null || status.lastRun.faults.length > 0 || status.alarms.length > 0;
  return { value: status, text: statusText(session, status), exit: failed ? EXIT.partial : EXIT.ok };
}

/** Somebody found why a key server counted more than this node asked for. */
export async function endAlarm(session: Session, server: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = await node.post('/local/linkage/alarms', { server, reason: options['reason'] });
  return { value, text: session.say('cli.compare.alarmEnded', { server }) };
}

function statusText(session: Session, { lastRun, handles, alarms }: LinkageStatus): string {
  const skipped = Object.entries(lastRun?.chosen?.skipped ?? {}).map(
    ([reason, n]) =>
      `  ${session.say('cli.compare.skipped', { why: session.sayOr(`cli.compare.why.${reason.replace(/^\w+:/, '')}`, reason), n })}`,
  );
  const faults = (lastRun?.faults ?? []).map(({ code }) => faultSentence(code, {}, session.language));
  return [
    ...(lastRun === null || lastRun.epoch === null ? [session.say('cli.compare.noEpoch')] : []),
    session.say('cli.compare.counts', {
      subjects: lastRun?.chosen?.subjects ?? 0,
      blinded: lastRun?.blinded ?? 0,
      sent: lastRun?.sent ?? 0,
      waiting: handles['waiting-to-send'] ?? 0,
      deleted: lastRun?.deleted ?? 0,
    }),
    ...skipped,
    session.say('cli.compare.toReview', { n: lastRun?.toReview ?? 0 }),
    ...new Set(faults),
    ...alarms.map(({ server }) => session.say('cli.compare.alarm', { server })),
  ].join('\n');
}

/** Notes the hash of an original file of a record; the file stays where it lies. */
export async function addEvidence(session: Session, file: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value: unknown[] = [];
  for (const recordId of await findRecords(node, [String(options['record'])]))
    value.push(await node.post('/local/evidence-files', { recordId, path: resolve(file) }));
  const text = value.map((each) => session.say('cli.evidence.added', { record: (each as { recordId: string }).recordId })).join('\n');
  return { value: value.length === 1 ? value[0] : value, text };
}
