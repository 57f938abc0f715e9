import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner rules list | veto | effects | view-as | own`: an owner's part, through her own node. */
export function addRuleNoticeCommands(rules: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (name: string, key: string) =>
    rules.command(name).description(say(key)).option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  onNode('list', 'partnerRulesList').action(async (_options: unknown, command: Command) => {
    const { listProposals } = await import('./rules.js');
    session.finish(await listProposals(session, options(command)));
  });
  onNode('veto', 'partnerRulesVeto')
    .argument('<proposal>', say('proposal'))
    .option('--reason <words>', say('vetoReason'))
    .option('--yes', say('yes'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { veto } = await import('./rules.js');
      session.finish(await veto(session, h, options(command)));
    });
  onNode('effects', 'partnerRulesEffects')
    .argument('<proposal>', say('proposal'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { effects } = await import('./rules.js');
      session.finish(await effects(session, h, options(command)));
    });
  onNode('view-as', 'partnerRulesViewAs')
    .argument('<proposal>', say('proposal'))
    .argument('<partner>', say('rulesPartner'))
    .argument('<record>', say('rulesRecord'))
    .action(async (h: string, partner: string, record: string, _options: unknown, command: Command) => {
      const { viewAs } = await import('./rules.js');
      session.finish(await viewAs(session, h, partner, record, options(command)));
    });

  addOwnRuleCommands(rules, session);
}

/** `dokaz partner rules own add | approve | withdraw | list`: what this organisation itself decides about its records. */
function addOwnRuleCommands(rules: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  const own = rules
    .command('own')
    .description(say('ownRules'))
    .addHelpText('after', `\n${session.say('cli.example.ownRules')}`);
  const onNode = (name: string, key: string) =>
    own.command(name).description(say(key)).option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));

  onNode('add', 'ownRulesAdd')
    .argument('[rule]', say('ownRuleFile'))
    .option('--deny <partner>', say('ownRuleDeny'))
    .option('--yes', say('yes'))
    .addHelpText('after', `\n${session.say('cli.example.ownRulesAdd')}`)
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      const { addOwnRule } = await import('./own-rules.js');
      session.finish(await addOwnRule(session, file, options(command)));
    });
  onNode('approve', 'ownRulesApprove')
    .argument('<proposal>', say('proposal'))
    .option('--yes', say('yes'))
    .action(async (h: string, _options: unknown, command: Command) => {
      const { approveOwnRule } = await import('./own-rules.js');
      session.finish(await approveOwnRule(session, h, options(command)));
    });
  onNode('withdraw', 'ownRulesWithdraw')
    .argument('<ruleId>', say('ruleId'))
    .option('--yes', say('yes'))
    .action(async (ruleId: string, _options: unknown, command: Command) => {
      const { withdrawOwnRule } = await import('./own-rules.js');
      session.finish(await withdrawOwnRule(session, ruleId, options(command)));
    });
  onNode('list', 'ownRulesList').action(async (_options: unknown, command: Command) => {
    const { listOwnRules } = await import('./own-rules.js');
    session.finish(await listOwnRules(session, options(command)));
  });
}
