import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `user | login | logout` of a node, a partner's or an authority's: who works there. */
export function addUserCommands(parent: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (command: Command) => command.option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  const user = parent
    .command('user')
    .description(say('user'))
    .addHelpText('after', `\n${session.say('cli.example.user')}`);
  onNode(user.command('add').description(say('userAdd')))
    .argument('<name>', say('userName'))
    .requiredOption('--role <role>', say('userRole'))
    .action(async (name: string, _options: unknown, command: Command) => {
      const { addUser } = await import('./users.js');
      session.finish(await addUser(session, name, options(command)));
    });
  onNode(user.command('suspend').description(say('userSuspend')))
    .argument('<name>', say('userName'))
    .option('--yes', say('yes'))
    .action(async (name: string, _options: unknown, command: Command) => {
      const { suspendUser } = await import('./users.js');
      session.finish(await suspendUser(session, name, options(command)));
    });
  onNode(user.command('list').description(say('userList'))).action(async (_options: unknown, command: Command) => {
    const { listUsers } = await import('./users.js');
    session.finish(await listUsers(session, options(command)));
  });

  onNode(parent.command('login').description(say('login')))
    .argument('<name>', say('userName'))
    .option('--code <code>', say('loginCode'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .action(async (name: string, _options: unknown, command: Command) => {
      const { login } = await import('./users.js');
      session.finish(await login(session, name, options(command)));
    });
  onNode(parent.command('logout').description(say('logout'))).action(async (_options: unknown, command: Command) => {
    const { logout } = await import('./users.js');
    session.finish(await logout(session, options(command)));
  });
}
