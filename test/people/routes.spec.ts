// Every route of a node's local API says who may call it.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { walkRoutes } from '#platform/http';
import { REQUIRES_PERSON } from '#platform/local-api';
import { ModulesContainer } from '@nestjs/core';
import { LOCAL_ROLES } from '../../apps/partner/src/local-roles.js';
import { Coalition } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';
import { aPersonAt } from '../builders/people.js';

let hub: LinkHub;
let node: LinkNode;

beforeAll(async () => {
  const coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
  await node.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** Whether a handler or its controller carries `@RequiresPerson`. */
function isMarked(handler: string): boolean {
  const [name, method = ''] = handler.split('.');
  for (const { controllers } of node.app.get(ModulesContainer, { strict: false }).values())
    for (const { metatype } of controllers.values()) {
      if (typeof metatype !== 'function' || metatype.name !== name) continue;
      const target = (metatype.prototype as Record<string, object>)[method];
      if (target !== undefined && Reflect.getMetadata(REQUIRES_PERSON, target) !== undefined) return true;
      return Reflect.getMetadata(REQUIRES_PERSON, metatype) !== undefined;
    }
  return false;
}

/** A request with the node's token and nobody's session. */
async function inject(method: string, path: string): Promise<{ status: number; code: unknown }> {
  const { port } = node.app.getHttpServer().address() as AddressInfo;
  const headers = { authorization: 'Bearer test-token', 'content-type': 'application/json' };
  const body = method === 'GET' ? {} : { body: '{}' };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...body });
  return { status: answer.status, code: ((await answer.json()) as { code?: unknown }).code };
}

const routes = () => walkRoutes(node.app).map(({ handler, method, path }) => ({ handler, line: `${method} ${path}` }));

test('each is in the table, or marked where it is written', () => {
  expect(routes().length).toBeGreaterThan(40);
  expect(routes().flatMap(({ handler, line }) => (line in LOCAL_ROLES || isMarked(handler) ? [] : [line]))).toEqual([]);
});

test('nothing but health, login and logout is open', () => {
  expect(Object.keys(LOCAL_ROLES).filter((line) => LOCAL_ROLES[line] === 'open')).toEqual([
    'GET /local/health',
    'POST /local/login',
    'POST /local/logout',
  ]);
});

test('as soon as there are people, no route that changes anything for a person works with the token alone', async () => {
  await aPersonAt(node, 'Кіраўніца', 'head');
  const persons = routes().filter(({ line, handler }) => isMarked(handler) || Object(LOCAL_ROLES[line]).unattended === false);
  expect(persons.length).toBeGreaterThanOrEqual(8);
  for (const { line } of persons) {
    const [method = '', path = ''] = line.replaceAll(/:\w+/g, '3f2a91c0-0000-4000-8000-000000000000').split(' ');
    const answer = await inject(method, path);
    expect([line, answer.status, answer.code]).toEqual([line, 401, 'people/login-needed']);
  }
});
