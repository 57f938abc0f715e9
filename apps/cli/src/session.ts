import { Fault } from '#domain/fault';
import { say, sentence, type Language, type MessageParameters } from '#domain/messages';
import { EXIT, type ExitCode } from './exit-code.js';

/** The process around a command: replaced in tests. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Both ends are a terminal: a person can be asked and shown a progress bar. */
  readonly interactive: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Asks one line; only when `interactive`. */
  ask(question: string): Promise<string>;
  /** Asks one line without showing what is typed; only when `interactive`. */
  askSecret(question: string): Promise<string>;
}

/** What a command did: a value for machines, a text for people. */
export interface Outcome {
  readonly value: unknown;
  readonly text: string;
  readonly exit?: ExitCode;
}

/** Options as the command line gave them. */
export type Options = Readonly<Record<string, unknown>>;

/** One run of the command line. */
export class Session {
  exit: ExitCode = EXIT.ok;

  constructor(
    readonly io: Io,
    readonly language: Language,
    readonly json: boolean,
  ) {}

  say(key: string, parameters: MessageParameters = {}): string {
    return say(key, this.language, parameters);
  }

  /** The sentence of a key that may be unknown, such as the label of a code; else the text given. */
  sayOr(key: string, otherwise: string): string {
    return sentence(key, this.language) ?? otherwise;
  }

  /** Prints what a command did, in the form that was asked for. */
  finish({ value, text, exit = EXIT.ok }: Outcome): void {
    this.io.out(this.json ? JSON.stringify(value) : text);
    this.exit = exit;
  }

  /**
   * A setting from its option, else from its environment variable, else the default.
   *
   * @throws Fault `cli/setting-missing`
   */
  setting(options: Options, option: string, variable: string, otherwise?: string): string {
    const given = options[option];
    const value = typeof given === 'string' ? given : (this.io.env[variable] ?? otherwise);
    if (value === undefined || value === '') {
      const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      throw new Fault('cli/setting-missing', { option: `--${flag}`, variable });
    }
    return value;
  }

  /** @throws Fault `cli/confirm` unless `--yes` was given or a person types the word for yes */
  async confirm(options: Options, question: string): Promise<void> {
    if (options['yes'] === true) return;
    if (!this.io.interactive) throw new Fault('cli/confirm');
    const answer = await this.io.ask(`${question} ${this.say('cli.confirm')} `);
    if (answer.trim().toLowerCase() !== this.say('cli.yes')) throw new Fault('cli/not-confirmed');
  }
}
