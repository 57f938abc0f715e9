import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner requests | inquiries`: what authorities ask of this organisation. */
export function addRequestCommands(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (command: Command) => command.option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  const requests = partner
    .command('requests')
    .description(say('requests'))
    .addHelpText('after', `\n${session.say('cli.example.requests')}`);
  onNode(requests.command('list').description(say('requestsList'))).action(async (_options: unknown, command: Command) => {
    const { listRequests } = await import('./requests.js');
    session.finish(await listRequests(session, options(command)));
  });
  onNode(requests.command('show').description(say('requestsShow')))
    .argument('<request>', say('requestId'))
    .action(async (request: string, _options: unknown, command: Command) => {
      const { showRequest } = await import('./requests.js');
      session.finish(await showRequest(session, request, options(command)));
    });
  onNode(requests.command('approve').description(say('requestsApprove')))
    .argument('<request>', say('requestId'))
    .option('--records <ids>', say('requestRecords'))
    .option('--classes <class>', say('requestClasses'))
    .option('--until <day>', say('requestUntil'))
    .option('--heard', say('requestHeard'))
    .option('--yes', say('yes'))
    .action(async (request: string, _options: unknown, command: Command) => {
      const { approveRequest } = await import('./requests.js');
      session.finish(await approveRequest(session, request, options(command)));
    });
  for (const [name, answer] of [
    ['refuse', 'refusal'],
    ['revoke', 'revocation'],
  ] as const)
    onNode(requests.command(name).description(say(name === 'refuse' ? 'requestsRefuse' : 'requestsRevoke')))
      .argument('<request>', say('requestId'))
      .option('--yes', say('yes'))
      .action(async (request: string, _options: unknown, command: Command) => {
        const { endRequest } = await import('./requests.js');
        session.finish(await endRequest(session, request, answer, options(command)));
      });

  const inquiries = partner.command('inquiries').description(say('inquiries'));
  onNode(inquiries.command('list').description(say('inquiries'))).action(async (_options: unknown, command: Command) => {
    const { listInquiries } = await import('./inquiries.js');
    session.finish(await listInquiries(session, options(command)));
  });
  onNode(inquiries.command('answer').description(say('inquiryAnswer')))
    .argument('<inquiry>', say('inquiryId'))
    .argument('<text>', say('inquiryText'))
    .action(async (inquiry: string, text: string, _options: unknown, command: Command) => {
      const { answerInquiry } = await import('./inquiries.js');
      session.finish(await answerInquiry(session, inquiry, text, options(command)));
    });
  onNode(inquiries.command('contact').description(say('inquiryContact')))
    .argument('<inquiry>', say('inquiryId'))
    .requiredOption('--name <name>', say('contactName'))
    .requiredOption('--reach <how>', say('contactReach'))
    .requiredOption('--through <whom>', say('contactThrough'))
    .action(async (inquiry: string, _options: unknown, command: Command) => {
      const { passOnContact } = await import('./inquiries.js');
      session.finish(await passOnContact(session, inquiry, options(command)));
    });
}
