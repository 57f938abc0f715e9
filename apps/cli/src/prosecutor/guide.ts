import { CATEGORIES } from '#domain/access';
import { vocabulary } from '#domain/case-record';
import { ASSURANCES, ASSURANCES_NEEDED, LEGAL_BASES, REQUEST_PURPOSES } from '#domain/request';
import type { Session } from '../session.js';
import { dayIn, type Draft } from './draft.js';

const REGIONS = ['*', 'BY', 'BY-HM', 'BY-BR', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-MI', 'BY-VI'];
const CLASSES = { S1: ['S1'], S2: ['S1', 'S2'], S3: ['S1', 'S2', 'S3'] } as const;
/** On what such a request is usually based. */
const USUAL_BASIS: Readonly<Record<Draft['purpose'], Draft['legalBasis']>> = {
  icc: 'icc-statute-93',
  national: 'universal-jurisdiction',
  un: 'un-mandate',
  sanctions: 'un-mandate',
  reparations: 'mla-treaty',
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Codes that an answer may have, with the words for them. */
interface Codes {
  readonly codes: readonly string[];
  readonly label: (code: string) => string;
}

/** Asks for a request question by question at a terminal; `?` lists what may be answered, an empty line takes what stands in brackets. */
export class Guide {
  constructor(private readonly session: Session) {}

  async draft(org: string): Promise<Draft> {
    const { session } = this;
    const labelled = (codes: readonly string[], group: string): Codes => ({
      codes,
      label: (code) => session.sayOr(`${group}.${code}`, code),
    });
    const words = (name: string): Codes => ({
      codes: vocabulary(name).codes,
      label: (code) => vocabulary(name).label(code, session.language),
    });
    session.io.err(`${session.say('cli.rfa.guide')}\n`);
    const caseRef = await this.text('caseRef', /^[!-~](?:[ -~]{0,62}[!-~])?$/);
    const purpose = (await this.one('purpose', labelled(REQUEST_PURPOSES, 'purpose'))) as Draft['purpose'];
    const legalBasis = (await this.one('legalBasis', labelled(LEGAL_BASES, 'legal-basis'), USUAL_BASIS[purpose])) as Draft['legalBasis'];
    const country = await this.text('country', /^[A-Z]{2}$/, 'XX');
    const categories = (await this.many('categories', labelled(CATEGORIES, 'category'), ['detention'])) as Draft['scope']['categories'];
    const from = await this.text('from', /^\d{4}-\d{2}$/);
    const until = await this.text('until', /^\d{4}-\d{2}$/);
    const regions = await this.many('regions', { codes: REGIONS, label: (code) => session.sayOr(`region.${code}`, code) }, ['BY-HM']);
    const codes = await this.many('codes', words('legal'), []);
    const facilities = await this.many('facilities', words('facility'), []);
    const units = await this.many('units', words('unit'), []);
    const contexts = await this.many('contexts', words('context'), []);
    const least = facilities.length > 0 ? 'S2' : 'S1';
    const deepest = (await this.one('classes', labelled(['S1', 'S2', 'S3'], 'class'), least)) as keyof typeof CLASSES;
    const needed = ASSURANCES_NEEDED[purpose];
    const assurances = await this.many('assurances', labelled(ASSURANCES, 'assurance'), needed);
    const disclosureDuty = await this.yes('disclosureDuty');
    const exculpatory = await this.yes('exculpatory');
    const reading = await this.text('reading', DAY, dayIn(180));
    const retainUntil = await this.text('retainUntil', DAY, reading);
    return {
      recipients: [org],
      caseRef,
      legalBasis,
      country,
      purpose,
      scope: { codes, categories, period: { from, until }, regions, facilities, units, contexts },
      classes: CLASSES[deepest],
      assurances: assurances as Draft['assurances'],
      disclosureDuty,
      exculpatory,
      until: reading,
      retainUntil,
    };
  }

  /** Asks until the answer has the form. */
  private async text(name: string, form: RegExp, otherwise?: string): Promise<string> {
    for (;;) {
      const answer = await this.ask(name, otherwise);
      if (form.test(answer)) return answer;
      this.tell(this.session.say('cli.rfa.again', { answer }));
    }
  }

  private async one(name: string, of: Codes, otherwise = of.codes[0]): Promise<string> {
    for (;;) {
      const answer = await this.ask(name, otherwise);
      if (of.codes.includes(answer)) return answer;
      this.list(answer, of);
    }
  }

  /** Codes with commas between; `-` = none. */
  private async many(name: string, of: Codes, otherwise: readonly string[]): Promise<string[]> {
    for (;;) {
      const answer = await this.ask(name, otherwise.length === 0 ? '-' : otherwise.join(','));
      if (answer === '-') return [];
      const codes = [...new Set(answer.split(',').map((each) => each.trim()))].sort();
      const unknown = codes.find((code) => !of.codes.includes(code));
      if (unknown === undefined) return codes;
      this.list(unknown, of);
    }
  }

  private async yes(name: string): Promise<boolean> {
    const { session } = this;
    const answer = await this.ask(name, session.say('cli.yes'));
    return answer.toLowerCase() === session.say('cli.yes');
  }

  private async ask(name: string, otherwise: string | undefined): Promise<string> {
    const question = this.session.say(`cli.rfa.ask.${name}`);
    const answer = (await this.session.io.ask(`${question}${otherwise === undefined ? '' : ` [${otherwise}]`}: `)).trim();
    return answer === '' && otherwise !== undefined ? otherwise : answer;
  }

  private list(answer: string, { codes, label }: Codes): void {
    if (answer !== '?') this.tell(this.session.say('cli.rfa.again', { answer }));
    for (const code of codes) this.tell(`  ${code}  ${label(code)}`);
  }

  private tell(line: string): void {
    this.session.io.err(`${line}\n`);
  }
}
