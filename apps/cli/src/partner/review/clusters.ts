import { Fault } from '#domain/fault';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { clusterText } from './review-text.js';
import type { ClusterView } from './shapes.js';

async function clustersOf(node: LocalNode): Promise<ClusterView[]> {
  const { items } = Object(await node.get('/local/clusters')) as { items?: unknown };
  if (!Array.isArray(items)) throw new Fault('cli/not-a-node');
  return items as ClusterView[];
}

/** People, events and files that several organisations documented, and who leads. */
export async function listClusters(session: Session, options: Options): Promise<Outcome> {
  const items = await clustersOf(LocalNode.of(session, options));
  const text = items.length === 0 ? session.say('cli.none') : items.map((item) => clusterText(session, item)).join('\n');
  return { value: { items }, text };
}

/** Accepts or refuses the proposed lead, or proposes another. @throws Fault `cli/unknown-cluster`, `cli/ambiguous-id` */
export async function answerLead(
  session: Session,
  answer: 'accept' | 'refuse' | 'propose',
  given: string,
  lead: string | undefined,
  options: Options,
): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const found = (await clustersOf(node)).filter(({ clusterRef }) => given !== '' && clusterRef.startsWith(given.toLowerCase()));
  const [first, second] = found;
  if (first === undefined) throw new Fault('cli/unknown-cluster', { id: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  const body = answer === 'propose' ? { answer, lead } : { answer };
  const value = (await node.post(`/local/clusters/${first.clusterRef}/lead`, body)) as Omit<ClusterView, 'own'>;
  return { value, text: clusterText(session, { ...value, own: first.own }) };
}
