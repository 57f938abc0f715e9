import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner rules list | veto | effects | view-as`: an owner's part, through her own node. */
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
}
