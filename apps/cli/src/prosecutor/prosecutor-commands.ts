import type { Command } from 'commander';
import type { Options, Session } from '../session.js';

/** `dokaz prosecutor …`: for an authority's node. */
export function addProsecutorCommands(program: Command, session: Session): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  const prosecutor = program
    .command('prosecutor')
    .description(say('prosecutor'))
    .addHelpText('after', `\n${session.say('cli.example.prosecutor')}`);
  const options = (command: Command): Options => command.optsWithGlobals();
  const onNode = (command: Command) => command.option('--node <place>', say('node')).option('--token-file <file>', say('tokenFile'));

  const rfa = prosecutor.command('rfa').description(say('rfaOwn'));
  onNode(rfa.command('new').description(say('rfaNew')))
    .argument('[file]', say('rfaDraft'))
    .option('--template', say('rfaTemplate'))
    .option('--replaces <request>', say('rfaReplaces'))
    .option('--yes', say('yes'))
    .addHelpText('after', `\n${session.say('cli.example.rfaNew')}`)
    .action(async (file: string | undefined, given: Options, command: Command) => {
      const { draftTemplate, fileRequest } = await import('./file-request.js');
      const all = options(command);
      session.finish(given['template'] === true ? await draftTemplate(session, all) : await fileRequest(session, file, all));
    });
  onNode(rfa.command('status').description(say('rfaStatus')))
    .argument('[request]', say('requestId'))
    .addHelpText('after', `\n${session.say('cli.example.rfaStatus')}`)
    .action(async (request: string | undefined, _options: unknown, command: Command) => {
      const { requestStatus } = await import('./requests.js');
      session.finish(await requestStatus(session, request, options(command)));
    });
  onNode(rfa.command('close').description(say('rfaClose')))
    .argument('<request>', say('requestId'))
    .option('--yes', say('yes'))
    .action(async (request: string, _options: unknown, command: Command) => {
      const { closeRequest } = await import('./requests.js');
      session.finish(await closeRequest(session, request, options(command)));
    });
  onNode(prosecutor.command('round').description(say('round')))
    .addHelpText('after', `\n${session.say('cli.example.round')}`)
    .action(async (_options: unknown, command: Command) => {
      const { runRound } = await import('./round.js');
      session.finish(await runRound(session, options(command)));
    });
  onNode(prosecutor.command('ack').description(say('ack'))).action(async (_options: unknown, command: Command) => {
    const { acknowledge } = await import('./round.js');
    session.finish(await acknowledge(session, options(command)));
  });
  addReading(prosecutor, session, onNode, options);
}

function addReading(
  prosecutor: Command,
  session: Session,
  onNode: (command: Command) => Command,
  options: (command: Command) => Options,
): void {
  const say = (key: string) => session.say(`cli.help.${key}`);
  onNode(prosecutor.command('search').description(say('search')))
    .option('--category <code>', say('filterCategory'))
    .option('--code <code>', say('filterCode'))
    .option('--region <code>', say('filterRegion'))
    .option('--facility <code>', say('filterFacility'))
    .option('--unit <code>', say('filterUnit'))
    .option('--from <day>', say('filterFrom'))
    .option('--until <day>', say('filterUntil'))
    .option('--person <ref>', say('filterPerson'))
    .addHelpText('after', `\n${session.say('cli.example.search')}`)
    .action(async (_options: unknown, command: Command) => {
      const { searchRecords } = await import('./records.js');
      session.finish(await searchRecords(session, options(command)));
    });
  onNode(prosecutor.command('read').description(say('read')))
    .argument('<alias>', say('alias'))
    .action(async (alias: string, _options: unknown, command: Command) => {
      const { readRecord } = await import('./records.js');
      session.finish(await readRecord(session, alias, options(command)));
    });
  for (const [name, kind] of [
    ['ask', 'question'],
    ['contact', 'contact'],
  ] as const)
    onNode(prosecutor.command(name).description(say(name)))
      .argument('<alias>', say('alias'))
      .argument('<text>', say('askText'))
      .action(async (alias: string, text: string, _options: unknown, command: Command) => {
        const { askOwner } = await import('./records.js');
        session.finish(await askOwner(session, alias, kind, text, options(command)));
      });
  onNode(prosecutor.command('inquiries').description(say('inquiries'))).action(async (_options: unknown, command: Command) => {
    const { listAsked } = await import('./records.js');
    session.finish(await listAsked(session, options(command)));
  });
  onNode(prosecutor.command('notices').description(say('notices'))).action(async (_options: unknown, command: Command) => {
    const { listNotices } = await import('./records.js');
    session.finish(await listNotices(session, options(command)));
  });
  onNode(prosecutor.command('hold').description(say('hold')))
    .argument('<alias>', say('alias'))
    .argument('<kind>', say('holdKind'))
    .addHelpText('after', `\n${session.say('cli.example.hold')}`)
    .action(async (alias: string, kind: string, _options: unknown, command: Command) => {
      const { holdRecord } = await import('./records.js');
      session.finish(await holdRecord(session, alias, kind, options(command)));
    });
}
