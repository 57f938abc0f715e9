import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Cluster, LEAD_TYP, type LeadAnswer } from '#domain/link-exchange';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { ClusterRepository } from '#stores/partner/linkage';
import { LinkTools } from './link-tools.js';
import { OwnSubjects, type OwnSubject } from './own-subjects.js';

/** Records of several organisations about one person, as this one sees it. */
export interface ClusterView extends Omit<Cluster, 'handles'> {
  readonly own: readonly Omit<OwnSubject, 'handle'>[];
}

/** Who documented the same, and who leads. */
@Injectable()
export class ClustersService {
  readonly #clusters = new ClusterRepository();
  readonly #own: OwnSubjects;

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly tools: LinkTools,
  ) {
    this.#own = new OwnSubjects(tools.cipher);
  }

  async list(): Promise<ClusterView[]> {
    return this.database.tx(async (tx) => {
      const clusters = await this.#clusters.list(tx);
      const own = await this.#own.find(
        tx,
        clusters.flatMap(({ handles }) => handles),
      );
      return clusters.map(({ handles, ...cluster }) => ({
        ...cluster,
        own: handles.flatMap((handle) => {
          const subject = own.get(handle);
          if (subject === undefined) return [];
          const { recordId, kind, part, row } = subject;
          return [{ recordId, kind, part, row }];
        }),
      }));
    });
  }

  /**
   * Accepts or refuses the proposed lead, or proposes another organisation of the cluster (when the person wishes it so).
   *
   * @throws Fault `http/not-found`, `comparison/no-such-lead`, or the hub's own refusal
   */
  async answerLead(clusterRef: string, answer: LeadAnswer['answer'], proposed: string | undefined): Promise<Cluster> {
    const cluster = await this.database.tx((tx) => this.#clusters.find(tx, clusterRef));
    if (cluster === undefined) throw new Fault('http/not-found');
    const { org } = this.tools.node;
    const lead = answer === 'propose' ? proposed : cluster.lead;
    if (lead === undefined || lead === null || ![org, ...cluster.others].includes(lead))
      throw new Fault('comparison/no-such-lead', { field: 'lead' });
    const claims = { schema: 'lead/1', clusterRef, by: org, lead, answer, day: this.tools.today() };
    const next = Cluster.parse(
      await this.hub.json('POST', `/v1/clusters/${clusterRef}/leads`, { lead: await this.tools.sign(claims, LEAD_TYP) }),
    );
    if (next.clusterRef !== clusterRef) throw new Fault('sync/answer-mismatch', { field: 'clusterRef' });
    await this.database.tx((tx) => this.#clusters.keep(tx, next, this.tools.today()));
    return next;
  }
}
