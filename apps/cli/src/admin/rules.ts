import { parseRule, presetRule, presetRuleId, PRESETS, RULE_TYPE, replayRules, ruleSentence, verifyRule, type Rule } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { addSignature } from '#domain/signed-document';
import { describeValue } from '../describe.js';
import { readJson } from '../files.js';
import { standingText } from '../proposal-text.js';
import type { Options, Outcome, Session } from '../session.js';
import { clock, crypto, withHub, type HubSession } from './hub.js';
import { findProposal } from './owner-signature.js';
import { parseOwnerSignature, parseProposal, parseProposals, parsePublished, type Proposal } from './shapes.js';

/** The last version of each rule, with every signature of its history checked here. */
export async function rulesInForce({ client, membership }: HubSession): Promise<Rule[]> {
  return replayRules(parsePublished(await client.json('GET', '/v1/rules')), membership, crypto);
}

/** A draft may leave out what follows from its place: schema and version. */
async function readDraft(file: string, known: readonly Rule[]): Promise<Rule> {
  const draft = Object(await readJson(file)) as { ruleId?: unknown };
  const previous = known.find(({ ruleId }) => ruleId === draft.ruleId);
  return parseRule({ schema: 'rule/1', version: (previous?.version ?? 0) + 1, ...draft });
}

export async function send({ client, keys }: HubSession, rule: Rule): Promise<Proposal> {
  const document = await addSignature({ payload: rule as unknown as Json }, RULE_TYPE, keys.signer('statement'), crypto);
  return parseProposal(await client.json('POST', '/v1/rule-proposals', { document } as unknown as Json));
}

/** A proposal as one sentence, with how it stands. */
export function told(session: Session, proposal: Proposal): Outcome {
  const sentence = ruleSentence(parseRule(proposal.rule), session.language);
  return { value: proposal, text: `${sentence}\n${standingText(session, proposal)}` };
}

/** A draft from a file or from a preset: whoever is asked to sign reads the same sentence either way. */
async function draftOf(file: string | undefined, known: readonly Rule[], options: Options): Promise<Rule> {
  const { preset, partner, owner, until } = options;
  if (preset === undefined && file !== undefined) return readDraft(file, known);
  const chosen = PRESETS.find((each) => each === preset);
  if (chosen === undefined || file !== undefined || typeof partner !== 'string') throw new Fault('cli/preset-or-file');
  const previous = known.find(({ ruleId }) => ruleId === presetRuleId(partner));
  const now = clock.now();
  const inAYear = new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() - 1));
  return presetRule(chosen, {
    partner,
    owners: Array.isArray(owner) ? owner.map(String) : ['*'],
    version: (previous?.version ?? 0) + 1,
    validFrom: now.toISOString().slice(0, 10),
    validUntil: typeof until === 'string' ? until : inAYear.toISOString().slice(0, 10),
  });
}

/** Signs a rule from a file or a preset and hands it to the hub. */
export async function propose(session: Session, file: string | undefined, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const rule = await draftOf(file, await rulesInForce(hub), options);
    await session.confirm(options, ruleSentence(rule, session.language));
    return told(session, await send(hub, rule));
  });
}

/** Ends a permit yesterday: narrowing, so one signature is enough. */
export async function withdrawRule(session: Session, ruleId: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const rule = (await rulesInForce(hub)).find((each) => each.ruleId === ruleId);
    if (!rule) throw new Fault('cli/unknown-rule', { rule: ruleId });
    const yesterday = new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
    await session.confirm(options, ruleSentence(rule, session.language));
    return told(session, await send(hub, { ...rule, version: rule.version + 1, validUntil: yesterday }));
  });
}

/** Adds this admin's signature over the very bytes that the first one signed, after showing what they say. */
export async function approveRule(session: Session, h: string, options: Options): Promise<Outcome> {
  if (typeof options['signature'] === 'string') return carrySignature(session, h, options['signature'], options);
  const proposal = await findProposal(session, h, options);
  return withHub(session, options, async (hub) => {
    // The sentence is made from the bytes to be signed, not from what the hub says they mean.
    const verified = await verifyRule(proposal.document, hub.membership, clock.now(), crypto);
    if (verified.h !== h) throw new Fault('cli/unknown-proposal', { h });
    await session.confirm(options, ruleSentence(verified.rule, session.language));
    const signed = await addSignature(proposal.document, RULE_TYPE, hub.keys.signer('statement'), crypto);
    const signature = signed.signatures.at(-1);
    const answer = await hub.client.json('POST', `/v1/rule-proposals/${h}/approvals`, { signature } as unknown as Json);
    return told(session, parseProposal(answer));
  });
}

/** Carries an owner's signature to the hub; whose it is and whether it has a say, its key tells. */
async function carrySignature(session: Session, h: string, file: string, options: Options): Promise<Outcome> {
  const { h: signed, signature } = parseOwnerSignature(await readJson(file));
  if (signed !== h) throw new Fault('cli/other-proposal', { file, h: signed });
  const answer = await withHub(session, options, ({ client }) => client.json('POST', `/v1/rule-proposals/${h}/approvals`, { signature }));
  return told(session, parseProposal(answer));
}

/** Who would gain and lose what, before anyone signs. */
export async function simulate(session: Session, files: readonly string[], options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const known = await rulesInForce(hub);
    const rules: Rule[] = [];
    for (const file of files) rules.push(await readDraft(file, known));
    const value = await hub.client.json('POST', '/v1/rule-simulations', { rules } as unknown as Json);
    const sentences = rules.map((rule) => ruleSentence(rule, session.language)).join('\n');
    return { value, text: `${sentences}\n${describeValue(value, session.language)}` };
  });
}

/** Rules in force and proposals that wait, each as one sentence. */
export async function list(session: Session, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const rules = await rulesInForce(hub);
    const proposals = parseProposals(await hub.client.json('GET', '/v1/rule-proposals'));
    const sentence = (rule: Rule) => `- ${ruleSentence(rule, session.language)}`;
    const waiting = proposals.map(
      (proposal) => `${sentence(parseRule(proposal.rule))}\n  ${told(session, proposal).text.split('\n').at(-1) ?? ''}`,
    );
    const lines = [
      session.say('cli.rules.inForce'),
      ...none(session, rules.map(sentence)),
      session.say('cli.rules.waiting'),
      ...none(session, waiting),
    ];
    return { value: { rules, proposals }, text: lines.join('\n') };
  });
}

function none(session: Session, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [session.say('cli.none')] : lines;
}
