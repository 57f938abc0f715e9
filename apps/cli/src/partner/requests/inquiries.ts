import { idThatBegins } from '../../begins-with.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import type { InquiryLine } from './shapes.js';

async function inquiriesOf(node: LocalNode): Promise<InquiryLine[]> {
  return ((await node.get('/local/inquiries')) as { inquiries: InquiryLine[] }).inquiries;
}

async function idOf(node: LocalNode, given: string): Promise<string> {
  return idThatBegins(
    (await inquiriesOf(node)).map(({ inquiryId }) => inquiryId),
    given,
  );
}

export async function listInquiries(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  await node.post('/local/requests/refresh');
  const inquiries = await inquiriesOf(node);
  const lines = inquiries.map(({ inquiryId, kind, state, asker, text }) =>
    session.say('cli.inquiries.line', { id: inquiryId.slice(0, 8), kind, state, asker, text: text ?? '' }),
  );
  return { value: { inquiries }, text: lines.length === 0 ? session.say('cli.inquiries.none') : lines.join('\n') };
}

/** `-` declines. */
export async function answerInquiry(session: Session, given: string, text: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const inquiryId = await idOf(node, given);
  await node.post(`/local/inquiries/${inquiryId}/answer`, text === '-' ? { decline: true } : { text });
  return { value: { inquiryId }, text: session.say('cli.inquiries.answered') };
}

export async function passOnContact(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const inquiryId = await idOf(node, given);
  const { name, reach, through } = options;
  const value = (await node.post(`/local/inquiries/${inquiryId}/contact`, { name, reach, through })) as { sent: boolean };
  return { value, text: session.say(value.sent ? 'cli.inquiries.contactSent' : 'cli.inquiries.contactWaits') };
}
