import { Injectable } from '@nestjs/common';
import { Candidates, Clusters, type Candidate } from '#domain/link-exchange';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { ClusterRepository, LinkSubjectRepository, ReviewRepository } from '#stores/partner/linkage';
import { LinkTools } from './link-tools.js';

/** More pages than a partner can have candidates: twenty a record, and a hub that never ends must not keep us. */
const MOST_PAGES = 10_000;

/** Asks the hub what it proposes, and keeps it: candidates and clusters of handles that are ours. */
@Injectable()
export class CandidatesService {
  readonly #reviews = new ReviewRepository();
  readonly #clusters = new ClusterRepository();
  readonly #subjects = new LinkSubjectRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly tools: LinkTools,
  ) {}

  /** @returns how many candidates wait for this organisation's answer */
  async refresh(): Promise<number> {
    const listed = await this.#candidates();
    const { items } = Clusters.parse(await this.hub.json('GET', '/v1/clusters'));
    return this.database.tx(async (tx) => {
      const known = new Set(
        (await this.#subjects.findMany(tx, [...listed.map(({ handle }) => handle), ...items.flatMap(({ handles }) => handles)])).map(
          ({ handle }) => handle,
        ),
      );
      const ours = listed.filter(({ handle }) => known.has(handle));
      await this.#reviews.replaceCandidates(tx, ours, this.tools.today());
      const clusters = items.filter(({ handles }) => handles.some((handle) => known.has(handle)));
      await this.#clusters.replace(tx, clusters, this.tools.today());
      return ours.filter(({ state }) => state === 'asked').length;
    });
  }

  async #candidates(): Promise<Candidate[]> {
    const all: Candidate[] = [];
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const from: string = after === null ? '' : `?after=${after}`;
      const { items, next }: Candidates = Candidates.parse(await this.hub.json('GET', `/v1/candidates${from}`));
      all.push(...items);
      if (next === null) return all;
      after = next;
    }
    return all;
  }
}
