import { Fault } from '#domain/fault';
import { readText } from '../../files.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';

interface User {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** Adds somebody and prints the one-time code, which is shown this once. */
export async function addUser(session: Session, name: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { role } = options;
  const value = (await node.post('/local/users', { name, role })) as { code: string; until: string };
  const code = value.code.match(/.{1,4}/g)?.join('-') ?? value.code;
  return { value, text: session.say('cli.people.added', { name, role: String(role), code, until: value.until.slice(0, 10) }) };
}

export async function listUsers(session: Session, options: Options): Promise<Outcome> {
  const users = await usersOf(LocalNode.of(session, options));
  const lines = users.map(({ name, role, state, personId }) =>
    session.say('cli.people.user', { name, role, state: session.sayOr(`cli.people.state.${state}`, state), id: personId.slice(0, 8) }),
  );
  return { value: { users }, text: lines.length === 0 ? session.say('cli.people.nobodyYet') : lines.join('\n') };
}

/** @throws Fault `cli/unknown-user` */
export async function suspendUser(session: Session, name: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const user = (await usersOf(node)).find((each) => each.state !== 'suspended' && [each.name, each.personId].includes(name));
  if (user === undefined) throw new Fault('cli/unknown-user', { name });
  await session.confirm(options, session.say('cli.people.suspend', { name }));
  const value = (await node.post(`/local/users/${user.personId}/suspension`)) as User;
  const state = session.sayOr(`cli.people.state.${value.state}`, value.state);
  return { value, text: session.say('cli.people.user', { name, role: value.role, state, id: value.personId.slice(0, 8) }) };
}

/** Logs in; with a code for the first time, choosing the passphrase. */
export async function login(session: Session, name: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { code } = options;
  const first = typeof code === 'string';
  const passphrase = await passphraseOf(session, options, first);
  // A session that is still there would be judged first, and may be over.
  node.forget();
  const { session: secret, ...value } = (await node.post('/local/login', { name, passphrase, ...(first ? { code } : {}) })) as {
    session: string;
    role: string;
  };
  node.remember(secret);
  return { value, text: session.say('cli.people.loggedIn', { role: value.role }) };
}

export async function logout(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = await node.post('/local/logout');
  node.forget();
  return { value, text: session.say('cli.people.loggedOut') };
}

/** @throws Fault `cli/no-passphrase`, `cli/passphrases-differ`, `cli/unreadable-file` */
async function passphraseOf(session: Session, options: Options, first: boolean): Promise<string> {
  const { passphraseFile } = options;
  if (typeof passphraseFile === 'string') return (await readText(passphraseFile)).trim();
  if (!session.io.interactive) throw new Fault('cli/no-passphrase');
  const typed = await session.io.askSecret(`${session.say(first ? 'cli.people.newPassphrase' : 'cli.people.passphrase')} `);
  if (first && (await session.io.askSecret(`${session.say('cli.people.again')} `)) !== typed) throw new Fault('cli/passphrases-differ');
  return typed;
}

async function usersOf(node: LocalNode): Promise<readonly User[]> {
  return ((await node.get('/local/users')) as { users: readonly User[] }).users;
}
