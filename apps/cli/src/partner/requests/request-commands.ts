import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';
import { addSubmissionCommands } from './submission-commands.js';

/** `dokaz partner requests | inquiries | submission`: what authorities ask of this organisation. */
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
    .option('--fields <kinds>', say('requestFields'))
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

  onNode(requests.command('take-back').description(say('requestsTakeBack')))
    .argument('<request>', say('requestId'))
    .argument('<records...>', say('requestRecordIds'))
    .option('--yes', say('yes'))
    .action(async (request: string, records: string[], _options: unknown, command: Command) => {
      const { takeBack } = await import('./requests.js');
      session.finish(await takeBack(session, request, records, options(command)));
    });
  addStandingDecisions(requests, session, onNode);
  addInquiryCommands(partner, session, onNode);
  addSubmissionCommands(partner, session, onNode);
}

/** Policies, and how consent forms call authorities. */
function addStandingDecisions(requests: Command, session: Session, onNode: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  onNode(requests.command('policies').description(say('policies'))).action(async (_options: unknown, command: Command) => {
    const { listPolicies } = await import('./standing-decisions.js');
    session.finish(await listPolicies(session, options(command)));
  });
  onNode(requests.command('policy').description(say('policyAdd')))
    .argument('<file>', say('policyFile'))
    .option('--yes', say('yes'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { addPolicy } = await import('./standing-decisions.js');
      session.finish(await addPolicy(session, file, options(command)));
    });
  onNode(requests.command('end-policy').description(say('policyEnd')))
    .argument('<policy>', say('policyId'))
    .action(async (policy: string, _options: unknown, command: Command) => {
      const { endPolicy } = await import('./standing-decisions.js');
      session.finish(await endPolicy(session, policy, options(command)));
    });
  onNode(requests.command('names').description(say('recipientNames')))
    .argument('[pairs...]', say('recipientNamePairs'))
    .option('--yes', say('yes'))
    .action(async (pairs: string[], _options: unknown, command: Command) => {
      const { recipientNames } = await import('./standing-decisions.js');
      session.finish(await recipientNames(session, pairs, options(command)));
    });
}

function addInquiryCommands(partner: Command, session: Session, onNode: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
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
    .option('--name <name>', say('contactName'))
    .option('--reach <how>', say('contactReach'))
    .option('--through <whom>', say('contactThrough'))
    .option('--yes', say('yes'))
    .action(async (inquiry: string, _options: unknown, command: Command) => {
      const { passOnContact } = await import('./inquiries.js');
      session.finish(await passOnContact(session, inquiry, options(command)));
    });
}
