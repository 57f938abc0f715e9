import { idThatBegins } from '../../begins-with.js';
import { readJson } from '../../files.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';

interface Policy {
  readonly policyId: string;
  readonly recipients: readonly string[];
  readonly purpose: string;
  readonly classes: readonly string[];
  readonly validUntil: string;
}

async function policiesOf(node: LocalNode): Promise<Policy[]> {
  return ((await node.get('/local/policies')) as { policies: Policy[] }).policies;
}

/** What a head decided once for many requests. */
export async function listPolicies(session: Session, options: Options): Promise<Outcome> {
  const policies = await policiesOf(LocalNode.of(session, options));
  const lines = policies.map(({ policyId, recipients, purpose, classes, validUntil }) =>
    session.say('cli.policies.line', {
      id: policyId.slice(0, 8),
      recipients: recipients.join(', '),
      purpose: session.sayOr(`purpose.${purpose}`, purpose),
      classes: classes.join(', '),
      day: validUntil,
    }),
  );
  return { value: { policies }, text: lines.length === 0 ? session.say('cli.policies.none') : lines.join('\n') };
}

/** @param file JSON: `{recipients, purpose, scope, classes, validUntil}` */
export async function addPolicy(session: Session, file: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const policy = await readJson(file);
  await session.confirm(options, session.say('cli.policies.confirm', { policy: JSON.stringify(policy) }));
  const value = (await node.post('/local/policies', policy)) as Policy;
  return { value, text: session.say('cli.policies.added', { id: value.policyId.slice(0, 8) }) };
}

export async function endPolicy(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const policyId = idThatBegins(
    (await policiesOf(node)).map((policy) => policy.policyId),
    given,
  );
  await node.delete(`/local/policies/${policyId}`);
  return { value: { policyId }, text: session.say('cli.policies.ended') };
}

/** How consent forms call authorities. @param pairs `ICC-OTP=R-01`; none = look */
export async function recipientNames(session: Session, pairs: readonly string[], options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const before = ((await node.get('/local/recipient-names')) as { names: { name: string; org: string }[] }).names;
  const told = pairs.map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), org: pair.slice(pair.indexOf('=') + 1) }));
  const kept = before.filter(({ name }) => !told.some((each) => each.name === name));
  const names = [...kept, ...told].filter(({ org }) => org !== '');
  const lines = names.map(({ name, org }) => `${name} = ${org}`);
  if (told.length > 0) {
    await session.confirm(options, session.say('cli.recipientNames.confirm', { names: lines.join('; ') }));
    await node.put('/local/recipient-names', { names });
  }
  return { value: { names }, text: lines.length === 0 ? session.say('cli.recipientNames.none') : lines.join('\n') };
}
