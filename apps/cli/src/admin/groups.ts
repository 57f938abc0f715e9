import { membersOf, membershipRule, membershipRuleId, parseRule, ruleSentence, type Rule } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import type { Options, Outcome, Session } from '../session.js';
import { clock, withHub, type HubSession } from './hub.js';
import { rulesInForce, send, told } from './rules.js';
import { parseProposals } from './shapes.js';

interface Change {
  readonly partner: string;
  readonly owner: string;
  readonly class: string;
  readonly part: string;
  readonly gains: string;
  readonly loses: string;
}

const dayIn = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

function standing(rules: readonly Rule[], group: string, partner: string): Rule | undefined {
  return rules.find(({ ruleId }) => ruleId === membershipRuleId(group, partner));
}

/** Proposes that a partner joins a group, after telling what it would gain by it. */
export async function joinGroup(session: Session, group: string, partner: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const { until } = options;
    const version = (standing(await rulesInForce(hub), group, partner)?.version ?? 0) + 1;
    const validUntil = typeof until === 'string' ? until : dayIn(364);
    const rule = membershipRule({ group, partner, version, validFrom: dayIn(0), validUntil });
    await session.confirm(options, await gainsText(session, hub, rule));
    return told(session, await send(hub, rule));
  });
}

/** Ends a membership yesterday: it takes away, so one signature is enough. @throws Fault `cli/not-in-group` */
export async function leaveGroup(session: Session, group: string, partner: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const rule = standing(await rulesInForce(hub), group, partner);
    const yesterday = dayIn(-1);
    if (rule === undefined || rule.validUntil <= yesterday) throw new Fault('cli/not-in-group', { partner, group });
    await session.confirm(options, ruleSentence(rule, session.language));
    return told(session, await send(hub, { ...rule, version: rule.version + 1, validUntil: yesterday }));
  });
}

/** Members of each group today, and memberships that wait for signatures or for the owners. */
export async function listGroups(session: Session, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const rules = await rulesInForce(hub);
    const named = rules.flatMap(({ group, subject }) => group ?? ('group' in subject ? subject.group : []));
    const groups = [...new Set(named)].sort().map((group) => ({ group, members: membersOf(rules, group, clock.now()) }));
    const proposals = parseProposals(await hub.client.json('GET', '/v1/rule-proposals'));
    const joining = proposals.filter(({ rule }) => parseRule(rule).effect === 'join');
    const lines = [
      ...groups.map(({ group, members }) =>
        session.say('cli.group.members', { group, members: members.length === 0 ? '–' : members.join(', ') }),
      ),
      ...joining.map((proposal) => told(session, proposal).text),
    ];
    return { value: { groups, joining }, text: lines.length === 0 ? session.say('cli.none') : lines.join('\n') };
  });
}

async function gainsText(session: Session, { client }: HubSession, rule: Rule): Promise<string> {
  const simulated = (await client.json('POST', '/v1/rule-simulations', { rules: [rule] } as unknown as Json)) as unknown;
  const { day, changes } = simulated as { readonly day: string; readonly changes: readonly Change[] };
  const lines = changes.map((change) => session.say('cli.group.change', { ...change }));
  const sentence = ruleSentence(rule, session.language);
  return session.say('cli.group.gains', { sentence, day, changes: lines.length === 0 ? session.say('cli.none') : lines.join('\n') });
}
