import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';

interface OwnPerson {
  readonly recordId: string;
  readonly row: readonly string[];
  readonly person: Readonly<Record<string, string | number>>;
}
interface Found {
  readonly people: readonly (OwnPerson & { readonly score: number; readonly reason: string })[];
  readonly more: boolean;
}
interface Duplicates {
  readonly pairs: readonly { readonly strength: string; readonly reasons: readonly string[]; readonly people: readonly OwnPerson[] }[];
  readonly tooFrequent: number;
}

const NAME_FIELDS = ['name', 'familyName', 'givenName', 'patronymic', 'maidenName', 'birthDate', 'residencePlace'];

/** One person of the own vault: row, name as it was written, birth date. */
function personText(session: Session, { row, person }: OwnPerson): string {
  const said = NAME_FIELDS.flatMap((field) => (person[field] === undefined ? [] : [String(person[field])])).join(', ');
  return session.say('cli.people.person', { row: row.join('|'), number: person['number'] ?? 1, said });
}

/** Searches the own vault for a name in whatever spelling. */
export async function find(session: Session, name: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { limit } = options;
  const query = new URLSearchParams({ name, ...(typeof limit === 'string' ? { limit } : {}) });
  const value = (await node.get(`/local/people?${query.toString()}`)) as Found;
  const lines = value.people.map((found) => `${personText(session, found)} – ${session.sayOr(`cli.people.${found.reason}`, found.reason)}`);
  if (value.more) lines.push(session.say('cli.people.more'));
  return { value, text: lines.length === 0 ? session.say('cli.people.nobody') : lines.join('\n') };
}

/** Rows of the own vault that look like one person. */
export async function duplicates(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = (await node.get('/local/duplicates')) as Duplicates;
  const blocks = value.pairs.map(({ strength, reasons, people }) => {
    const why = reasons.map((reason) => session.sayOr(`cli.people.${reason}`, reason)).join('; ');
    const head = `${session.sayOr(`cli.people.${strength}`, strength)}: ${why}`;
    return [head, ...people.map((person) => `  ${personText(session, person)}`)].join('\n');
  });
  if (value.tooFrequent > 0) blocks.push(session.say('cli.people.tooFrequent', { n: value.tooFrequent }));
  return { value, text: blocks.length === 0 ? session.say('cli.people.noDuplicates') : blocks.join('\n') };
}
