import type { Command } from 'commander';
import { withPlace } from '../places.js';
import type { Options, Session } from '../session.js';

/** `dokaz admin rfa`: checking requests for assistance, standing aside, and the switch that stops access; code is loaded when it runs. */
export function addRfaCommands(admin: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'admin');
  const rfa = admin
    .command('rfa')
    .description(say('rfa'))
    .addHelpText('after', `\n${session.say('cli.example.rfa')}`);
  const add = (name: string, key: string) =>
    rfa
      .command(name)
      .description(say(key))
      .option('--admin <place>', say('adminPlace'))
      .option('--trust <file>', say('trust'))
      .option('--pin <hash>', say('pin'))
      .option('--hub <origin>', say('hub'))
      .option('--connect-to <url>', say('connectTo'))
      .option('--org <code>', say('org'))
      .option('--keys <folder>', say('keys'));

  add('list', 'rfaList').action(async (_options: unknown, command: Command) => {
    const { listRequests } = await import('./rfa-list.js');
    session.finish(await listRequests(session, options(command)));
  });
  add('show', 'rfaShow')
    .argument('<id>', say('rfaId'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { showRequest } = await import('./rfa-list.js');
      session.finish(await showRequest(session, id, options(command)));
    });
  add('check', 'rfaCheck')
    .argument('<id>', say('rfaId'))
    .option('--narrower <file>', say('rfaNarrower'))
    .option('--yes', say('yes'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { checkRequest } = await import('./rfa-check.js');
      session.finish(await checkRequest(session, 'routed', id, options(command)));
    });
  add('return', 'rfaReturn')
    .argument('<id>', say('rfaId'))
    .option('--narrower <file>', say('rfaNarrower'))
    .option('--remark <text>', say('rfaRemark'))
    .option('--yes', say('yes'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { checkRequest } = await import('./rfa-check.js');
      session.finish(await checkRequest(session, 'returned', id, options(command)));
    });
  add('route', 'rfaApprove')
    .alias('approve')
    .argument('<id>', say('rfaId'))
    .option('--yes', say('yes'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { approveCheck } = await import('./rfa-check.js');
      session.finish(await approveCheck(session, id, options(command)));
    });
  add('recuse', 'rfaRecuse')
    .argument('<id>', say('rfaId'))
    .option('--yes', say('yes'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { recuse } = await import('./rfa-check.js');
      session.finish(await recuse(session, id, options(command)));
    });
  add('freeze', 'rfaFreeze')
    .argument('<target>', say('freezeTarget'))
    .option('--yes', say('yes'))
    .action(async (target: string, _options: unknown, command: Command) => {
      const { freeze } = await import('./rfa-freeze.js');
      session.finish(await freeze(session, target, options(command)));
    });
  add('freezes', 'rfaFreezes').action(async (_options: unknown, command: Command) => {
    const { listFreezes } = await import('./rfa-freeze.js');
    session.finish(await listFreezes(session, options(command)));
  });
  add('unfreeze', 'rfaUnfreeze')
    .argument('<freeze>', say('freezeId'))
    .option('--yes', say('yes'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { unfreeze } = await import('./rfa-freeze.js');
      session.finish(await unfreeze(session, id, options(command)));
    });
  add('overdue', 'rfaOverdue').action(async (_options: unknown, command: Command) => {
    const { overdue } = await import('./rfa-list.js');
    session.finish(await overdue(session, options(command)));
  });
}
