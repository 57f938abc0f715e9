import type { Command } from 'commander';
import { sentence } from '#domain/messages';
import { addAdminCommands } from './admin/admin-commands.js';
import { addProsecutorCommands } from './prosecutor/prosecutor-commands.js';
import { addNamesCommands } from './names/names-commands.js';
import { addPartnerCommands } from './partner/partner-commands.js';
import { DokazCommand } from './dokaz-command.js';
import type { Session } from './session.js';

const VERSION = '0.1.0';

/** The command tree; nothing of what commands do is loaded here, so that the program starts at once. */
export function buildProgram(session: Session): Command {
  const { io } = session;
  const program = new DokazCommand('dokaz')
    .description(session.say('cli.help.dokaz'))
    .version(VERSION, '--version', session.say('cli.help.version'))
    .option('--json', session.say('cli.help.json'))
    .option('--lang <language>', session.say('cli.help.lang'))
    .addHelpText('after', `\n${session.say('cli.exitCodes')}\n\n${session.say('cli.example.dokaz')}`);
  addPartnerCommands(program, session);
  addAdminCommands(program, session);
  addProsecutorCommands(program, session);
  addNamesCommands(program, session);
  everyCommand(program, (command) => {
    command
      .exitOverride()
      .helpOption('-h, --help', session.say('cli.help.help'))
      .helpCommand(false)
      .configureHelp({
        showGlobalOptions: true,
        styleTitle: (title) => sentence(`cli.title.${title.replace(':', '')}`, session.language) ?? title,
      })
      // Mistakes are told by `run`, once, in the language asked for; help without a command still goes to standard error.
      .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text), outputError: () => undefined });
  });
  return program;
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) everyCommand(child, change);
}
