import type { Session } from './session.js';

const WIDTH = 30;
/** Without a terminal, a line at every tenth part is enough for a log. */
const PLAIN_STEP = 10;

/** A bar on a terminal, plain lines elsewhere, silence for machines. Goes to standard error, the result to standard output. */
export class ProgressBar {
  #lastStep = -1;

  constructor(
    private readonly session: Session,
    private readonly title: string,
  ) {}

  /** @param part from 0 to 1 */
  show(part: number, note: string): void {
    if (this.session.json) return;
    const percent = Math.floor(Math.min(1, Math.max(0, part)) * 100);
    if (this.session.io.interactive) {
      const filled = Math.round((percent / 100) * WIDTH);
      this.session.io.err(`\r${this.title} [${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${percent} % ${note}\u001b[K`);
      return;
    }
    const step = Math.floor(percent / PLAIN_STEP);
    if (step === this.#lastStep) return;
    this.#lastStep = step;
    this.session.io.err(`${this.title}: ${percent} % ${note}\n`);
  }

  done(): void {
    if (!this.session.json && this.session.io.interactive) this.session.io.err('\r\u001b[K');
  }
}
