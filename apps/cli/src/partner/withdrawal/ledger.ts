import type { LedgerAnswer, LedgerEntry } from '#domain/disclosure';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { findRecords } from '../find-records.js';

type Item = LedgerAnswer['items'][number];

function entryLine(session: Session, { day, to, named, what, reason, confirmed }: LedgerEntry): string {
  // Nothing can confirm what was handed over by post.
  if (named !== undefined) return `${day} → ${named} (${to}): ${session.sayOr(`cli.ledger.what.${what}`, what)}, ${reason}`;
  const answered = confirmed === null ? undefined : session.sayOr(`cli.ledger.status.${confirmed.status}`, confirmed.status);
  const on = confirmed?.day ? ` ${confirmed.day}` : '';
  const said = answered === undefined ? session.say('cli.ledger.open') : `${answered}${on}`;
  return `${day} → ${to}: ${session.sayOr(`cli.ledger.what.${what}`, what)}, ${reason}; ${said}`;
}

/** Everything that left of this organisation's records, or of some of them. */
export async function ledger(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { record } = options;
  const items: Item[] = [];
  if (typeof record === 'string') {
    for (const recordId of await findRecords(node, [record])) items.push(...(await page(node, { record: recordId })).items);
  } else {
    for (let after: string | null | undefined; after !== null;) {
      const answer: LedgerAnswer = await page(node, after === undefined ? {} : { after });
      items.push(...answer.items);
      after = answer.next;
    }
  }
  const text = items.map(({ recordId, entries }) => [recordId, ...entries.map((entry) => `  ${entryLine(session, entry)}`)].join('\n'));
  return { value: { items }, text: text.length === 0 ? session.say('cli.none') : text.join('\n') };
}

async function page(node: LocalNode, query: Readonly<Record<string, string>>): Promise<LedgerAnswer> {
  return (await node.get(`/local/ledger?${new URLSearchParams(query).toString()}`)) as LedgerAnswer;
}
