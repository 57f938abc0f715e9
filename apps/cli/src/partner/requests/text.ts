import type { Session } from '../../session.js';
import type { InquiryLine, RequestLine, RequestMatch } from './shapes.js';

export function requestLine(session: Session, { requestId, state, author, deadline, counts }: RequestLine): string {
  return session.say('cli.requests.line', {
    id: requestId.slice(0, 8),
    state: session.sayOr(`cli.rfa.state.${state}`, state),
    author,
    deadline: deadline ?? '–',
    ...counts,
  });
}

/** One match with what is not certain of it, what holds it back, and what waits. @param name number in a list, or the whole id */
export function matchLine(session: Session, match: RequestMatch, name = match.recordId): string {
  const { certainty, reasons, hold, state, sensitive, waiting, consentUntil } = match;
  const doubts = reasons
    .filter(({ verdict }) => verdict !== 'inside')
    .map(({ field, verdict }) =>
      session.say(`cli.requests.reason.${verdict}`, { field: session.sayOr(`cli.requests.field.${field}`, field) }),
    );
  const notes = [
    ...doubts,
    ...(sensitive ? [session.say('cli.requests.sensitive')] : []),
    ...(consentUntil === null ? [] : [session.say('cli.requests.consentUntil', { day: consentUntil })]),
    ...(hold === null ? [] : [session.sayOr(`hold.${hold}`, hold)]),
    ...(waiting === null ? [] : [session.say('cli.requests.waitsFor', { classes: waiting.classes.join(', ') })]),
  ];
  const text = session.say('cli.requests.match', {
    record: name,
    certainty: session.sayOr(`cli.requests.certainty.${certainty}`, certainty),
    state: session.sayOr(`cli.requests.state.${state}`, state),
    notes: notes.length === 0 ? '' : `  ${notes.join(' ')}`,
  });
  return `  ${text}`;
}

export function inquiryLine(session: Session, { inquiryId, kind, state, asker, askedOn, text, barred }: InquiryLine): string {
  const line = session.say('cli.inquiries.line', {
    id: inquiryId.slice(0, 8),
    kind: session.sayOr(`cli.inquiries.kind.${kind}`, kind),
    state: session.sayOr(`cli.inquiries.state.${state}`, state),
    asker: `${asker} ${askedOn}`,
    text: text ?? '',
  });
  return barred === null ? line : `${line}\n  ${session.say(`cli.inquiries.barred.${barred}`)}`;
}
