import type { Command } from 'commander';
import type { Options, Session } from '../session.js';

/** `dokaz partner hold | quarantine`: what of others' records is kept by law, and what could not be taken. */
export function addKeepingCommands(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (group: Command, usage: string, key: string) =>
    group.command(usage).description(say(key)).option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  const hold = partner.command('hold').description(say('partnerHold'));
  onNode(hold, 'list', 'holdList').action(async (_options: unknown, command: Command) => {
    const { holds } = await import('./records-keeping.js');
    session.finish(await holds(session, options(command)));
  });
  onNode(hold, 'place', 'holdPlace')
    .argument('<recordId>', say('recordId'))
    .requiredOption('--note <text>', say('holdNote'))
    .action(async (recordId: string, _options: unknown, command: Command) => {
      const { placeHold } = await import('./records-keeping.js');
      session.finish(await placeHold(session, recordId, options(command)));
    });
  onNode(hold, 'end', 'holdEnd')
    .argument('<recordId>', say('recordId'))
    .action(async (recordId: string, _options: unknown, command: Command) => {
      const { endHold } = await import('./records-keeping.js');
      session.finish(await endHold(session, recordId, options(command)));
    });

  const quarantine = partner.command('quarantine').description(say('quarantine'));
  onNode(quarantine, 'list', 'quarantineList').action(async (_options: unknown, command: Command) => {
    const { quarantine: list } = await import('./records-keeping.js');
    session.finish(await list(session, options(command)));
  });
  onNode(quarantine, 'retry', 'quarantineRetry').action(async (_options: unknown, command: Command) => {
    const { retryQuarantine } = await import('./records-keeping.js');
    session.finish(await retryQuarantine(session, options(command)));
  });
}
