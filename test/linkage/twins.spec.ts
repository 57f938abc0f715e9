import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

const PAIRS = 50;
let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
});
afterAll(() => hub?.stop());

test('fifty pairs of twins that arrive at the same moment, with two workers at work all the time: each pair is found, once', async () => {
  const [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
  const workers = [hub.newLinkRound({ batch: 3 }), hub.newLinkRound({ batch: 3 })];
  let done = false;
  const working = workers.map(async (worker) => {
    while (!done) await worker.run();
  });
  const people = Array.from({ length: PAIRS }, () => aPerson());
  const handles = await Promise.all(
    people.map(async (person) => Promise.all([one.put(person, { quarter: '2020-Q1' }), two.put(person, { quarter: '2022-Q1' })])),
  );
  done = true;
  await Promise.all(working);
  await Promise.all(workers.map((worker) => worker.run()));
  const found = await one.candidates();
  expect(found.map(({ handle }) => handle).sort()).toEqual(handles.map(([mine]) => mine).sort());
  expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['asked']));
});

test('two workers that take turns, each with what it has read itself: whichever comes second finds the twin, once', async () => {
  const [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
  const workers = [hub.newLinkRound({ batch: 2 }), hub.newLinkRound({ batch: 2 })];
  const handles: string[] = [];
  for (let turn = 0; turn < 8; turn++) {
    const person = aPerson();
    handles.push(await one.put(person, { quarter: '2020-Q1' }));
    await workers[turn % 2]!.run();
    await two.put(person, { quarter: '2022-Q1' });
    await workers[Math.floor(turn / 2) % 2]!.run();
  }
  const found = (await one.candidates()).map(({ handle }) => handle);
  expect(found.filter((handle) => handles.includes(handle)).sort()).toEqual([...handles].sort());
});
