import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bend, writeFields } from '../builders/bent-signature.js';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

const body = Buffer.from(JSON.stringify({ text: 'two digests' }));
const GOOD = writeFields('P-01', body).find(({ name }) => name === 'content-digest')?.value ?? '';
const WRONG = `sha-256=:${Buffer.alloc(32, 9).toString('base64')}:`;
let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

async function sendWith(...values: string[]) {
  const fields = [
    ...writeFields('P-01', body).filter(({ name }) => name !== 'content-digest'),
    ...values.map((value) => ({ name: 'content-digest', value })),
  ];
  return hub.send(
    'POST',
    '/v1/notes',
    await bend({ method: 'POST', targetUri: `${hub.origin}/v1/notes`, signer: hub.coalition.store('P-01').signer('request'), fields }),
    body,
  );
}

describe('attack 6: two digests of which one is wrong', () => {
  test('one, right: accepted', async () => expect((await sendWith(GOOD)).status).toBe(201));
  test.each([
    ['right, wrong in one line', [`${GOOD}, ${WRONG}`]],
    ['wrong, right in one line', [`${WRONG}, ${GOOD}`]],
    ['right twice', [`${GOOD}, ${GOOD}`]],
    ['another algorithm beside it', [`${GOOD}, sha-512=:${Buffer.alloc(64).toString('base64')}:`]],
    ['two lines', [GOOD, WRONG]],
    ['an algorithm without collision resistance', [`md5=:${Buffer.alloc(16).toString('base64')}:`]],
    ['not canonical base64', [GOOD.replace(/.=:$/, (end) => `${end[0] === 'B' ? 'C' : 'B'}=:`)]],
  ])('%s: refused', async (_, values) => {
    expect((await sendWith(...values)).status).toBe(401);
    expect(handled).toEqual([]);
  });
});
