import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { ACKNOWLEDGEMENT_TYPE, parseAcknowledgement } from '#domain/request';
import type { CallerIdentity } from '#platform/http';
import { NoticeRepository, RequestRepository, type OpenNotice, type OverdueNotice } from '#stores/hub/request';
import { notFound, RequestDesk } from './desk.js';
import { isReader } from './standing.js';

const PAGE = 200;
const OVERDUE_PAGE = 500;

export interface NoticePage {
  readonly items: readonly OpenNotice[];
  /** Ask again after this id; null = nothing more. */
  readonly next: string | null;
}

/** What became of an acknowledgement: items that fit nothing the hub told or gave this reader are named, not hidden. */
export interface Acknowledged {
  readonly accepted: number;
  readonly unknown: readonly { readonly alias: string; readonly statementHash: string }[];
}

/** Readers are told, and say what they did. */
@Injectable()
export class AcknowledgementsService {
  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly notices: NoticeRepository,
  ) {}

  /** The caller's notices that wait for an answer, oldest first. A freeze never holds them back. */
  async open({ org }: CallerIdentity, after: string): Promise<NoticePage> {
    return this.desk.as(org, async (tx) => {
      const items = await this.notices.open(tx, org, after, PAGE);
      return { items, next: items.length < PAGE ? null : (items.at(-1)?.id ?? null) };
    });
  }

  /** Answers that are overdue: owners see those about their records, admins all, by ids and organisations only. */
  async overdue({ org, role }: CallerIdentity): Promise<{ items: readonly OverdueNotice[] }> {
    return this.desk.as(org, async (tx) => ({ items: await this.notices.overdue(tx, role === 'admin' ? null : org, OVERDUE_PAGE) }));
  }

  /**
   * Notes a reader's signed answers.
   *
   * @throws Fault `http/not-found` unless the caller reads this request, `acknowledgement/not-the-reader`,
   *   `acknowledgement/other-request`, those of `parseAcknowledgement`
   */
  async acknowledge(caller: CallerIdentity, requestId: string, document: string): Promise<Acknowledged> {
    const { payload, h } = await this.desk.wordOf(caller, document, ACKNOWLEDGEMENT_TYPE);
    const acknowledgement = parseAcknowledgement(payload);
    if (acknowledgement.reader !== caller.org) throw new Fault('acknowledgement/not-the-reader', { field: '/reader' });
    if (acknowledgement.requestId !== requestId) throw new Fault('acknowledgement/other-request', { field: '/requestId' });
    return this.desk.as(caller.org, async (tx, { day }) => {
      const stored = await this.requests.find(tx, requestId);
      if (stored === undefined || !isReader(stored, caller.org)) throw notFound();
      await this.notices.keep(tx, { h, requestId, org: caller.org, document }, day);
      const unknown: { alias: string; statementHash: string }[] = [];
      for (const { alias, statementHash, status } of acknowledgement.items) {
        const item = { requestId, alias, statementHash };
        const answered = await this.notices.answer(tx, caller.org, { ...item, status }, day);
        const received = status === 'received' && (await this.notices.receive(tx, caller.org, item, day));
        if (answered === 0 && !received) unknown.push({ alias, statementHash });
      }
      return { accepted: acknowledgement.items.length - unknown.length, unknown };
    });
  }
}
