import type { Command } from 'commander';
import type { Session } from '../session.js';

/** `dokaz names explain NAME`: needs no node; the tables of names are loaded when it runs. */
export function addNamesCommands(program: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  program
    .command('names')
    .description(say('names'))
    .command('explain')
    .description(say('namesExplain'))
    .argument('<name...>', say('namesName'))
    .addHelpText('after', `\n${session.say('cli.example.names')}`)
    .action(async (name: string[]) => {
      const { explain } = await import('./explain.js');
      session.finish(explain(session, name.join(' ')));
    });
}
