import type { Session } from '../../session.js';
import type { Caution, ClusterView, ReviewLine, ReviewView } from './shapes.js';

/** So many characters of an id tell it apart; any longer beginning is understood too. */
export const SHORT_ID = 8;

const rowOf = (row: readonly string[]) => (row.length === 0 ? '–' : row.join(' | '));

/** What others see of the same question, in words. */
function stateOf(session: Session, line: ReviewLine): string {
  const state = session.sayOr(`cli.review.state.${line.state}`, line.state);
  return line.sent ? state : `${state}; ${session.say('cli.review.unsent')}`;
}

/** One line a review: id, row, what it is about, where it stands, and whether to wait. */
export function reviewLine(session: Session, line: ReviewLine): string {
  const text = session.say('cli.review.line', {
    id: line.candidateId.slice(0, SHORT_ID),
    row: rowOf(line.row),
    kind: session.sayOr(`cli.review.kind.${line.kind}`, line.kind),
    state: stateOf(session, line),
  });
  return line.wait ? `${text} – ${session.say('cli.review.wait')}` : text;
}

/** Own values, one a line; labels where the catalogue has them. */
function ownLines(session: Session, value: unknown, name = ''): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((each) => ownLines(session, each, name));
  if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([key]) => key !== 'kind');
    return fields.flatMap(([key, inner]) => ownLines(session, inner, key));
  }
  return [`  ${session.sayOr(`cli.review.own.${name}`, name)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

function explanationLines(session: Session, { explanation }: ReviewView): string[] {
  const shown = explanation.filter(({ agreement }) => agreement !== 'missing');
  const missing = explanation.filter(({ agreement }) => agreement === 'missing');
  const field = (name: string) => session.sayOr(`cli.review.field.${name}`, name);
  const sum = explanation.reduce((total, { bits }) => total + bits, 0);
  const lines = shown.map(({ field: name, agreement, bits }) =>
    session.say('cli.review.explained', {
      field: field(name),
      agreement: session.sayOr(`cli.review.agreement.${agreement}`, agreement),
      bits: signed(bits),
    }),
  );
  if (missing.length > 0)
    lines.push(session.say('cli.review.missing', { fields: missing.map(({ field: name }) => field(name)).join(', ') }));
  return [...lines, session.say('cli.review.total', { bits: signed(sum) })].map((line) => `  ${line}`);
}

function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`;
}

/** One review as the person who answers it has to see it: her own data, why it is proposed, what was said, what can be said. */
export function reviewText(session: Session, view: ReviewView): string {
  const said = view.history.map(({ answer, split, day, sent }) => {
    const word = split ? session.say('cli.review.word.split') : session.sayOr(`cli.review.word.${answer}`, answer);
    return `  ${day} ${word}${sent ? '' : ` (${session.say('cli.review.unsent')})`}`;
  });
  const other =
    view.otherOrg === null
      ? []
      : [
          session.say('cli.review.other', {
            org: view.otherOrg,
            answer: view.otherAnswer === null ? '–' : session.sayOr(`cli.review.word.${view.otherAnswer}`, view.otherAnswer),
          }),
        ];
  return [
    reviewLine(session, view),
    session.say('cli.review.own'),
    ...ownLines(session, view.own),
    session.say('cli.review.why'),
    ...explanationLines(session, view),
    ...other,
    ...(said.length === 0 ? [] : [session.say('cli.review.said'), ...said]),
    session.say('cli.review.record', { record: view.recordId, until: view.expiresOn }),
    session.say(view.state === 'linked' || view.state === 'disputed' ? 'cli.review.nextLinked' : 'cli.review.next', {
      id: view.candidateId.slice(0, SHORT_ID),
    }),
    ...(view.moreComparison === 'possible' ? [session.say('cli.review.nextMore', { id: view.candidateId.slice(0, SHORT_ID) })] : []),
  ].join('\n');
}

/** What to do before anybody speaks with the person again. */
export function cautionLine(session: Session, caution: Caution, org: string): string {
  return `${rowOf(caution.row)}: ${session.say(adviceKey(caution, org), { lead: caution.lead ?? '–' })}`;
}

function adviceKey({ advice, lead, leadState }: Caution, org: string): string {
  if (advice === 'wait') return 'cli.review.wait';
  if (lead === null || leadState === 'refused') return 'cli.review.noLead';
  if (lead === org) return leadState === 'agreed' ? 'cli.review.weLead' : 'cli.review.weProposed';
  return leadState === 'agreed' ? 'cli.review.doNotInterview' : 'cli.review.leadProposed';
}

/** One cluster: which own records, who else, who leads and what is to be done. */
export function clusterText(session: Session, cluster: ClusterView): string {
  return [
    session.say('cli.cluster.line', {
      id: cluster.clusterRef.slice(0, SHORT_ID),
      rows: cluster.own.map(({ row }) => rowOf(row)).join('; ') || '–',
      others: cluster.others.join(', ') || '–',
      state: session.sayOr(`cli.review.state.${cluster.state}`, cluster.state),
    }),
    `  ${session.say('cli.cluster.lead', {
      lead: cluster.lead ?? '–',
      state: session.sayOr(`cli.cluster.leadState.${cluster.leadState}`, cluster.leadState),
    })}`,
    ...(cluster.leadState === 'proposed' && cluster.leadAnswer === null
      ? [`  ${session.say('cli.cluster.answer', { id: cluster.clusterRef.slice(0, SHORT_ID) })}`]
      : []),
  ].join('\n');
}
