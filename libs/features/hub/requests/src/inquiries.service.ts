import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import {
  grantStands,
  INQUIRY_ANSWER_TYPE,
  INQUIRY_TYPE,
  onlyReads,
  parseInquiry,
  parseInquiryAnswer,
  type Inquiry,
  type InquiryAnswer,
} from '#domain/request';
import { decodeDocument } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import {
  FreezeRepository,
  GrantRepository,
  InquiryRepository,
  ReleaseRepository,
  RequestRepository,
  type StoredInquiry,
  type StoredRequest,
} from '#stores/hub/request';
import { dayAfter, notFound, RequestDesk, type Moment } from './desk.js';
import { keyOfJwe } from './sealed-part.js';

const PAGE = 100;
/** Days after which silence is a no. */
const ANSWER_DAYS = 30;
/** Days between two requests for contact about one record. */
const COOL_DOWN_DAYS = 90;

/** `open` also where the owner declined: until the time is over a no and silence look the same, and after it too. */
export type InquiryState = 'open' | 'answered' | 'contact' | 'no_answer' | 'declined' | 'no_contact';

/** One inquiry as asker or owner sees it; documents are null once erased. */
export interface InquiryView {
  readonly inquiryId: string;
  readonly requestId: string;
  readonly kind: Inquiry['kind'];
  readonly alias: string;
  readonly asker: string;
  readonly owner: string;
  readonly askedOn: string;
  readonly document: string | null;
  readonly state: InquiryState;
  readonly answer: string | null;
}

export interface InquiryPage {
  readonly items: readonly InquiryView[];
  readonly next: string | null;
}

/** Questions and requests for contact, from a reader to an owner: sealed, through the hub, never past the owner. */
@Injectable()
export class InquiriesService {
  readonly #freezes = new FreezeRepository();

  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly grants: GrantRepository,
    private readonly releases: ReleaseRepository,
    private readonly inquiries: InquiryRepository,
  ) {}

  /**
   * Passes on a reader's signed inquiry about a record that it may read.
   *
   * @throws Fault `http/not-found` for a request or record that is not the caller's to read, `inquiry/not-the-asker`,
   *   `inquiry/read-only`, `inquiry/foreign-key`, `inquiry/cool-down`, `access/frozen`, those of `parseInquiry`
   */
  async ask(caller: CallerIdentity, document: string): Promise<InquiryView> {
    const { payload, h } = await this.desk.wordOf(caller, document, INQUIRY_TYPE);
    const inquiry = parseInquiry(payload);
    if (inquiry.asker !== caller.org) throw new Fault('inquiry/not-the-asker', { field: '/asker' });
    const membership = await this.desk.membership();
    return this.desk.as(caller.org, async (tx, moment) => {
      await this.inquiries.lock(tx, inquiry.requestId, inquiry.alias);
      const before = await this.inquiries.find(tx, inquiry.inquiryId);
      if (before !== undefined) return this.same(before, h, moment);
      const isKeyOf = (org: string, wanted: string | undefined) =>
        membership.encryptionKeys(org, moment.at).some(({ kid }) => kid === wanted);
      if (!isKeyOf(caller.org, inquiry.replyTo)) throw new Fault('inquiry/foreign-key', { field: '/replyTo' });
      const { recordId } = await this.requireReadable(tx, inquiry, moment);
      if (!isKeyOf(inquiry.owner, keyOfJwe(inquiry.sealed))) throw new Fault('inquiry/foreign-key', { field: '/sealed' });
      if (inquiry.kind === 'contact') await this.requireCool(tx, inquiry, moment.day);
      if (!(await this.inquiries.add(tx, inquiry, { recordId, h, document }, moment.day))) throw notFound();
      return this.require(tx, inquiry.inquiryId, caller.org, moment);
    });
  }

  /**
   * The owner's signed answer, within thirty days and once.
   *
   * @throws Fault `http/not-found`, `inquiry/other-outcome`, `inquiry/too-late`, `inquiry/answered-already`, `access/frozen`,
   *   `inquiry/no-grant`, `inquiry/foreign-key`, those of `parseInquiryAnswer`
   */
  async answer(caller: CallerIdentity, inquiryId: string, document: string): Promise<InquiryView> {
    const { payload, h } = await this.desk.wordOf(caller, document, INQUIRY_ANSWER_TYPE);
    const answer = parseInquiryAnswer(payload);
    if (answer.inquiryId !== inquiryId) throw new Fault('inquiry/other-outcome', { field: '/inquiryId' });
    return this.desk.as(caller.org, async (tx, moment) => {
      const inquiry = await this.inquiries.find(tx, inquiryId);
      if (inquiry === undefined || inquiry.owner !== caller.org) throw notFound();
      if (inquiry.outcome !== null) {
        if (inquiry.answerHash !== h) throw new Fault('inquiry/answered-already');
        return viewOf(inquiry, caller.org, moment.day);
      }
      await this.requireAnswerable(tx, inquiry, answer, moment);
      const added = await this.inquiries.answer(tx, inquiry, { outcome: answer.outcome, h, document }, moment.day);
      if (!added) throw new Fault('inquiry/answered-already');
      return this.require(tx, inquiryId, caller.org, moment);
    });
  }

  /** The caller's own inquiries, as asker or owner. */
  async list({ org }: CallerIdentity, after: string | undefined): Promise<InquiryPage> {
    return this.desk.as(org, async (tx, { day }) => {
      const found = await this.inquiries.list(tx, after ?? null, PAGE);
      const items = found.map((inquiry) => viewOf(inquiry, org, day));
      const given = items.filter((item) => item.asker === org && item.answer !== null).map(({ inquiryId }) => inquiryId);
      await this.inquiries.fetched(tx, given, day);
      return { items, next: found.length < PAGE ? null : (found.at(-1)?.inquiryId ?? null) };
    });
  }

  private async requireReadable(tx: Tx, inquiry: Inquiry, { at, day }: Moment): Promise<{ recordId: string }> {
    const release = await this.releases.findReadable(tx, inquiry.requestId, inquiry.alias, { reader: inquiry.asker, day });
    if (release === undefined || release.owner !== inquiry.owner) throw notFound();
    const granted = await this.granted(tx, inquiry, at);
    if (granted === undefined) throw notFound();
    if (onlyReads(granted.request)) throw new Fault('inquiry/read-only');
    const frozen = await this.#freezes.isFrozen(tx, { requestId: inquiry.requestId, orgs: [inquiry.asker, inquiry.owner] });
    if (frozen) throw new Fault('access/frozen');
    return release;
  }

  private async requireCool(tx: Tx, { requestId, alias, asker }: Inquiry, day: string): Promise<void> {
    const last = await this.inquiries.lastContact(tx, requestId, alias, asker);
    if (last === undefined) return;
    const until = dayAfter(last, COOL_DOWN_DAYS);
    if (day < until) throw new Fault('inquiry/cool-down', { until });
  }

  private async requireAnswerable(tx: Tx, inquiry: StoredInquiry, answer: InquiryAnswer, { day, at }: Moment): Promise<void> {
    const fits = inquiry.kind === 'question' ? ['answered', 'declined'] : ['contact', 'no_contact'];
    if (!fits.includes(answer.outcome)) throw new Fault('inquiry/other-outcome', { field: '/outcome' });
    if (day > dayAfter(inquiry.askedOn, ANSWER_DAYS)) throw new Fault('inquiry/too-late');
    if (answer.outcome === 'declined' || answer.outcome === 'no_contact') return;
    // To the one key that the asker named, and to no other.
    const replyTo = inquiry.document === null ? undefined : parseInquiry(decodeDocument(inquiry.document, INQUIRY_TYPE).payload).replyTo;
    if (answer.sealed === undefined || keyOfJwe(answer.sealed) !== replyTo) throw new Fault('inquiry/foreign-key', { field: '/sealed' });
    if ((await this.granted(tx, inquiry, at)) === undefined) throw new Fault('inquiry/no-grant');
    const frozen = await this.#freezes.isFrozen(tx, { requestId: inquiry.requestId, orgs: [inquiry.asker, inquiry.owner] });
    if (frozen) throw new Fault('access/frozen');
  }

  /** A request that was closed gives nothing, whatever its grants say. */
  private async granted(tx: Tx, { requestId, owner }: Pick<Inquiry, 'requestId' | 'owner'>, at: Date): Promise<StoredRequest | undefined> {
    const stored = await this.requests.find(tx, requestId);
    if (stored === undefined || stored.closed) return undefined;
    const latest = await this.grants.latest(tx, requestId, owner);
    return latest !== undefined && grantStands(latest.grant, at).stands ? stored : undefined;
  }

  private same(before: StoredInquiry, h: string, { day }: Moment): InquiryView {
    if (before.h !== h) throw notFound();
    return viewOf(before, before.asker, day);
  }

  private async require(tx: Tx, inquiryId: string, org: string, { day }: Moment): Promise<InquiryView> {
    const found = await this.inquiries.find(tx, inquiryId);
    if (found === undefined) throw notFound();
    return viewOf(found, org, day);
  }
}

function viewOf(stored: StoredInquiry, org: string, day: string): InquiryView {
  const { inquiryId, requestId, kind, alias, asker, owner, askedOn, document } = stored;
  const given = stored.outcome === 'answered' || stored.outcome === 'contact';
  const answer = given || org === owner ? stored.answerDocument : null;
  return { inquiryId, requestId, kind, alias, asker, owner, askedOn, document, state: stateFor(stored, org, day), answer };
}

/** The asker never learns that somebody said no: silence and refusal look alike all the time. */
function stateFor(stored: StoredInquiry, org: string, day: string): InquiryState {
  const { outcome, owner, askedOn } = stored;
  if (outcome === 'answered' || outcome === 'contact') return outcome;
  if (outcome !== null && org === owner) return outcome;
  return day > dayAfter(askedOn, ANSWER_DAYS) ? 'no_answer' : 'open';
}
