// Every route of an authority's node says who may call it; once it has people, its token alone reads nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { walkRoutes } from '#platform/http';
import { LOCAL_ROLES } from '../../apps/recipient/src/local-roles.js';
import { AuthorityHub } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import { aPersonAt } from '../builders/people.js';

let hub: AuthorityHub;
let node: AuthorityNode;
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

test('each is in the table, and the table has no other', () => {
  const lines = walkRoutes(node.app).map(({ method, path }) => `${method} ${path}`);
  expect(lines.length).toBeGreaterThan(10);
  expect([...lines].sort()).toEqual(Object.keys(LOCAL_ROLES).sort());
  const open = Object.keys(LOCAL_ROLES).filter((line) => LOCAL_ROLES[line] === 'open');
  expect(open).toEqual(['GET /local/health', 'POST /local/login', 'POST /local/logout']);
});

test('with people: timers go on, reading, asking and signing need a person of the role', async () => {
  const head = await aPersonAt(node, 'Галоўная', 'head');
  const reader = await aPersonAt(node, 'Чытач', 'reader', head.session);
  await node.post('/local/rounds', {}, 200);
  const alias = '11111111-2222-4333-8444-555555555555';
  for (const path of ['/local/records', `/local/records/${alias}`, '/local/inquiries']) await node.get(path, 401);
  await node.get('/local/records', 200, reader.session);
  await node.post(`/local/records/${alias}/hold`, { kind: 'legal_hold' }, 403, reader.session);
  await node.post('/local/inquiries', { alias, kind: 'question', text: 'x' }, 403, reader.session);
  await node.post('/local/requests', node.draft(), 403, reader.session);
  await node.post('/local/requests', node.draft(), 401);
  await node.post('/local/requests', node.draft(), 201, head.session);
});
