import { ConsoleLogger, type LogLevel } from '@nestjs/common';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/**
 * One JSON object a line: `{level, timestamp, context, message}`. Callers log ids, codes and counts, never contents;
 * for an error only its name and place are kept, since messages of libraries quote the values that they choke on.
 */
export function jsonLogger(level: 'error' | 'warn' | 'log' | 'debug' = 'log'): ConsoleLogger {
  return new DiscreetLogger({ json: true, colors: false, logLevels: LEVELS.slice(0, LEVELS.indexOf(level) + 1) });
}

/** What may be said of an error: its class, its code, and where it arose. */
function discreet(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { code } = value as { code?: unknown };
  return { error: value.name, ...(typeof code === 'string' ? { code } : {}), at: places(value.stack) };
}

/** The frames of a stack without its first lines, which repeat the message. */
function places(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 8);
}

class DiscreetLogger extends ConsoleLogger {
  override error(message: unknown, ...rest: unknown[]): void {
    super.error(discreet(message), ...rest.map(withoutMessage));
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    super.fatal(discreet(message), ...rest.map(withoutMessage));
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    super.warn(discreet(message), ...rest.map(discreet));
  }
}

/** Nest passes `error.stack` as a string, whose head is the message. */
function withoutMessage(value: unknown): unknown {
  if (typeof value === 'string' && /\n\s+at /.test(value)) return `Error\n    ${places(value).join('\n    ')}`;
  return discreet(value);
}
