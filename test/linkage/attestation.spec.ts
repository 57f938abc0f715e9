import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyAttestation } from '#domain/quota';
import { crypto } from '../builders/coalition.js';
import { LinkOwner } from '../builders/link-owner.js';
import { elements } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
});
afterAll(() => hub?.stop());

async function attested(org: string): Promise<number> {
  const { attestation } = (await new LinkOwner(hub, org).json('GET', '/v1/attestations/people')) as { attestation: string };
  const pair = hub.coalition.store('H-01').pair('statement');
  const keyOf = (kid: string) => (kid === pair.kid ? Buffer.from(pair.publicJwk.x, 'base64url') : undefined);
  return (await verifyAttestation(attestation, { hub: 'H-01', org }, keyOf, crypto)).people;
}

test('the hub attests the persons of accepted versions: each counts once, a record without any counts one, a recall takes none back', async () => {
  expect(await attested('P-01')).toBe(0);
  const author = hub.author('P-01');
  const persons = elements.filter(({ kind }) => kind === 'person.1').length;
  const first = await author.version();
  const bare = await author.version(
    {},
    elements.filter(({ kind }) => !kind.includes('person')),
  );
  const { statuses } = await hub.push('P-01', [first, bare]);
  const accepted = statuses.filter((status) => status === 'accepted').length;
  expect(accepted).toBeGreaterThanOrEqual(1);
  const sum = Math.max(1, persons) * Number(statuses[0] === 'accepted') + Number(statuses[1] === 'accepted');
  expect(await attested('P-01')).toBe(sum);
  await hub.push('P-01', [first]);
  expect(await attested('P-01')).toBe(sum);
  await hub.client('P-01').json('POST', '/v1/recalls', { statement: (await author.tombstone(first)).statement });
  expect(await attested('P-01')).toBe(sum);
  expect(await attested('P-02')).toBe(0);
});
