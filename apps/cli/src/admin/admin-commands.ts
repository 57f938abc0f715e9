import type { Command } from 'commander';
import type { Options, Session } from '../session.js';

const collect = (value: string, before: string[] = []) => [...before, value];

/** `dokaz admin …`: rules over a signed connection to the hub, and ceremonies with files; code is loaded when it runs. */
export function addAdminCommands(program: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  const admin = program
    .command('admin')
    .description(say('admin'))
    .addHelpText('after', `\n${session.say('cli.example.admin')}`);

  const withTrust = (command: Command) => command.option('--trust <file>', say('trust')).option('--pin <hash>', say('pin'));
  const withHub = (command: Command) =>
    withTrust(command)
      .option('--hub <origin>', say('hub'))
      .option('--connect-to <url>', say('connectTo'))
      .option('--org <code>', say('org'))
      .option('--keys <folder>', say('keys'));
  const described = (parent: Command, name: string, key: string) => parent.command(name).description(say(key));

  addRules(described(admin, 'rules', 'rules'), session, withHub);

  described(admin, 'init', 'init')
    .argument('<invitation>', say('invitation'))
    .option('--keys <folder>', say('keys'))
    .option('--out <file>', say('out'))
    .option('--role <role>', say('role'), 'admin')
    .action(async (invitation: string, given: { role: string }, command: Command) => {
      const { join } = await import('../join.js');
      session.finish(await join(session, given.role === 'hub' ? 'hub' : 'admin', invitation, options(command)));
    });

  described(admin, 'invite', 'invite')
    .argument('<org>', say('org'))
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
      .option('--out <file>', say('out'))
      .option('--yes', say('yes'))
      .action(async (id: string, _options: unknown, command: Command) => {
        const { exclude } = await import('./ceremonies.js');
        session.finish(await exclude(session, what, id, options(command)));
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
      const { publishTrust } = await import('./ceremonies.js');
      session.finish(await publishTrust(session, file, options(command)));
    });
  withHub(described(trust, 'fetch', 'trustFetch'))
    .option('--out <file>', say('out'))
    .action(async (_options: unknown, command: Command) => {
      const { fetchTrust } = await import('./ceremonies.js');
      session.finish(await fetchTrust(session, options(command)));
    });
}

function addRules(rules: Command, session: Session, withHub: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  const add = (name: string, key: string) => withHub(rules.command(name).description(say(key)));

  add('propose', 'rulesPropose')
    .argument('<rule>', say('ruleFile'))
    .option('--yes', say('yes'))
    .action(async (file: string, _options: unknown, command: Command) => {
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
    .option('--yes', say('yes'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { approveRule } = await import('./rules.js');
      session.finish(await approveRule(session, h, options(command)));
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
