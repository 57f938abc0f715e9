import { randomUUID } from 'node:crypto';
import { clustersOf } from '#domain/linkage';
import type { Tx } from '#platform/database';
import { ClusterSettlement, type Edge } from '#stores/hub/candidate';

/** Puts clusters in order after decisions and withdrawals; all in one transaction, by one worker at a time. */
export class ClusterOrder {
  private readonly store = new ClusterSettlement();

  /** @returns how many handles were looked at */
  async run(tx: Tx, day: string): Promise<number> {
    await this.store.lock(tx);
    const handles = await this.store.affected(tx);
    if (handles.length > 0) await this.settle(tx, handles, day);
    return handles.length;
  }

  private async settle(tx: Tx, handles: readonly string[], day: string): Promise<void> {
    await this.store.lockHandles(tx, handles);
    const before = await this.store.clustersOf(tx, handles);
    const leads = await this.store.leads(tx, [...new Set(before.map(({ clusterRef }) => clusterRef))]);
    const edges = await this.store.edges(tx, handles);
    const decided = edges.map((edge) => ({
      a: edge.firstHandle,
      b: edge.secondHandle,
      decision: edge.same ? ('same' as const) : ('different' as const),
    }));
    const clusters = clustersOf(handles, decided);
    const ownerOf = new Map(
      edges.flatMap((edge) => [[edge.firstHandle, edge.firstOrg] as const, [edge.secondHandle, edge.secondOrg] as const]),
    );

    const taken = new Set<string>();
    for (const { handles: members, state } of [...clusters].sort((a, b) => b.handles.length - a.handles.length)) {
      const inside = new Set(members);
      const links = edges.filter(({ same, firstHandle }) => same && inside.has(firstHandle));
      const clusterRef = keptName(members, before, taken);
      const orgs = [...new Set(members.map((handle) => ownerOf.get(handle)!))].sort();
      const lead = leads.get(clusterRef);
      await this.store.write(
        tx,
        {
          clusterRef,
          kind: links[0]!.kind,
          state,
          members: members.map((handle) => ({ handle, org: ownerOf.get(handle)! })),
          orgs,
          lead: typeof lead === 'string' && orgs.includes(lead) ? lead : earliestOf(links),
        },
        day,
      );
      await this.store.markEdges(
        tx,
        links.map(({ candidateId }) => candidateId),
        state,
        clusterRef,
      );
    }
    const joined = new Set(clusters.flatMap((cluster) => cluster.handles));
    await this.store.leave(
      tx,
      handles.filter((handle) => !joined.has(handle)),
      day,
    );
    await this.store.settled(tx, handles);
  }
}

/** A cluster keeps its name as it grows and shrinks: that of most of its members, unless a larger part has taken it. */
function keptName(members: readonly string[], before: readonly { handle: string; clusterRef: string }[], taken: Set<string>): string {
  const votes = new Map<string, number>();
  for (const { handle, clusterRef } of before)
    if (members.includes(handle) && !taken.has(clusterRef)) votes.set(clusterRef, (votes.get(clusterRef) ?? 0) + 1);
  const [best] = [...votes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const name = best?.[0] ?? randomUUID();
  taken.add(name);
  return name;
}

/** The owner who is the earlier one in some link and the later one in none; else the earlier one of the oldest link. */
function earliestOf(links: readonly Edge[]): string {
  const later = new Set(links.map(({ secondOrg }) => secondOrg));
  return (links.find(({ firstOrg }) => !later.has(firstOrg)) ?? links[0]!).firstOrg;
}
