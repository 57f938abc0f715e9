import { Fault } from '#domain/fault';
import type { Language } from '#domain/messages';
import { LocalNode } from '../../local-node.js';
import { standingText, type ProposalStanding } from '../../proposal-text.js';
import type { Options, Outcome, Session } from '../../session.js';
import { elementLines, type ShownElement } from '../element-text.js';

/** What the node's local API answers about proposals. */
interface Notice extends ProposalStanding {
  readonly ours: boolean;
  readonly sentence: Readonly<Record<Language, string>>;
}
interface Effects {
  readonly day: string;
  readonly effects: readonly {
    readonly recordId: string;
    readonly partner: string;
    readonly class: string;
    readonly before: Profile;
    readonly after: Profile;
  }[];
  readonly next?: string;
}
type Profile = string | readonly string[] | null;
interface Seen {
  readonly reason: string;
  readonly fields: Profile;
  readonly sealed: readonly string[];
  readonly elements: readonly ShownElement[];
}
interface RecordAsSeen {
  readonly recordId: string;
  readonly partner: string;
  readonly after: Seen;
}

async function noticesOf(node: LocalNode): Promise<Notice[]> {
  return ((await node.get('/local/rule-proposals')) as { proposals: Notice[] }).proposals;
}

/** Hashes tell capitals apart; their first letters are enough. @throws Fault `cli/unknown-proposal`, `cli/ambiguous-id` */
async function find(node: LocalNode, given: string): Promise<Notice> {
  const [found, second] = (await noticesOf(node)).filter(({ h }) => given !== '' && h.startsWith(given));
  if (found === undefined) throw new Fault('cli/unknown-proposal', { h: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  return found;
}

/** Proposals that concern this organisation, each as one sentence with how it stands and what to do. */
export async function listProposals(session: Session, options: Options): Promise<Outcome> {
  const proposals = await noticesOf(LocalNode.of(session, options));
  const blocks = proposals.map((notice) => {
    const open = notice.ours && (notice.state === 'waiting' || notice.state === 'veto-period');
    const lines = [notice.sentence[session.language], standingText(session, notice), session.say('cli.rule.notice', { h: notice.h })];
    return lines.slice(0, open ? 3 : 2).join('\n');
  });
  return { value: { proposals }, text: blocks.length === 0 ? session.say('cli.none') : blocks.join('\n\n') };
}

/** Ends a proposal for good, after reading out what it says. */
export async function veto(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { h, sentence } = await find(node, given);
  await session.confirm(options, session.say('cli.rule.confirmVeto', { sentence: sentence[session.language] }));
  const { reason } = options;
  const value = (await node.post(`/local/rule-proposals/${h}/vetoes`, typeof reason === 'string' ? { reason } : {})) as Notice;
  return { value, text: standingText(session, value) };
}

/** Every record that would be gained or lost, with by whom and how much. */
export async function effects(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { h } = await find(node, given);
  const all: Effects['effects'][number][] = [];
  let page = (await node.get(`/local/rule-proposals/${h}/effects?limit=200`)) as Effects;
  for (;;) {
    all.push(...page.effects);
    if (page.next === undefined) break;
    page = (await node.get(`/local/rule-proposals/${h}/effects?limit=200&after=${page.next}`)) as Effects;
  }
  const lines = all.map(
    ({ recordId, partner, class: cls, before, after }) =>
      `${recordId}  ${partner}  ${cls}: ${profileText(session, before)} → ${profileText(session, after)}`,
  );
  const head = session.say('cli.rule.effects', { day: page.day, count: all.length });
  return { value: { day: page.day, effects: all }, text: [head, ...(lines.length === 0 ? [session.say('cli.none')] : lines)].join('\n') };
}

/** One record as that partner would see it. */
export async function viewAs(session: Session, given: string, partner: string, record: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { h } = await find(node, given);
  const search = new URLSearchParams({ partner, record }).toString();
  const value = (await node.get(`/local/rule-proposals/${h}/view-as?${search}`)) as RecordAsSeen;
  const { reason, fields, sealed, elements } = value.after;
  const head = session.say('cli.rule.seen', { partner, reason, fields: profileText(session, fields) });
  const more = sealed.length === 0 ? [] : [session.say('cli.rule.sealed', { classes: sealed.join(', ') })];
  return { value, text: [head, ...elementLines(session, elements), ...more].join('\n') };
}

function profileText(session: Session, profile: Profile): string {
  if (profile === null) return session.say('cli.rule.nothing');
  return typeof profile === 'string' ? session.sayOr(`rule.fields.${profile}`, profile) : profile.join(', ');
}
