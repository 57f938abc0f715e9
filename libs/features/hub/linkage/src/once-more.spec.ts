import { expect, test } from '@jest/globals';
import { onceMore } from './once-more.js';

/** Fails as often as there are codes, as TypeORM reports it. */
function failing(...codes: readonly string[]) {
  const left = [...codes];
  const ran: number[] = [];
  const work = async () => {
    ran.push(ran.length + 1);
    const code = left.shift();
    if (code !== undefined) throw Object.assign(new Error('ended'), { driverError: { code } });
    return ran.length;
  };
  return { ran, work };
}

test.each(['40P01', '40001'])('a transaction that was ended with %s is done again', async (code) => {
  expect(await onceMore(failing(code).work)).toBe(2);
});

test('not without end, and nothing else is', async () => {
  const stuck = failing('40P01', '40P01', '40P01', '40P01');
  await expect(onceMore(stuck.work)).rejects.toMatchObject({ driverError: { code: '40P01' } });
  expect(stuck.ran.length).toBe(3);
  const refused = failing('23505');
  await expect(onceMore(refused.work)).rejects.toMatchObject({ driverError: { code: '23505' } });
  expect(refused.ran.length).toBe(1);
});
