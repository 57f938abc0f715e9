import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import type { StoredCluster } from './rows.js';

const CLUSTER = `c.cluster_ref as "clusterRef", c.kind, c.state,
  array(select o from unnest(c.orgs) o where o <> all(c.gone)) as orgs, c.lead, c.lead_answers as "leadAnswers",
  coalesce((select array_agg(m.handle order by m.handle) from link_member m where m.cluster_ref = c.cluster_ref), '{}') as handles`;
/** One whose other members have just withdrawn is no cluster any more, though the worker has not looked yet. */
const SHOWN = `cardinality(c.orgs) - cardinality(c.gone) > 1 and current_setting('app.org') <> all(c.gone)`;

/** Clusters as one member sees them; every method expects `Database.as(org)`. */
export class ClusterRepository {
  async list(tx: Tx, limit: number): Promise<StoredCluster[]> {
    return tx.query<StoredCluster>(`select ${CLUSTER} from link_cluster c where ${SHOWN} order by c.cluster_ref limit $1`, [limit]);
  }

  async lock(tx: Tx, clusterRef: string): Promise<StoredCluster | undefined> {
    const [row] = await tx.query<StoredCluster>(`select ${CLUSTER} from link_cluster c where c.cluster_ref = $1 and ${SHOWN} for update`, [
      clusterRef,
    ]);
    return row;
  }

  async addLeadAnswer(
    tx: Tx,
    clusterRef: string,
    answer: { org: string; lead: string; answer: 'accept' | 'refuse' | 'propose'; jws: string; day: string },
  ): Promise<void> {
    await tx.query(
      `insert into link_lead_answer (cluster_ref, org, n, lead, answer, jws, on_day)
       select $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6 from link_lead_answer where cluster_ref = $1`,
      [clusterRef, answer.org, answer.lead, answer.answer, answer.jws, answer.day],
    );
  }

  async setLead(tx: Tx, clusterRef: string, lead: string, answers: StoredCluster['leadAnswers']): Promise<void> {
    await tx.query(`update link_cluster set lead = $2, lead_answers = $3 where cluster_ref = $1`, [
      clusterRef,
      lead,
      JSON.stringify(answers),
    ]);
  }
}

/** What two owners said of a pair that matters for clusters. */
export interface Edge {
  readonly candidateId: string;
  readonly firstHandle: string;
  readonly firstOrg: string;
  readonly secondHandle: string;
  readonly secondOrg: string;
  readonly kind: SubjectKind;
  readonly same: boolean;
  readonly state: string;
  readonly askedOn: string;
}

/** A cluster as the worker writes it. */
export interface NewCluster {
  readonly clusterRef: string;
  readonly kind: SubjectKind;
  readonly state: 'linked' | 'disputed';
  readonly members: readonly { handle: string; org: string }[];
  readonly orgs: readonly string[];
  readonly lead: string;
}

/** The worker's side: puts clusters in order after decisions and withdrawals. */
export class ClusterSettlement {
  /** One settler at a time: two that look at one chain from both ends would make two clusters of it. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(7361)`);
  }

  /** Handles about which something changed, and every handle that chains of "same" or their clusters join with them. */
  async affected(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ handle: string }>(
      `with recursive start as (
         select first_handle as handle from link_candidate where not settled
         union select second_handle from link_candidate where not settled
         union select m.handle from link_member m join link_cluster c using (cluster_ref) where not c.settled
       ), reached as (
         select handle from start
         union select n.handle from reached r cross join lateral (
           select second_handle as handle from link_candidate where first_handle = r.handle and state in ('linked', 'disputed')
           union all select first_handle from link_candidate where second_handle = r.handle and state in ('linked', 'disputed')
           union all select o.handle from link_member m join link_member o using (cluster_ref) where m.handle = r.handle) n
       ) select handle from reached`,
    );
    return rows.map(({ handle }) => handle);
  }

  /** Locks handles and clusters before candidates, the order in which a withdrawal takes them. */
  async lockHandles(tx: Tx, handles: readonly string[]): Promise<void> {
    await tx.query(`select from link_handle where handle = any($1::text[]) order by handle for key share`, [[...handles]]);
  }

  /** Decided pairs among these handles: mutual "same", and whatever one of the two called different. */
  async edges(tx: Tx, handles: readonly string[]): Promise<Edge[]> {
    return tx.query<Edge>(
      `select candidate_id as "candidateId", first_handle as "firstHandle", first_org as "firstOrg", second_handle as "secondHandle",
         second_org as "secondOrg", kind, state in ('linked', 'disputed') as same, state, asked_on::text as "askedOn"
       from link_candidate where first_handle = any($1::text[]) and second_handle = any($1::text[])
         and (state in ('linked', 'disputed', 'split') or 'different' in (first_answer, second_answer))
       order by asked_on, candidate_id for update`,
      [[...handles]],
    );
  }

  async clustersOf(tx: Tx, handles: readonly string[]): Promise<{ handle: string; clusterRef: string }[]> {
    return tx.query(`select handle, cluster_ref as "clusterRef" from link_member where handle = any($1::text[])`, [[...handles]]);
  }

  async leads(tx: Tx, clusterRefs: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await tx.query<{ clusterRef: string; lead: string | null }>(
      `select cluster_ref as "clusterRef", lead from link_cluster where cluster_ref = any($1::uuid[]) order by cluster_ref for update`,
      [[...clusterRefs]],
    );
    return new Map(rows.map(({ clusterRef, lead }) => [clusterRef, lead]));
  }

  /** Writes one cluster with exactly these members; an unchanged lead keeps the answers of those who are still in. */
  async write(tx: Tx, cluster: NewCluster, day: string): Promise<void> {
    const { clusterRef, kind, state, members, orgs, lead } = cluster;
    await tx.query(
      `insert into link_cluster as c (cluster_ref, kind, state, orgs, lead) values ($1, $2, $3, $4, $5)
       on conflict (cluster_ref) do update set state = $3, orgs = $4, gone = '{}', settled = true,
         lead_answers = case when c.lead = $5 then coalesce((select jsonb_object_agg(key, value) from jsonb_each(c.lead_answers)
           where key = any($4::text[])), '{}') else '{}' end, lead = $5`,
      [clusterRef, kind, state, [...orgs], lead],
    );
    await tx.query(
      `insert into link_member (handle, cluster_ref, org) select m.handle, $1, m.org from unnest($2::text[], $3::text[]) as m (handle, org)
       on conflict (handle) do update set cluster_ref = $1`,
      [clusterRef, members.map(({ handle }) => handle), members.map(({ org }) => org)],
    );
    await this.note(tx, clusterRef, state, orgs, day);
  }

  /** Handles that are in no cluster any more; clusters that nobody is left in end. */
  async leave(tx: Tx, handles: readonly string[], day: string): Promise<void> {
    await tx.query(`delete from link_member where handle = any($1::text[])`, [[...handles]]);
    const ended = await tx.query<{ clusterRef: string; orgs: string[] }>(
      `delete from link_cluster c where not exists (select from link_member m where m.cluster_ref = c.cluster_ref)
       returning cluster_ref as "clusterRef", orgs`,
    );
    for (const { clusterRef, orgs } of ended) await this.note(tx, clusterRef, 'ended', orgs, day);
  }

  async markEdges(tx: Tx, candidateIds: readonly string[], state: 'linked' | 'disputed', clusterRef: string): Promise<void> {
    await tx.query(`update link_candidate set state = $2, cluster_ref = $3 where candidate_id = any($1::uuid[])`, [
      [...candidateIds],
      state,
      clusterRef,
    ]);
  }

  /** Everything that was looked at is in order. */
  async settled(tx: Tx, handles: readonly string[]): Promise<void> {
    await tx.query(
      `update link_candidate set settled = true, cluster_ref = case when state in ('linked', 'disputed') then cluster_ref end
       where first_handle = any($1::text[]) and second_handle = any($1::text[]) and not settled`,
      [[...handles]],
    );
  }

  private async note(
    tx: Tx,
    clusterRef: string,
    what: 'linked' | 'disputed' | 'ended',
    orgs: readonly string[],
    day: string,
  ): Promise<void> {
    await tx.query(
      `insert into link_history (cluster_ref, what, orgs, on_day) select $1, $2, $3::text[], $4
       where not exists (select from (select what, orgs from link_history where cluster_ref = $1 order by n desc limit 1) l
         where l.what = $2 and l.orgs = $3::text[])`,
      [clusterRef, what, [...orgs], day],
    );
  }
}
