import type { Command } from 'commander';
import { withPlace } from '../places.js';
import type { Options, Session } from '../session.js';
import { addKeepingCommands } from './keeping-commands.js';
import { addPeopleCommands } from './people/people-commands.js';
import { addReviewCommands } from './review/review-commands.js';
import { addUserCommands } from './users/user-commands.js';
import { addRequestCommands } from './requests/request-commands.js';
import { addRuleNoticeCommands } from './rules/rule-commands.js';
import { addWithdrawalCommands } from './withdrawal/withdrawal-commands.js';

/** `dokaz partner …`: every command is one call to the node's local API; its code is loaded when it runs. */
export function addPartnerCommands(program: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const partner = program
    .command('partner')
    .description(say('partner'))
    .addHelpText('after', `\n${session.say('cli.example.partner')}`);
  const add = (usage: string, key: string) => {
    const command = partner.command(usage).description(say(key));
    return command.option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  };
  const options = (command: Command): Options => command.optsWithGlobals();

  partner
    .command('init')
    .argument('<invitation>', say('invitation'))
    .description(say('init'))
    .option('--keys <folder>', say('keys'))
    .option('--out <file>', say('out'))
    .action(async (invitation: string, _options: unknown, command: Command) => {
      const { join } = await import('../join.js');
      session.finish(await join(session, 'partner', invitation, options(command)));
    });

  add('mapping', 'mapping')
    .argument('[file]', say('mappingFile'))
    .option('--propose', say('propose'))
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      const { mapping } = await import('./import-file.js');
      session.finish(await mapping(session, file, options(command)));
    });

  add('import', 'import')
    .argument('<file>', say('file'))
    .requiredOption('--mapping <id>', say('mappingId'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { importFile } = await import('./import-file.js');
      session.finish(await importFile(session, file, options(command)));
    });

  add('population', 'population')
    .argument('<file>', say('populationFile'))
    .requiredOption('--source <text>', say('source'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { population } = await import('./import-file.js');
      session.finish(await population(session, file, options(command)));
    });

  add('trust', 'bringTrust')
    .argument('<file>', say('trust'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { bringTrust } = await import('./import-file.js');
      session.finish(await bringTrust(session, file, options(command)));
    });

  add('preview', 'preview')
    .argument('[record]', say('recordOrRow'))
    .option('--bytes', say('bytes'))
    .option('--held', say('held'))
    .option('--status <status>', say('status'))
    .option('--reason <reason>', say('reason'))
    .action(async (recordId: string | undefined, _options: unknown, command: Command) => {
      const { preview } = await import('./records.js');
      session.finish(await preview(session, recordId, options(command)));
    });

  add('approve', 'approve')
    .argument('[records...]', say('recordOrRow'))
    .option('--all', say('all'))
    .option('--by <name>', say('by'))
    .action(async (recordIds: string[], _options: unknown, command: Command) => {
      const { approve } = await import('./records.js');
      session.finish(await approve(session, recordIds, options(command)));
    });

  add('sign-again', 'signAgain')
    .argument('[records...]', say('signAgainRecords'))
    .action(async (recordIds: string[], _options: unknown, command: Command) => {
      const { signAgain } = await import('./records-keeping.js');
      session.finish(await signAgain(session, recordIds, options(command)));
    });

  for (const direction of ['push', 'pull'] as const) {
    add(direction, direction).action(async (_options: unknown, command: Command) => {
      const { sync } = await import('./records.js');
      session.finish(await sync(session, direction, options(command)));
    });
  }

  add('inbox', 'inbox')
    .argument('[recordId]', say('recordId'))
    .action(async (recordId: string | undefined, _options: unknown, command: Command) => {
      const { inbox } = await import('./records.js');
      session.finish(await inbox(session, recordId, options(command)));
    });

  add('withdraw', 'withdraw')
    .argument('[record]', say('recordOrRow'))
    .option('--row <key>', say('rowKey'))
    .option('--effect <effect>', say('effect'), 'withdraw')
    .option('--yes', say('yes'))
    .action(async (recordId: string | undefined, _options: unknown, command: Command) => {
      const { withdraw } = await import('./records.js');
      session.finish(await withdraw(session, recordId, options(command)));
    });

  add('status', 'nodeStatus').action(async (_options: unknown, command: Command) => {
    const { status } = await import('./records.js');
    session.finish(await status(session, options(command)));
  });

  addPeopleCommands(partner, session);
  addReviewCommands(partner, session);
  addUserCommands(partner, session);
  addWithdrawalCommands(partner, session);
  addKeepingCommands(partner, session);
  addRequestCommands(partner, session);
  addRules(partner, session);
}

/** An owner's part in rules: reads those that concern it, and signs what opens its most sensitive records. */
function addRules(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'node');
  const withKeys = (command: Command) =>
    command
      .option('--node <place>', say('nodePlace'))
      .option('--org <code>', say('org'))
      .option('--keys <folder>', say('keys'))
      .option('--trust <file>', say('trust'))
      .option('--pin <hash>', say('pin'))
      .option('--hub <origin>', say('hub'))
      .option('--connect-to <url>', say('connectTo'));

  const rules = withKeys(partner.command('rules').description(say('partnerRules')));
  addRuleNoticeCommands(rules, session);
  rules.action(async (_options: unknown, command: Command) => {
    const { list } = await import('../admin/rules.js');
    session.finish(await list(session, options(command)));
  });
  withKeys(partner.command('rule-sign').description(say('ruleSign')))
    .argument('<proposal>', say('proposalOrFile'))
    .option('--out <file>', say('out'))
    .option('--yes', say('yes'))
    .action(async (proposal: string, _options: unknown, command: Command) => {
      const { signAsOwner } = await import('../admin/owner-signature.js');
      session.finish(await signAsOwner(session, proposal, options(command)));
    });
}
