import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { LEAD_TYP, LeadAnswer, type Cluster, type Clusters } from '#domain/link-exchange';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { ClusterRepository } from '#stores/hub/candidate';
import { clusterView } from './review-state.js';
import { requireClaims, verifyWord } from './signed-word.js';

const MOST = 500;

/** Clusters, and who leads for one: proposed, accepted, refused, or proposed anew as the person wishes. */
@Injectable()
export class LeadService {
  private readonly clusters = new ClusterRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
  ) {}

  async list(org: string): Promise<Clusters> {
    const rows = await this.database.as(org, (tx) => this.clusters.list(tx, MOST));
    return { items: rows.map((row) => clusterView(row, org)) };
  }

  /**
   * Accepts or refuses the lead as it stands, or proposes another member: then the others are asked again.
   *
   * @throws Fault `http/not-found`, `link/mismatch`, `link/day`, `link/not-a-member`, `link/other-lead` when the lead has changed
   */
  async answer(org: string, clusterRef: string, jws: string): Promise<Cluster> {
    const at = this.clock.now();
    const speaker = { org, membership: await this.membership.known(), at };
    const { by, lead, answer, day, clusterRef: named } = await verifyWord(jws, LEAD_TYP, LeadAnswer, speaker, this.crypto);
    requireClaims({ by, clusterRef: named }, { by: org, clusterRef });
    if (day > dayOf(at)) throw new Fault('link/day', { field: '/day' });
    return this.database.as(org, async (tx) => {
      const cluster = await this.clusters.lock(tx, clusterRef);
      if (cluster === undefined) throw new Fault('http/not-found');
      if (!cluster.orgs.includes(lead)) throw new Fault('link/not-a-member', { field: '/lead' });
      if (answer !== 'propose' && cluster.lead !== lead) throw new Fault('link/other-lead', { field: '/lead' });
      const before = answer === 'propose' && cluster.lead !== lead ? {} : cluster.leadAnswers;
      const leadAnswers = { ...before, [org]: answer === 'refuse' ? ('refuse' as const) : ('accept' as const) };
      await this.clusters.addLeadAnswer(tx, clusterRef, { org, lead, answer, jws, day: dayOf(at) });
      await this.clusters.setLead(tx, clusterRef, lead, leadAnswers);
      return clusterView({ ...cluster, lead, leadAnswers }, org);
    });
  }
}
