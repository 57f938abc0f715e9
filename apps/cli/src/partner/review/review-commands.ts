import type { Command } from 'commander';
import type { Options, Session } from '../../session.js';
import type { Verb } from './review.js';

const VERBS: readonly Verb[] = ['same', 'different', 'cannot-say', 'decline', 'undo', 'split', 'more'];

/** `dokaz partner compare | review | clusters | lead | evidence | do-not-interview`: comparison with other organisations. */
export function addReviewCommands(partner: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const onNode = (command: Command) => command.option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));
  const options = (command: Command): Options => command.optsWithGlobals();

  const comparison = onNode(partner.command('compare').description(say('compare')))
    .option('--sensitive <yes-or-no>', say('compareSensitive'))
    .addHelpText('after', `\n${session.say('cli.example.compare')}`)
    .action(async (_options: unknown, command: Command) => {
      const { compare } = await import('./compare.js');
      session.finish(await compare(session, options(command)));
    });

  onNode(comparison.command('end-alarm <key-server>').description(say('compareAlarm')))
    .requiredOption('--reason <reason>', say('compareAlarmReason'))
    .action(async (server: string, _options: unknown, command: Command) => {
      const { endAlarm } = await import('./compare.js');
      session.finish(await endAlarm(session, server, options(command)));
    });

  const review = onNode(partner.command('review').description(say('review')))
    .addHelpText('after', `\n${session.say('cli.example.review')}`)
    .action(async (_options: unknown, command: Command) => {
      const { walkReviews } = await import('./review.js');
      session.finish(await walkReviews(session, options(command)));
    });
  onNode(review.command('list').description(say('reviewList'))).action(async (_options: unknown, command: Command) => {
    const { listReviews } = await import('./review.js');
    session.finish(await listReviews(session, options(command)));
  });
  onNode(review.command('show').description(say('reviewShow')))
    .argument('<id>', say('reviewId'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { showReview } = await import('./review.js');
      session.finish(await showReview(session, id, options(command)));
    });
  for (const verb of VERBS) {
    onNode(review.command(verb).description(say(`review.${verb}`)))
      .argument('<id>', say('reviewId'))
      .option('--yes', say('yes'))
      .action(async (id: string, _options: unknown, command: Command) => {
        const { answerReview } = await import('./review.js');
        session.finish(await answerReview(session, verb, id, options(command)));
      });
  }

  onNode(partner.command('do-not-interview').description(say('doNotInterview'))).action(async (_options: unknown, command: Command) => {
    const { doNotInterview } = await import('./review.js');
    session.finish(await doNotInterview(session, options(command)));
  });

  onNode(partner.command('clusters').description(say('clusters'))).action(async (_options: unknown, command: Command) => {
    const { listClusters } = await import('./clusters.js');
    session.finish(await listClusters(session, options(command)));
  });
  addLead(partner, session, onNode);

  const evidence = partner.command('evidence').description(say('evidence'));
  onNode(evidence.command('add').description(say('evidenceAdd')))
    .argument('<file>', say('evidenceFile'))
    .requiredOption('--record <id>', say('recordOrRow'))
    .addHelpText('after', `\n${session.say('cli.example.evidence')}`)
    .action(async (file: string, _options: unknown, command: Command) => {
      const { addEvidence } = await import('./compare.js');
      session.finish(await addEvidence(session, file, options(command)));
    });
}

function addLead(partner: Command, session: Session, onNode: (command: Command) => Command): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const lead = partner.command('lead').description(say('lead'));
  for (const answer of ['accept', 'refuse', 'propose'] as const) {
    const command = onNode(lead.command(answer).description(say(`lead.${answer}`))).argument('<cluster>', say('clusterId'));
    if (answer === 'propose') command.argument('<org>', say('leadOrg'));
    command.action(async (...given: unknown[]) => {
      const { answerLead } = await import('./clusters.js');
      const [cluster, org] = given as [string, unknown];
      const self = given.at(-1) as Command;
      session.finish(await answerLead(session, answer, cluster, typeof org === 'string' ? org : undefined, self.optsWithGlobals()));
    });
  }
}
