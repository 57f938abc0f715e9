import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner withdrawals | ledger | certificate | export-case`: where records went, how their end stands, papers. */
export function addWithdrawalCommands(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (usage: string, key: string) =>
    partner.command(usage).description(say(key)).option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  onNode('withdrawals', 'withdrawals')
    .argument('[record]', say('recordOrRow'))
    .action(async (record: string | undefined, _options: unknown, command: Command) => {
      const { withdrawals } = await import('./withdrawals.js');
      session.finish(await withdrawals(session, record, options(command)));
    });
  onNode('ledger', 'ledger')
    .option('--record <record>', say('ledgerRecord'))
    .action(async (_options: unknown, command: Command) => {
      const { ledger } = await import('./ledger.js');
      session.finish(await ledger(session, options(command)));
    });
  onNode('certificate', 'certificate')
    .argument('<record>', say('recordOrRow'))
    .requiredOption('--out <file>', say('paperOut'))
    .addHelpText('after', `\n${session.say('cli.example.certificate')}`)
    .action(async (record: string, _options: unknown, command: Command) => {
      const { certificate } = await import('./papers.js');
      session.finish(await certificate(session, record, options(command)));
    });
  onNode('export-case', 'exportCase')
    .argument('<record>', say('recordOrRow'))
    .requiredOption('--out <file>', say('paperOut'))
    .action(async (record: string, _options: unknown, command: Command) => {
      const { exportCase } = await import('./papers.js');
      session.finish(await exportCase(session, record, options(command)));
    });
}
