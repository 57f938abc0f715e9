import { expect, test } from '@jest/globals';
import { drawGraph, reduceEdges } from './draw.js';

const edge = (from: string, to: string) => ({ from, to });

test('an arrow that follows from two others is left out, the others stay', () => {
  const edges = [
    edge('apps/hub', 'libs/platform/http'),
    edge('libs/platform/http', 'libs/domain/fault'),
    edge('apps/hub', 'libs/domain/fault'),
  ];
  expect(reduceEdges(edges)).toEqual(edges.slice(0, 2));
});

test('the drawing has a frame per layer and does not depend on the order of the arrows', () => {
  const edges = [edge('apps/hub', 'libs/features/hub/intake'), edge('libs/features/hub/intake', 'libs/domain/statement')];
  const drawing = drawGraph(edges);
  expect(drawing).toBe(drawGraph(edges.toReversed()));
  expect(drawing).toContain('features_hub_intake["hub/intake"]');
  expect(drawing).toContain('apps_hub --> features_hub_intake');
});
