// An authority's node against a real hub: it files, reads what is granted, gives up what is taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Grant } from '#domain/request';
import { AuthorityHub } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';

let hub: AuthorityHub;
let node: AuthorityNode;
beforeAll(async () => {
  hub = await AuthorityHub.start();
});
beforeEach(async () => {
  hub.between.calm();
  await node?.stop();
  node = await AuthorityNode.start(hub);
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** A request of the node's, granted by P-01. */
async function granted(over: Partial<Grant> = {}): Promise<Grant> {
  return hub.papers.granted(await node.routed(), 'P-01', over);
}

describe('reading', () => {
  test('what was granted is read, proved, kept sealed and acknowledged; the same again changes nothing', async () => {
    const grant = await granted();
    const { alias, statementHash } = await hub.release(grant);
    expect(await node.round()).toMatchObject({
      faults: [],
      notices: 0,
      requests: 1,
      said: 1,
      read: { received: 1, refused: 0, ended: [] },
    });
    expect(await node.found()).toMatchObject([
      { alias, owner: 'P-01', hold: null, ended: null, acts: [{ code: 'arbitrary_arrest', when: '2020-08-11' }] },
    ]);
    const [held] = await node.rows<{ sealed: Buffer; bundle: Buffer }>('select sealed, bundle from held_release where alias = $1', [alias]);
    for (const bytes of [held!.sealed, held!.bundle]) expect(bytes.toString('latin1')).not.toMatch(/arbitrary_arrest|2020-08|BY-HM|eyJ/);
    // Everyone has it: the hub has forgotten the sealed part.
    const rows = await hub.hub.rows<{ sealed: string | null }>('P-01', 'select sealed from release where statement_hash = $1', [
      statementHash,
    ]);
    expect(rows).toEqual([{ sealed: null }]);
    expect(await node.round()).toMatchObject({ faults: [], said: 0, read: { received: 0, known: 1, refused: 0 } });
    expect(await node.found('?from=2020-08-11&until=2020-08-11')).toHaveLength(1);
  });
});
