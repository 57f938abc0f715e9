/** One lib uses another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

const LAYERS = ['apps', 'libs/features', 'libs/stores', 'libs/platform', 'libs/domain'] as const;

function layerOf(unit: string): string {
  return LAYERS.find((layer) => unit.startsWith(`${layer}/`)) ?? 'other';
}

/** Everything reachable from `start` without taking the arrow `start → but` itself. */
function reaches(uses: ReadonlyMap<string, ReadonlySet<string>>, start: string, but: string): boolean {
  const open = [...(uses.get(start) ?? [])].filter((next) => next !== but);
  const seen = new Set(open);
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    for (const next of uses.get(unit) ?? []) {
      if (next === but) return true;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}

/** Leaves out every arrow that follows from others (transitive reduction), so that a person can read the rest. */
export function reduceEdges(edges: readonly Edge[]): Edge[] {
  const uses = new Map<string, Set<string>>();
  for (const { from, to } of edges) uses.set(from, (uses.get(from) ?? new Set()).add(to));
  return edges.filter(({ from, to }) => !reaches(uses, from, to));
}

/** A Mermaid drawing: one box per lib, one frame per layer, arrows from user to used. */
export function drawGraph(edges: readonly Edge[]): string {
  const units = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort();
  const idOf = (unit: string) => unit.replace(/^libs\//, '').replace(/[^\w]/g, '_');
  const frames = LAYERS.flatMap((layer) => {
    const inside = units.filter((unit) => layerOf(unit) === layer);
    if (inside.length === 0) return [];
    const boxes = inside.map((unit) => `    ${idOf(unit)}["${unit.slice(layer.length + 1)}"]`);
    return [`  subgraph ${idOf(layer)}_layer["${layer.replace('libs/', '')}"]`, ...boxes, '  end'];
  });
  const arrows = reduceEdges(edges).map(({ from, to }) => `  ${idOf(from)} --> ${idOf(to)}`);
  return ['```mermaid', 'flowchart TD', ...frames, ...arrows.sort(), '```', ''].join('\n');
}
