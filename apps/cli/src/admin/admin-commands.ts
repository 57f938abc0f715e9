import type { Command } from 'commander';
import { withPlace } from '../places.js';
import { addOprfCommands } from './oprf-commands.js';
import { addRfaCommands } from './rfa-commands.js';
import type { Options, Session } from '../session.js';

const collect = (value: string, before: string[] = []) => [...before, value];

/** `dokaz admin …`: rules over a signed connection to the hub, and ceremonies with files; code is loaded when it runs. */
export function addAdminCommands(program: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'admin');
  const admin = program
    .command('admin')
    .description(say('admin'))
    .addHelpText('after', `\n${session.say('cli.example.admin')}`);

  const withTrust = (command: Command) =>
    command.option('--admin <place>', say('adminPlace')).option('--trust <file>', say('trust')).option('--pin <hash>', say('pin'));
  const withHub = (command: Command) =>
    withTrust(command)
      .option('--hub <origin>', say('hub'))
      .option('--connect-to <url>', say('connectTo'))
      .option('--org <code>', say('org'))
      .option('--keys <folder>', say('keys'));
  const described = (parent: Command, name: string, key: string) => parent.command(name).description(say(key));

  addRules(described(admin, 'rules', 'rules'), session, withHub);
  addGroups(described(admin, 'group', 'group'), session, withHub);
  addOprfCommands(admin, session);
  addRfaCommands(admin, session);

  described(admin, 'init', 'init')
    .argument('<invitation>', say('invitation'))
    .option('--keys <folder>', say('keys'))
    .option('--out <file>', say('out'))
    .option('--role <role>', say('role'), 'admin')
    .option('--epoch <name>', say('epoch'))
    .action(async (invitation: string, given: { role: string }, command: Command) => {
      const { join } = await import('../join.js');
      const role = given.role === 'hub' || given.role === 'keyHolder' ? given.role : 'admin';
      session.finish(await join(session, role, invitation, options(command)));
    });

  described(admin, 'invite', 'invite')
    .argument('<org>', say('org'))
    .option('--admin <place>', say('adminPlace'))
    .requiredOption('--role <role>', say('role'))
    .option('--hub <origin>', say('hub'))
    .option('--pin <hash>', say('pin'))
    .option('--out <file>', say('out'))
    .action(async (org: string, _options: unknown, command: Command) => {
      const { invite } = await import('./ceremonies.js');
      session.finish(await invite(session, org, options(command)));
    });

  withTrust(described(admin, 'enrol', 'enrol'))
    .argument('<joinRequest>', say('joinRequest'))
    .requiredOption('--invitation <file>', say('invitation'), collect)
    .option('--works-for <partner>', say('worksFor'))
    .option('--out <file>', say('out'))
    .option('--yes', say('yes'))
    .action(async (request: string, _options: unknown, command: Command) => {
      const { enrol } = await import('./ceremonies.js');
      session.finish(await enrol(session, request, options(command)));
    });

  for (const [name, what] of [
    ['remove', 'member'],
    ['revoke', 'key'],
  ] as const) {
    withTrust(described(admin, name, name))
      .argument('<id>', say(what === 'member' ? 'org' : 'kid'))
      .option('--compromised-since <day>', say('compromisedSince'))
      .option('--by-root <file>', say('byRoot'))
      .option('--by-owner <folder>', say('byOwner'))
      .option('--out <file>', say('out'))
      .option('--yes', say('yes'))
      .action(async (id: string, _options: unknown, command: Command) => {
        const given = options(command);
        const atOnce = given['byRoot'] !== undefined || given['byOwner'] !== undefined;
        const { exclude, stopAtOnce } = await import('./exclusion.js');
        session.finish(await (atOnce ? stopAtOnce : exclude)(session, what, id, given));
      });
  }

  const root = described(admin, 'root', 'root');
  described(root, 'create', 'rootCreate')
    .argument('<file>', say('out'))
    .action(async (file: string) => {
      const { createRoot } = await import('./ceremonies.js');
      session.finish(await createRoot(session, file));
    });
  described(root, 'sign', 'rootSign')
    .argument('<document>', say('document'))
    .option('--root <file>', say('rootFile'))
    .option('--out <file>', say('out'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { signWithRoot } = await import('./ceremonies.js');
      session.finish(await signWithRoot(session, file, options(command)));
    });

  const trust = described(admin, 'trust', 'trustCommands');
  described(trust, 'found', 'trustFound')
    .argument('<joinRequests...>', say('joinRequest'))
    .requiredOption('--root <file>', say('publicRoot'), collect)
    .requiredOption('--threshold <m>', say('threshold'))
    .requiredOption('--invitation <file>', say('invitation'), collect)
    .option('--works-for <admin=partner>', say('worksForAmong'), collect)
    .option('--out <file>', say('out'))
    .action(async (requests: string[], _options: unknown, command: Command) => {
      const { foundTrust } = await import('./ceremonies.js');
      session.finish(await foundTrust(session, requests, options(command)));
    });
  described(trust, 'show', 'trustShow')
    .argument('<document>', say('document'))
    .action(async (file: string) => {
      const { showTrust } = await import('./ceremonies.js');
      session.finish(await showTrust(session, file));
    });
  withHub(described(trust, 'publish', 'trustPublish'))
    .argument('<document>', say('document'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { publishTrust } = await import('./trust-files.js');
      session.finish(await publishTrust(session, file, options(command)));
    });
  withHub(described(trust, 'fetch', 'trustFetch'))
    .option('--out <file>', say('out'))
    .action(async (_options: unknown, command: Command) => {
      const { fetchTrust } = await import('./trust-files.js');
      session.finish(await fetchTrust(session, options(command)));
    });
  described(trust, 'chain', 'trustChain')
    .argument('<documents...>', say('document'))
    .option('--pin <hash>', say('pin'))
    .option('--out <file>', say('out'))
    .action(async (files: string[], _options: unknown, command: Command) => {
      const { chainTrust } = await import('./trust-files.js');
      session.finish(await chainTrust(session, files, options(command)));
    });
}

function addRules(rules: Command, session: Session, withHub: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'admin');
  const add = (name: string, key: string) => withHub(rules.command(name).description(say(key)));

  add('propose', 'rulesPropose')
    .argument('[rule]', say('ruleFile'))
    .option('--preset <preset>', say('rulesPreset'))
    .option('--partner <code>', say('rulesPartner'))
    .option('--owner <code>', say('rulesOwner'), collect)
    .option('--until <day>', say('rulesUntil'))
    .option('--yes', say('yes'))
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      const { propose } = await import('./rules.js');
      session.finish(await propose(session, file, options(command)));
    });
  add('simulate', 'rulesSimulate')
    .argument('<rules...>', say('ruleFile'))
    .action(async (files: string[], _options: unknown, command: Command) => {
      const { simulate } = await import('./rules.js');
      session.finish(await simulate(session, files, options(command)));
    });
  add('approve', 'rulesApprove')
    .argument('<proposal>', say('proposal'))
    .option('--signature <file>', say('ownerSignature'))
    .option('--yes', say('yes'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { approveRule } = await import('./rules.js');
      session.finish(await approveRule(session, h, options(command)));
    });
  add('export', 'rulesExport')
    .argument('<proposal>', say('proposal'))
    .option('--out <file>', say('out'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { exportProposal } = await import('./owner-signature.js');
      session.finish(await exportProposal(session, h, options(command)));
    });
  add('withdraw', 'rulesWithdraw')
    .argument('<ruleId>', say('ruleId'))
    .option('--yes', say('yes'))
    .action(async (ruleId: string, _options: unknown, command: Command) => {
      const { withdrawRule } = await import('./rules.js');
      session.finish(await withdrawRule(session, ruleId, options(command)));
    });
  add('list', 'rulesList').action(async (_options: unknown, command: Command) => {
    const { list } = await import('./rules.js');
    session.finish(await list(session, options(command)));
  });
}

function addGroups(group: Command, session: Session, withHub: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => withPlace(session, command.optsWithGlobals(), 'admin');
  const add = (name: string, key: string) => withHub(group.command(name).description(say(key)));
  group.addHelpText('after', `\n${session.say('cli.example.group')}`);

  add('add', 'groupAdd')
    .argument('<group>', say('groupName'))
    .argument('<partner>', say('groupPartner'))
    .option('--until <day>', say('rulesUntil'))
    .option('--yes', say('yes'))
    .action(async (name: string, partner: string, _options: unknown, command: Command) => {
      const { joinGroup } = await import('./groups.js');
      session.finish(await joinGroup(session, name, partner, options(command)));
    });
  add('remove', 'groupRemove')
    .argument('<group>', say('groupName'))
    .argument('<partner>', say('groupPartner'))
    .option('--yes', say('yes'))
    .action(async (name: string, partner: string, _options: unknown, command: Command) => {
      const { leaveGroup } = await import('./groups.js');
      session.finish(await leaveGroup(session, name, partner, options(command)));
    });
  add('list', 'groupList').action(async (_options: unknown, command: Command) => {
    const { listGroups } = await import('./groups.js');
    session.finish(await listGroups(session, options(command)));
  });
}
