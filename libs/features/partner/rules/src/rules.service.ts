import { Injectable } from '@nestjs/common';
import { verifyRule, VETO_TYPE, type Rule, type RuleVeto } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { classOfKind, type Element, type SensitivityClass } from '#domain/case-record';
import { Fault } from '#domain/fault';
import type { Language } from '#domain/messages';
import { signDocument } from '#domain/signed-document';
import { openDisclosure } from '#domain/statement';
import { EffectsAnswer, ProposalAnswer, ProposalsAnswer, ViewAsAnswer, type SeenAnswer } from './answers.js';
import { sentencesOf } from './own-rule-views.js';
import { RuleTools } from './rule-tools.js';

/** A proposal that concerns this organisation. */
export interface ProposalNotice extends Omit<ProposalAnswer, 'document'> {
  readonly rule: Rule;
  readonly signedBy: readonly string[];
  /** Made from the signed bytes. */
  readonly sentence: Readonly<Record<Language, string>>;
  /** It is about this organisation's records, so that its veto counts. */
  readonly ours: boolean;
}

/** What a partner would see of a record: the elements instead of their encoding. */
export interface SeenRecord extends Omit<SeenAnswer, 'disclosures'> {
  readonly elements: readonly (Element & { readonly class: SensitivityClass })[];
}

export interface RecordAsSeen {
  readonly recordId: string;
  readonly rev: number;
  readonly partner: string;
  readonly day: string;
  readonly before: SeenRecord;
  readonly after: SeenRecord;
}

/** Reads proposals, and says no in this organisation's name. */
@Injectable()
export class RuleNoticesService {
  constructor(private readonly tools: RuleTools) {}

  /** @throws Fault of `verifyRule` when the hub hands out what no member signed */
  async list(): Promise<ProposalNotice[]> {
    const { proposals } = ProposalsAnswer.parse(await this.tools.hub.json('GET', '/v1/rule-proposals'));
    return Promise.all(proposals.map((proposal) => this.noticeOf(proposal)));
  }

  /** @throws Fault `http/not-found` for a proposal that the hub does not show; the hub's own refusals */
  async veto(h: string, reason?: string): Promise<ProposalNotice> {
    const found = (await this.list()).find((each) => each.h === h);
    if (found === undefined || !found.ours) throw new Fault('http/not-found');
    const veto: RuleVeto = {
      schema: 'rule-veto/1',
      proposal: h,
      owner: this.tools.node.org,
      ...(reason === undefined ? {} : { reason }),
      signedOn: this.tools.today(),
    };
    const { jws } = await signDocument(veto as unknown as Json, VETO_TYPE, this.tools.keys.signer('statement'), this.tools.crypto);
    const answer = await this.tools.hub.json('POST', `/v1/rule-proposals/${h}/vetoes`, { document: jws });
    return this.noticeOf(ProposalAnswer.parse(answer));
  }

  async effects(h: string, query: Readonly<Record<string, string>>): Promise<EffectsAnswer> {
    const search = new URLSearchParams(query).toString();
    return EffectsAnswer.parse(await this.tools.hub.json('GET', `/v1/rule-proposals/${h}/effects?${search}`));
  }

  async viewAs(h: string, partner: string, record: string): Promise<RecordAsSeen> {
    const search = new URLSearchParams({ partner, record }).toString();
    const answer = ViewAsAnswer.parse(await this.tools.hub.json('GET', `/v1/rule-proposals/${h}/view-as?${search}`));
    return { ...answer, before: opened(answer.before), after: opened(answer.after) };
  }

  private async noticeOf({ document, ...told }: ProposalAnswer): Promise<ProposalNotice> {
    const membership = await this.tools.trust.current();
    const { rule, h, signers } = await verifyRule(document, membership, this.tools.clock.now(), this.tools.crypto);
    // Whoever vetoes must know which bytes; the hub's word for their hash is not enough.
    if (h !== told.h) throw new Fault('http/answer-not-authentic', { status: 200 });
    const signedBy = [...new Set(signers.map(({ org }) => org))].sort();
    // The hub shows what concerns this organisation: as the reader, or as an owner whom this version or the one before names.
    const ours = !('partner' in rule.subject) || rule.subject.partner !== this.tools.node.org;
    return { ...told, rule, signedBy, sentence: sentencesOf(rule), ours };
  }
}

function opened({ disclosures, ...seen }: SeenAnswer): SeenRecord {
  const elements = disclosures.map(openDisclosure).map((element) => ({ ...element, class: classOfKind(element.kind) }));
  return { ...seen, elements };
}
