import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { pairIdOf } from '#domain/linkage';
import { pairSignatures, personSubject } from '#domain/token-profile';
import { crypto, EPOCH } from '../builders/coalition.js';
import { aPerson, inPart, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

const PAIRS = 18;
const WORKERS = 3;
let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
});
afterAll(() => hub?.stop());

const subject = personSubject({ names: { given: 'Alena', family: 'Kovalenko' }, birthDate: '1987-03-14' });

test('three workers compare while owners answer, revise and withdraw: nobody is ended by a deadlock, every pair is compared once', async () => {
  const [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
  const pairs = await Promise.all(
    Array.from({ length: PAIRS }, async (_, n) => {
      const shared = inPart();
      const mine = await one.put({ ...aPerson(), ...shared }, { quarter: '2020-Q3' });
      const theirs = await two.put({ ...aPerson(), ...shared }, { quarter: '2021-Q3' });
      return { n, mine, theirs, pairId: await pairIdOf(mine, theirs, EPOCH, crypto) };
    }),
  );
  await hub.linkage.run();
  let done = false;
  const working = Array.from({ length: WORKERS }, async () => {
    const worker = hub.newLinkRound({ batch: 4 });
    while (!done) await worker.run();
  });
  const answered = pairs.map(async ({ n, mine, theirs, pairId }) => {
    await Promise.all([one.sendKey({ pairId, own: mine }), two.sendKey({ pairId, own: theirs })]);
    const fields = pairSignatures('grey', subject, randomBytes(32), crypto, (length) => crypto.randomBytes(length));
    // Both owners at once, and for a third of the pairs one of them takes the record back at the same moment.
    const moves: Promise<unknown>[] = [one, two].map((owner) => owner.sendSignatures(pairId, { round: 'grey', fields }));
    if (n % 3 === 0) moves.push(two.answer('DELETE', `/v1/tokens/${theirs}`));
    if (n % 3 === 1) moves.push(two.put(aPerson(), { replaces: [] }));
    return Promise.allSettled(moves);
  });
  const outcomes = await Promise.all(answered);
  done = true;
  await Promise.all(working);
  await Promise.all(Array.from({ length: WORKERS }, () => hub.newLinkRound().run()));

  // A pair that went with its record may be gone for whoever still answers; nothing else is refused.
  const refused = outcomes.flat().flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : []));
  expect(refused.filter((code) => code !== 'http/not-found')).toEqual([]);
  const kept = pairs.filter(({ n }) => n % 3 !== 0);
  const found = await one.candidates();
  expect(
    found
      .filter(({ handle }) => kept.some(({ mine }) => mine === handle))
      .map(({ handle }) => handle)
      .sort(),
  ).toEqual(kept.map(({ mine }) => mine).sort());
  expect(await hub.worker.query(`select pair_id from link_pair where a_sent and b_sent`)).toEqual([]);
  const withdrawn = pairs.filter(({ n }) => n % 3 === 0).map(({ theirs }) => theirs);
  expect(await hub.worker.query(`select from link_handle where handle = any($1::text[])`, [withdrawn])).toEqual([]);
});
