import { sentence, type Language } from '#domain/messages';
import type { Session } from '../session.js';
import { elementLines, type ShownElement } from './element-text.js';

/** A held or blocked reason as the node gives it. */
interface Reason {
  readonly code: string;
  readonly field?: string;
}

/** What one line of `GET /local/previews` needs. */
export interface DraftLine {
  readonly recordId: string;
  readonly category: string;
  readonly status: string;
  readonly reasons: readonly Reason[];
  readonly blocked: readonly Reason[];
  readonly steps: readonly Step[];
  readonly row: readonly string[];
}

interface Step {
  readonly action: string;
  readonly before: number;
  readonly after: number;
}

interface Recipient {
  readonly org: string;
  readonly receives: boolean;
  readonly reason: string;
  readonly fields?: string | readonly string[];
  readonly restricted: boolean;
  readonly sensitive: boolean;
}

/** What is read of `GET /local/previews/{id}`; libs/features/partner/preview RecordView. */
export interface DraftView extends DraftLine {
  readonly rev: number;
  readonly audience: { readonly partners: readonly string[]; readonly purposes: readonly string[]; readonly until: string } | null;
  readonly previewHash: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  readonly leaves: readonly ShownElement[];
  readonly recipients: readonly Recipient[];
  readonly changes: readonly { readonly kind: string; readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** A consent that never ends stands as this month. */
const NO_END = '9999-12';

const known = (prefix: string, code: string, language: Language) => sentence(`${prefix}.${code}`, language) ?? code;

function why(session: Session, { code, field }: Reason): string {
  const reason = known('hold', code, session.language);
  return field === undefined ? reason : `${field}: ${reason}`;
}

function title(session: Session, draft: DraftLine): string {
  const { language } = session;
  const parameters = {
    row: draft.row.length === 0 ? '–' : draft.row.join(' | '),
    category: known('category', draft.category, language),
    status: known('value', draft.status, language),
    record: draft.recordId,
  };
  return session.say('cli.draft.title', parameters);
}

/** One line a draft: row, category, status and the first reason; a list that a person can run her eye down. */
export function draftLine(session: Session, draft: DraftLine): string {
  const notes = [
    ...draft.reasons.map((reason) => why(session, reason)),
    ...(draft.steps.length > 0 && draft.status !== 'held' ? [session.say('cli.draft.coarsened')] : []),
    ...draft.blocked.map((reason) => session.say('cli.draft.keptBack', { why: why(session, reason) })),
  ];
  return [title(session, draft), ...notes].join(' – ');
}

function recipientLine(session: Session, { org, receives, reason, fields, restricted, sensitive }: Recipient): string {
  const [, rule, version] = /^rule:([^@]+)@(\d+)$/.exec(reason) ?? [];
  const because = rule === undefined ? known('cli.because', reason.replace(/^rule:.*:deny$/, 'deny'), session.language) : undefined;
  if (!receives) return session.say('cli.draft.nothing', { org, why: because ?? reason });
  const depth = sensitive ? 'cli.draft.opensAll' : restricted ? 'cli.draft.opensRestricted' : 'cli.draft.opensNone';
  const what = typeof fields === 'string' ? known('rule.fields', fields, session.language) : (fields ?? []).join(', ');
  return session.say('cli.draft.receives', { org, what, opens: session.say(depth), rule: rule ?? reason, version: version ?? '' });
}

function section(session: Session, key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [session.say(key), ...lines.map((line) => `  ${line}`)];
}

function agreed(session: Session, { audience }: DraftView): string[] {
  if (audience === null) return [];
  const until = audience.until === NO_END ? session.say('cli.draft.noEnd') : session.say('cli.draft.until', { month: audience.until });
  const purposes = audience.purposes.map((purpose) => known('purpose', purpose, session.language)).join(', ');
  return [session.say('cli.draft.agreed', { partners: audience.partners.join(', '), purposes, until })];
}

/** One record as the person who approves it has to see it: what leaves, to whom, what was made coarser, held, kept back. */
export function draftText(session: Session, draft: DraftView): string {
  const text = (value: unknown) => (value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value));
  const steps = draft.steps.map(({ action, before, after }) => `${known('coarsening', action, session.language)} (${before} → ${after})`);
  const changes = draft.changes.map(({ kind, field, before, after }) => `${kind} ${field}: ${text(before)} → ${text(after)}`);
  const recipients = draft.recipients.map((recipient) => recipientLine(session, recipient));
  const held = draft.reasons.map((reason) => why(session, reason));
  const blocked = draft.blocked.map((reason) => why(session, reason));
  return [
    title(session, draft),
    ...section(session, 'cli.draft.held', held),
    ...(draft.previewHash === null ? [session.say('cli.draft.nothingLeaves')] : elementLines(session, draft.leaves)),
    ...section(session, 'cli.draft.toWhom', recipients),
    ...agreed(session, draft),
    ...section(session, 'cli.draft.steps', steps),
    ...section(session, 'cli.draft.blocked', blocked),
    ...section(session, 'cli.draft.changes', changes),
    ...(draft.approvedBy === null ? [] : [session.say('cli.draft.approved', { by: draft.approvedBy, on: draft.approvedOn ?? '–' })]),
    ...(draft.previewHash === null ? [] : [session.say('cli.draft.bytes', { record: draft.recordId, hash: draft.previewHash })]),
  ].join('\n');
}
