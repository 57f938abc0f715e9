import { Fault } from '#domain/fault';
import type { Language } from '#domain/messages';
import { readJson } from '../../files.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { denialOf, OwnRuleGuide, type OwnRuleParts } from './own-rule-guide.js';

interface Draft {
  readonly h: string;
  readonly rule: Readonly<Record<string, unknown>> & { readonly ruleId: string; readonly version: number };
  readonly sentence: Readonly<Record<Language, string>>;
  readonly needed: number;
}
interface OwnRule extends Draft {
  readonly state: string;
  readonly missing: number;
  readonly fault?: string;
}

/** Restrains what one partner gets of our records: from a file, by `--deny`, or question by question. */
export async function addOwnRule(session: Session, file: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const rule = await partsOf(session, file, options);
  const draft = (await node.post('/local/own-rule-drafts', { rule })) as Draft;
  await confirm(session, draft, options);
  return told(session, (await node.post('/local/own-rules', { rule: draft.rule })) as OwnRule);
}

/** Our own rules that decide, and those that wait for a second person. */
export async function listOwnRules(session: Session, options: Options): Promise<Outcome> {
  const rules = await rulesOf(LocalNode.of(session, options));
  const blocks = rules.map((rule) => told(session, rule).text);
  return { value: { rules }, text: blocks.length === 0 ? session.say('cli.own.none') : blocks.join('\n\n') };
}

/** The second person's approval, after reading what it says. @throws Fault `cli/unknown-own-rule`, `cli/ambiguous-id` */
export async function approveOwnRule(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const [found, second] = (await rulesOf(node)).filter(({ h, state }) => state === 'waiting' && given !== '' && h.startsWith(given));
  if (found === undefined) throw new Fault('cli/unknown-own-rule', { id: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  await confirm(session, found, options);
  return told(session, (await node.post(`/local/own-rules/${found.h}/approvals`)) as OwnRule);
}

/** Takes a rule back. @throws Fault `cli/unknown-own-rule` */
export async function withdrawOwnRule(session: Session, ruleId: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const standing = ({ rule, state }: OwnRule) => rule.ruleId === ruleId && state !== 'waiting' && state !== 'withdrawn';
  const found = (await rulesOf(node)).find(standing);
  if (found === undefined) throw new Fault('cli/unknown-own-rule', { id: ruleId });
  await session.confirm(options, session.say('cli.own.confirmWithdraw', { sentence: found.sentence[session.language] }));
  return told(session, (await node.post(`/local/own-rules/${ruleId}/withdrawal`)) as OwnRule);
}

/** @throws Fault `cli/own-rule-or-file` when nothing says what the rule is and nobody can be asked */
async function partsOf(session: Session, file: string | undefined, { deny }: Options): Promise<OwnRuleParts> {
  if (typeof deny === 'string' && file === undefined) return denialOf(deny);
  if (file !== undefined && deny === undefined) return Object(await readJson(file)) as OwnRuleParts;
  if (file !== undefined || !session.io.interactive) throw new Fault('cli/own-rule-or-file');
  return new OwnRuleGuide(session).parts();
}

function confirm(session: Session, { sentence, needed }: Draft, options: Options): Promise<void> {
  const people = session.say(needed === 1 ? 'cli.own.needsOne' : 'cli.own.needsTwo');
  return session.confirm(options, session.say('cli.own.confirm', { sentence: sentence[session.language], people }));
}

function told(session: Session, rule: OwnRule): Outcome {
  const { h, state, missing, fault } = rule;
  const standing = session.say(`cli.own.state.${state}`, { h: h.slice(0, 8), missing, code: fault ?? '' });
  return { value: rule, text: `${rule.sentence[session.language]}\n${standing}` };
}

async function rulesOf(node: LocalNode): Promise<readonly OwnRule[]> {
  return ((await node.get('/local/own-rules')) as { rules: readonly OwnRule[] }).rules;
}
