import type { Command } from 'commander';
import { withPlace } from '../places.js';
import type { Options, Session } from '../session.js';

/** `dokaz admin oprf`: stopping and going on, and the keys of a new epoch; code is loaded when it runs. */
export function addOprfCommands(admin: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'admin');
  const oprf = admin
    .command('oprf')
    .description(say('oprf'))
    .addHelpText('after', `\n${session.say('cli.example.oprf')}`);
  const add = (name: string, key: string) => oprf.command(name).description(say(key)).option('--admin <place>', say('adminPlace'));
  const withTrust = (command: Command) => command.option('--trust <file>', say('trust')).option('--pin <hash>', say('pin'));
  const withServers = (command: Command) =>
    withTrust(command).option('--servers <list>', say('servers')).option('--org <code>', say('org')).option('--keys <folder>', say('keys'));

  withServers(add('status', 'oprfStatus')).action(async (_options: unknown, command: Command) => {
    const { status } = await import('./oprf.js');
    session.finish(await status(session, options(command)));
  });
  withServers(add('freeze', 'oprfFreeze'))
    .argument('[org]', say('frozenOrg'))
    .option('--by-root <file>', say('byRoot'))
    .option('--by-owner <folder>', say('byKeyHolder'))
    .option('--out <file>', say('out'))
    .option('--yes', say('yes'))
    .action(async (org: string | undefined, _options: unknown, command: Command) => {
      const { freeze } = await import('./oprf.js');
      session.finish(await freeze(session, org, options(command)));
    });
  add('resume', 'oprfResume')
    .argument('<freezes...>', say('freezes'))
    .requiredOption('--by-root <file>', say('rootFile'))
    .option('--out <file>', say('out'))
    .action(async (freezes: string[], _options: unknown, command: Command) => {
      const { resume } = await import('./oprf.js');
      session.finish(await resume(session, freezes, options(command)));
    });
  withServers(add('publish', 'oprfPublish'))
    .argument('<file>', say('oprfFile'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { publish } = await import('./oprf.js');
      session.finish(await publish(session, file, options(command)));
    });
  withTrust(add('offer', 'oprfOffer'))
    .argument('<epoch>', say('epoch'))
    .option('--org <code>', say('org'))
    .option('--keys <folder>', say('keys'))
    .option('--out <file>', say('out'))
    .action(async (epoch: string, _options: unknown, command: Command) => {
      const { offer } = await import('./oprf-epoch.js');
      session.finish(await offer(session, epoch, options(command)));
    });
  withTrust(add('epoch', 'oprfEpoch'))
    .argument('<offers...>', say('offers'))
    .option('--out <file>', say('out'))
    .option('--yes', say('yes'))
    .action(async (offers: string[], _options: unknown, command: Command) => {
      const { admitEpoch } = await import('./oprf-epoch.js');
      session.finish(await admitEpoch(session, offers, options(command)));
    });
}
