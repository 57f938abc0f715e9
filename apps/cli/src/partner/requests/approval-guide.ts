import type { Session } from '../../session.js';
import { LADDER, type RequestMatch, type RequestWithMatches } from './shapes.js';
import { matchLine } from './text.js';

/** What a person chose to open. */
export interface Chosen {
  readonly records: readonly string[] | 'certain';
  readonly classes: readonly string[];
  readonly until?: string;
  readonly heard: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Asks what to open, at a terminal: which records by number, how much of each, until when. An empty answer takes what stands in brackets. */
export class ApprovalGuide {
  constructor(
    private readonly session: Session,
    private readonly request: RequestWithMatches,
  ) {}

  async choose(): Promise<Chosen> {
    const free = this.request.matches.filter(({ hold }) => hold === null);
    this.tell(this.request.sentence[this.session.language]);
    for (const [index, match] of free.entries()) this.tell(matchLine(this.session, match, String(index + 1)));
    const records = await this.records(free);
    const waiting = free.find(({ recordId, waiting: by }) => by !== null && records !== 'certain' && records.includes(recordId))?.waiting;
    const classes = await this.classes(waiting?.classes.at(-1) ?? 'S1');
    const until = await this.until(waiting?.until ?? '-');
    const heard = await this.yes(waiting?.heard ?? false);
    return { records, classes, heard, ...(until === '-' ? {} : { until }) };
  }

  /** Numbers of the list, with commas; `certain` = every certain one. */
  private async records(free: readonly RequestMatch[]): Promise<readonly string[] | 'certain'> {
    for (;;) {
      const answer = await this.ask('records', 'certain');
      if (answer === 'certain') return 'certain';
      const chosen = answer.split(',').map((each) => free[Number(each.trim()) - 1]?.recordId);
      if (chosen.every((each) => each !== undefined)) return chosen;
      this.again(answer);
    }
  }

  private async classes(otherwise: string): Promise<readonly string[]> {
    for (;;) {
      const answer = (await this.ask('classes', otherwise)).toUpperCase();
      const ladder = LADDER[answer];
      if (ladder !== undefined && ladder.length <= this.request.classes.length) return ladder;
      this.again(answer);
    }
  }

  private async until(otherwise: string): Promise<string> {
    for (;;) {
      const answer = await this.ask('until', otherwise);
      if (answer === '-' || DAY.test(answer)) return answer;
      this.again(answer);
    }
  }

  private async yes(otherwise: boolean): Promise<boolean> {
    const word = this.session.say('cli.yes');
    return (await this.ask('heard', otherwise ? word : '-')).toLowerCase() === word;
  }

  private async ask(name: string, otherwise: string): Promise<string> {
    const answer = (await this.session.io.ask(`${this.session.say(`cli.requests.ask.${name}`)} [${otherwise}]: `)).trim();
    return answer === '' ? otherwise : answer;
  }

  private again(answer: string): void {
    this.tell(this.session.say('cli.rfa.again', { answer }));
  }

  private tell(line: string): void {
    this.session.io.err(`${line}\n`);
  }
}
