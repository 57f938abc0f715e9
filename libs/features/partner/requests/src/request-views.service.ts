import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database, type Tx } from '#platform/database';
import {
  OwnAnswerRepository,
  ReleaseChoiceRepository,
  ReleasedRepository,
  RequestCaseRepository,
  RequestMatchRepository,
} from '#stores/partner/request';
import { detailOf, viewOf, type Known, type RequestDetail, type RequestView } from './views.js';

/** What is asked of this organisation, and what it answered. */
@Injectable()
export class RequestViewsService {
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();
  readonly #answers = new OwnAnswerRepository();
  readonly #released = new ReleasedRepository();

  constructor(private readonly database: Database) {}

  list(): Promise<RequestView[]> {
    return this.database.tx(async (tx) => {
      const views: RequestView[] = [];
      for (const stored of await this.#cases.list(tx)) views.push(viewOf(stored, await this.#known(tx, stored.requestId)));
      return views;
    });
  }

  /** @throws Fault `http/not-found` */
  find(requestId: string): Promise<RequestDetail> {
    return this.database.tx(async (tx) => {
      const stored = await this.#cases.find(tx, requestId);
      if (stored === undefined) throw new Fault('http/not-found');
      return detailOf(stored, await this.#known(tx, requestId));
    });
  }

  async #known(tx: Tx, requestId: string): Promise<Known> {
    return {
      answer: await this.#answers.latest(tx, requestId),
      matches: await this.#matches.list(tx, requestId),
      choices: await this.#choices.list(tx, requestId),
      released: await this.#released.list(tx, requestId),
    };
  }
}
