import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';

/** `dokaz partner submission`: what several organisations hand in on their own initiative. */
export function addSubmissionCommands(partner: Command, session: Session, onNode: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  const submission = partner
    .command('submission')
    .description(say('submission'))
    .addHelpText('after', `\n${session.say('cli.example.submission')}`);

  onNode(submission.command('new').description(say('submissionNew')))
    .argument('[file]', say('submissionFile'))
    .option('--yes', say('yes'))
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      const { newSubmission } = await import('./submissions.js');
      session.finish(await newSubmission(session, file, options(command)));
    });
  onNode(submission.command('join').description(say('submissionJoin')))
    .argument('<submission>', say('submissionId'))
    .option('--records <ids>', say('requestRecords'))
    .option('--classes <class>', say('requestClasses'))
    .option('--fields <kinds>', say('requestFields'))
    .option('--until <day>', say('requestUntil'))
    .option('--heard', say('requestHeard'))
    .option('--yes', say('yes'))
    .action(async (given: string, _options: unknown, command: Command) => {
      const { approveRequest } = await import('./requests.js');
      session.finish(await approveRequest(session, given, options(command)));
    });
  onNode(submission.command('list').description(say('submissionList'))).action(async (_options: unknown, command: Command) => {
    const { listRequests } = await import('./requests.js');
    session.finish(await listRequests(session, options(command), 'submission'));
  });
  for (const [name, key] of [
    ['status', 'submissionStatus'],
    ['freeze', 'submissionFreeze'],
    ['sign', 'submissionSign'],
  ] as const)
    onNode(submission.command(name).description(say(key)))
      .argument('<submission>', say('submissionId'))
      .option('--yes', say('yes'))
      .action(async (given: string, _options: unknown, command: Command) => {
        const { submissionStatus, freezeList, signList } = await import('./submissions.js');
        const work = { status: submissionStatus, freeze: freezeList, sign: signList }[name];
        session.finish(await work(session, given, options(command)));
      });
  addHandingOver(submission, session, onNode);
}

function addHandingOver(submission: Command, session: Session, onNode: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  onNode(submission.command('package').description(say('submissionPackage')))
    .argument('<submission>', say('submissionId'))
    .argument('<file>', say('submissionPackageFile'))
    .action(async (given: string, file: string, _options: unknown, command: Command) => {
      const { writePackage } = await import('./submissions.js');
      session.finish(await writePackage(session, given, file, options(command)));
    });
  onNode(submission.command('sent').description(say('submissionSent')))
    .argument('<submission>', say('submissionId'))
    .argument('<file>', say('submissionPackageFile'))
    .requiredOption('--day <day>', say('submissionDay'))
    .requiredOption('--channel <channel>', say('submissionChannel'))
    .requiredOption('--receipt <number>', say('submissionReceipt'))
    .action(async (given: string, file: string, _options: unknown, command: Command) => {
      const { noteSent } = await import('./submissions.js');
      session.finish(await noteSent(session, given, file, options(command)));
    });
  onNode(submission.command('recalled').description(say('submissionRecalled')))
    .argument('<submission>', say('submissionId'))
    .argument('<alias>', say('alias'))
    .argument('<status>', say('submissionRecallStatus'))
    .action(async (given: string, alias: string, status: string, _options: unknown, command: Command) => {
      const { answerRecall } = await import('./submissions.js');
      session.finish(await answerRecall(session, given, alias, status, options(command)));
    });
}
