import type { Cluster } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

/** Clusters as last seen. */
export class ClusterRepository {
  async replace(tx: Tx, clusters: readonly Cluster[], day: string): Promise<void> {
    await tx.execute(`delete from link_cluster where cluster_ref <> all($1::uuid[])`, [clusters.map(({ clusterRef }) => clusterRef)]);
    for (const cluster of clusters) await this.keep(tx, cluster, day);
  }

  async keep(tx: Tx, cluster: Cluster, day: string): Promise<void> {
    await tx.execute(
      `insert into link_cluster (cluster_ref, body, seen_on) values ($1, $2::jsonb, $3)
       on conflict (cluster_ref) do update set body = excluded.body, seen_on = excluded.seen_on`,
      [cluster.clusterRef, JSON.stringify(cluster), day],
    );
  }

  async find(tx: Tx, clusterRef: string): Promise<Cluster | undefined> {
    const [row] = await tx.query<{ body: Cluster }>(`select body from link_cluster where cluster_ref = $1`, [clusterRef]);
    return row?.body;
  }

  async list(tx: Tx): Promise<Cluster[]> {
    const rows = await tx.query<{ body: Cluster }>(`select body from link_cluster order by cluster_ref`);
    return rows.map(({ body }) => body);
  }
}
