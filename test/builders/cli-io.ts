import type { Io } from '../../apps/cli/src/session.js';

/** A terminal or a pipe for the command line under test. */
export class RecordedIo implements Io {
  out_ = '';
  err_ = '';
  readonly questions: string[] = [];
  answer = '';
  /** What is typed unseen, in this order. */
  readonly secrets: string[] = [];

  constructor(
    readonly env: Readonly<Record<string, string | undefined>> = {},
    readonly interactive = false,
  ) {}

  out(text: string): void {
    this.out_ += `${text}\n`;
  }

  err(text: string): void {
    this.err_ += text;
  }

  ask(question: string): Promise<string> {
    this.questions.push(question);
    return Promise.resolve(this.answer);
  }

  askSecret(question: string): Promise<string> {
    this.questions.push(question);
    return Promise.resolve(this.secrets.shift() ?? '');
  }
}
