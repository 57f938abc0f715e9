import { idThatBegins } from '../../begins-with.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import type { InquiryLine } from './shapes.js';
import { inquiryLine } from './text.js';

async function inquiriesOf(node: LocalNode): Promise<InquiryLine[]> {
  return ((await node.get('/local/inquiries')) as { inquiries: InquiryLine[] }).inquiries;
}

async function idOf(node: LocalNode, given: string): Promise<string> {
  return idThatBegins(
    (await inquiriesOf(node)).map(({ inquiryId }) => inquiryId),
    given,
  );
}

/** A look at the hub, then every question and every wish for contact. */
export async function listInquiries(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  await node.post('/local/requests/refresh');
  const inquiries = await inquiriesOf(node);
  const lines = inquiries.map((each) => inquiryLine(session, each));
  return { value: { inquiries }, text: lines.length === 0 ? session.say('cli.inquiries.none') : lines.join('\n') };
}

/** `-` declines. */
export async function answerInquiry(session: Session, given: string, text: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const inquiryId = await idOf(node, given);
  await node.post(`/local/inquiries/${inquiryId}/answer`, text === '-' ? { decline: true } : { text });
  return { value: { inquiryId }, text: session.say('cli.inquiries.answered') };
}

/** Name and way of contact are asked at the terminal, so that they stand in no history of commands; elsewhere they are options. */
export async function passOnContact(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const inquiryId = await idOf(node, given);
  const ask = async (option: string) => {
    const value = options[option];
    if (typeof value === 'string') return value;
    if (!session.io.interactive) return session.setting(options, option, `DOKAZ_CONTACT_${option.toUpperCase()}`);
    return (await session.io.ask(`${session.say(`cli.inquiries.ask.${option}`)}: `)).trim();
  };
  const body = { name: await ask('name'), reach: await ask('reach'), through: await ask('through') };
  await session.confirm(options, session.say('cli.inquiries.confirmContact'));
  const value = (await node.post(`/local/inquiries/${inquiryId}/contact`, body)) as { sent: boolean };
  return { value, text: session.say(value.sent ? 'cli.inquiries.contactSent' : 'cli.inquiries.contactWaits') };
}
