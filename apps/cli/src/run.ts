import { CommanderError } from 'commander';
import { Fault } from '#domain/fault';
import { faultSentence, languageOf, say, sentence, type Language } from '#domain/messages';
import { EXIT, exitOf, type ExitCode } from './exit-code.js';
import { buildProgram } from './program.js';
import { Session, type Io } from './session.js';

/** Language by `--lang`, else by the locale; read before parsing, so that mistakes are told in it too. */
function languageFrom(args: readonly string[], env: Io['env']): Language {
  const inline = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const index = args.indexOf('--lang');
  const given = inline ?? (index === -1 ? undefined : args[index + 1]);
  return languageOf(given ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG']);
}

/**
 * Runs one command line to its end. Whatever goes wrong becomes one sentence (or, with `--json`, one object) and an exit
 * code; never a stack trace.
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const session = new Session(io, languageFrom(args, io.env), args.includes('--json'));
  try {
    await buildProgram(session).parseAsync([...args], { from: 'user' });
    return session.exit;
  } catch (error) {
    return report(session, error);
  }
}

function report(session: Session, error: unknown): ExitCode {
  if (error instanceof CommanderError) return reportUsage(session, error);
  const code = error instanceof Fault ? error.code : 'general/unexpected';
  const details = error instanceof Fault ? error.details : { code: error instanceof Error ? error.name : 'unknown' };
  const exit = exitOf(code);
  if (session.json)
    session.io.out(JSON.stringify({ ok: false, code, details, exit, message: faultSentence(code, details, session.language) }));
  else session.io.err(`${faultSentence(code, details, session.language)}\n`);
  return exit;
}

/** Commander speaks English only; its codes have sentences of ours, with the word that it quotes. */
function reportUsage(session: Session, error: CommanderError): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const key = `cli.${error.code.replace(/^commander\./, 'usage.')}`;
  const message =
    sentence(key, session.language) === undefined ? say('cli.usage.other', session.language) : say(key, session.language, { word: quoted });
  if (session.json) session.io.out(JSON.stringify({ ok: false, code: 'cli/usage', exit: EXIT.usage, message }));
  else session.io.err(`${message}\n`);
  return EXIT.usage;
}
