import { CATEGORIES, PURPOSES } from '#domain/access';
import type { Session } from '../../session.js';

const REGIONS = ['*', 'BY', 'BY-BR', 'BY-HM', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-MI', 'BY-VI'];
const LADDER: Readonly<Record<string, readonly string[]>> = { S1: ['S1'], S2: ['S1', 'S2'], S3: ['S1', 'S2', 'S3'] };
const PARTNER = /^P-\d{2,4}$/;
const MONTH = /^(-|\d{4}-(0[1-9]|1[0-2]))$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A denial stands until somebody takes it back. */
const NO_END = '2099-12-31';

/** A draft of an own rule, as the node completes it. */
export type OwnRuleParts = Readonly<Record<string, unknown>>;

/** Everything of ours, for one reader: the shortest and the widest denial. */
export function denialOf(partner: string): OwnRuleParts {
  return {
    effect: 'deny',
    subject: { partner },
    categories: [...CATEGORIES],
    classes: ['S1'],
    fields: 'existence',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: [],
    validUntil: NO_END,
  };
}

/**
 * Asks for an own rule question by question at a terminal; `?` lists what may be answered, an empty line takes what stands in
 * brackets. What stands there restrains most.
 */
export class OwnRuleGuide {
  constructor(private readonly session: Session) {}

  async parts(): Promise<OwnRuleParts> {
    const { session } = this;
    session.io.err(`${session.say('cli.own.guide')}\n`);
    const deny = (await this.one('effect', ['deny', 'permit'], 'deny')) === 'deny';
    const partner = await this.text('partner', PARTNER);
    const categories = await this.many('categories', CATEGORIES, 'category', CATEGORIES);
    const regions = await this.many('regions', REGIONS, 'region', ['*']);
    const from = await this.text('from', MONTH, '-');
    const until = await this.text('until', MONTH, '-');
    const period = { from: from === '-' ? null : from, until: until === '-' ? null : until };
    const where = { subject: { partner }, categories, regions, period };
    if (deny) {
      const lowest = await this.one('denied', Object.keys(LADDER), 'S1');
      const validUntil = await this.text('validUntil', DAY, NO_END);
      return { effect: 'deny', ...where, classes: [lowest], fields: 'existence', purposes: [], validUntil };
    }
    const deepest = await this.one('classes', Object.keys(LADDER), 'S1');
    const fields = deepest === 'S1' ? await this.one('fields', ['existence', 'coded'], 'existence') : 'coded';
    const purposes = await this.many('purposes', PURPOSES, 'purpose', ['analysis', 'dedup']);
    const validUntil = await this.text('validUntil', DAY);
    return { effect: 'permit', ...where, classes: LADDER[deepest], fields, purposes, validUntil };
  }

  /** Asks until the answer has the form. */
  private async text(name: string, form: RegExp, otherwise?: string): Promise<string> {
    for (;;) {
      const answer = await this.ask(name, otherwise);
      if (form.test(answer)) return answer;
      this.again(answer);
    }
  }

  private async one(name: string, codes: readonly string[], otherwise: string): Promise<string> {
    for (;;) {
      const answer = await this.ask(name, otherwise);
      if (codes.includes(answer)) return answer;
      this.again(answer);
      this.tell(`  ${codes.join(', ')}`);
    }
  }

  /** Codes with commas between. */
  private async many(name: string, codes: readonly string[], group: string, otherwise: readonly string[]): Promise<string[]> {
    for (;;) {
      const answer = await this.ask(name, otherwise.join(','));
      const chosen = [...new Set(answer.split(',').map((each) => each.trim()))];
      const unknown = chosen.find((code) => !codes.includes(code));
      if (unknown === undefined) return chosen;
      this.again(unknown);
      for (const code of codes) this.tell(`  ${code}  ${this.session.sayOr(`${group}.${code}`, code)}`);
    }
  }

  private async ask(name: string, otherwise: string | undefined): Promise<string> {
    const question = this.session.say(`cli.own.ask.${name}`);
    const answer = (await this.session.io.ask(`${question}${otherwise === undefined ? '' : ` [${otherwise}]`}: `)).trim();
    return answer === '' && otherwise !== undefined ? otherwise : answer;
  }

  private again(answer: string): void {
    if (answer !== '?') this.tell(this.session.say('cli.rfa.again', { answer }));
  }

  private tell(line: string): void {
    this.session.io.err(`${line}\n`);
  }
}
