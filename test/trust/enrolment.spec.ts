import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '#domain/canonical-json';
import { followTrust, Membership, nextVersion, signRevocation, verifyRevocation } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { crypto, issueDays } from '../builders/coalition.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

const read = async (org: string, id = 'known') => (await hub.client(org).request('GET', `/v1/notes/${id}`)).status;
const today = () => issueDays(new Date()).issuedAt;

describe('enrolment over the hub', () => {
  test('a newcomer is let in at its next request after the roots signed, and not before', async () => {
    const signed = await hub.coalition.admit('P-09');
    expect(await read('P-09')).toBe(401);
    await hub.client('A-01').json('PUT', '/v1/trust/membership', signed as unknown as Json);
    expect(await read('P-09')).toBe(200);
  });

  test('only an admin may bring a document; to others the route does not exist', async () => {
    const signed = hub.coalition.documents.at(-1)! as unknown as Json;
    await expect(hub.client('P-01').json('PUT', '/v1/trust/membership', signed)).rejects.toMatchObject({ code: 'http/not-found' });
    await expect(hub.client('A-02').json('PUT', '/v1/trust/membership', signed)).resolves.toMatchObject({ version: 2 });
  });

  test('a node follows from the document that it holds', async () => {
    const answer = (await hub.client('P-02').json('GET', '/v1/trust/membership?from=2')) as unknown as {
      documents: MultiSigned[];
      version: number;
      hash: string;
    };
    const followed = await followTrust(await hub.coalition.first(), answer.documents, crypto);
    expect([followed.document.version, followed.hash]).toEqual([answer.version, answer.hash]);
    expect(new Membership(followed).activePartners()).toContain('P-09');
  });

  test('the owner revokes its own key; from then on it is refused, and a successor may not forget it', async () => {
    const { kid } = hub.coalition.store('P-09').pair('request');
    const { jws } = await signRevocation(
      { schema: 'revocation/1', org: 'P-09', kid, on: today() },
      hub.coalition.store('P-09').signer('statement'),
      crypto,
    );
    await hub.client('P-01').json('POST', '/v1/trust/revocations', { jws });
    expect(await read('P-09')).toBe(401);
    const forgetful = await hub.coalition.sign(nextVersion(await hub.coalition.trust(), issueDays(new Date())));
    await expect(hub.client('A-01').json('PUT', '/v1/trust/membership', forgetful as unknown as Json)).rejects.toMatchObject({
      code: 'membership/revocation-undone',
    });
    const { h } = await verifyRevocation(jws, await hub.coalition.trust(), crypto);
    const undone = await hub.coalition.succeed((current) => ({ ...nextVersion(current, issueDays(new Date())), undoes: [h] }));
    await hub.client('A-01').json('PUT', '/v1/trust/membership', undone as unknown as Json);
    expect(await read('P-09')).toBe(200);
  });

  test('any one root freezes a member at once; another partner cannot', async () => {
    const claims = { schema: 'revocation/1', org: 'P-03', on: today() } as const;
    const byPartner = await signRevocation(claims, hub.coalition.store('P-02').signer('request'), crypto);
    await expect(hub.client('P-02').json('POST', '/v1/trust/revocations', { jws: byPartner.jws })).rejects.toMatchObject({
      code: 'membership/not-entitled',
    });
    expect(await read('P-03')).toBe(200);
    const byRoot = await signRevocation(claims, hub.coalition.rootSigner(2), crypto);
    await hub.client('A-01').json('POST', '/v1/trust/revocations', { jws: byRoot.jws });
    expect(await read('P-03')).toBe(401);
    const { keys } = (await hub.client('P-01').json('GET', '/v1/trust/keys/history')) as unknown as { keys: { org: string }[] };
    expect(keys.filter(({ org }) => org === 'P-03')).toHaveLength(4);
  });

  test('what a person may not do with the tables, the API’s role cannot do either', async () => {
    for (const sql of [
      'UPDATE trust_document SET version = 9',
      'DELETE FROM trust_document',
      'DELETE FROM trust_revocation',
      'DELETE FROM request_nonce',
      'TRUNCATE request_nonce',
    ]) {
      await expect(hub.database.query(sql)).rejects.toThrow('permission denied');
    }
  });
});
