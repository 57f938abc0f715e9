import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner find | duplicates`: who is already in the own vault. */
export function addPeopleCommands(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (usage: string, key: string) =>
    partner
      .command(usage)
      .description(say(key))
      .option('--node <place>', say('node'))
      .option('--token-file <file>', say('tokenFile'))
      .addHelpText('after', `\n${session.say(`cli.example.${key}`)}`);
  const options = (command: Command): Options => command.optsWithGlobals();

  onNode('find', 'find')
    .argument('<name...>', say('findName'))
    .option('--limit <n>', say('findLimit'))
    .action(async (name: string[], _options: unknown, command: Command) => {
      const { find } = await import('./people.js');
      session.finish(await find(session, name.join(' '), options(command)));
    });

  onNode('duplicates', 'duplicates').action(async (_options: unknown, command: Command) => {
    const { duplicates } = await import('./people.js');
    session.finish(await duplicates(session, options(command)));
  });
}
