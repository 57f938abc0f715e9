// Attack 49: a hub invents grey pairs, with a colluding partner that signs one-time keys for it. The victim's node cannot
// tell an invented pair from a real one and answers; whoever lacks the full outputs of the tokens can read nothing of it.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { concatBytes, fromBase64url } from '#domain/crypto';
import { PAIR_KEY_TYP, type LinkTokens, type PairSignatures, type PairTask, type SlotRef } from '#domain/link-exchange';
import { LINK_CLASSES, slotRefs } from '#domain/link-class';
import { compareSignatures, maskAllowed, pairIdOf, pairKeyOf } from '#domain/linkage';
import { Membership } from '#domain/membership';
import { signDocument } from '#domain/signed-document';
import { pairSignatures, personSubject, tokenInputs, type RawSubjectPerson } from '#domain/token-profile';
import { agreeX25519, generateX25519, type KeyPairJwk } from '#platform/crypto';
import { Coalition, crypto, EPOCH } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';

const VICTIM = { family: 'Вярба', given: 'Алесь', born: '1990-02-01' };
const FAMILIES = ['Вярба', 'Сасна', 'Дубок', 'Рабіна'];
const GIVEN = ['Алесь', 'Павел', 'Іван', 'Зміцер'];
/** Who the attackers think she may be; they even know the birth date. */
const DICTIONARY = FAMILIES.flatMap((family) => GIVEN.map((given) => ({ family, given })));

let coalition: Coalition;
let hub: LinkHub;
let node: LinkNode;
let victim: { handle: string; tokens: readonly string[] };

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
  await node.sign({ id: '1', name: `${VICTIM.family} ${VICTIM.given}`, born: VICTIM.born });
  await node.post('/local/linkage/runs');
  const [{ handle }] = (await node.rows<{ handle: string }>(`select handle from link_subject where kind = 'person'`)) as [
    { handle: string },
  ];
  victim = { handle, tokens: (hub.calls.find(({ line }) => line === `PUT /v1/tokens/${handle}`)!.body as LinkTokens).tokens };
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** Everything that hub and partner have of one invented pair: all but the full outputs. */
interface Invented {
  readonly task: PairTask;
  readonly shared: Uint8Array;
  readonly answer: PairSignatures;
}

const aHandle = () => `${randomBytes(16).toString('base64url').slice(0, 21)}A`;

/** Invents a pair with this mask and lets the victim's node answer it. */
async function invent(agreed: SlotRef[]): Promise<Invented> {
  const other = aHandle();
  const pairId = await pairIdOf(victim.handle, other, EPOCH, crypto);
  const task = {
    pairId,
    round: 'grey',
    kind: 'person',
    epoch: EPOCH,
    own: victim.handle,
    other,
    otherOrg: 'P-02',
    agreed,
    needs: 'key',
    otherKey: null,
  } as const;
  const run = async (item: PairTask) => {
    hub.on('GET /v1/pairs', () => ({ body: { items: [item] } }));
    return node.post<{ pairs: { refused: object } }>('/local/linkage/runs');
  };
  await run(task);
  const once = generateX25519();
  const otherKey = await signedKey(task, once);
  expect((await run({ ...task, needs: 'signatures', otherKey })).pairs.refused).toEqual({});
  const { key } = hub.calls.find(({ line }) => line === `PUT /v1/pairs/${pairId}/key`)!.body as { key: string };
  const { x } = JSON.parse(Buffer.from(key.split('.')[1]!, 'base64url').toString()) as { x: string };
  const answer = hub.calls.find(({ line }) => line === `PUT /v1/pairs/${pairId}/signatures`)!.body as PairSignatures;
  const membership = new Membership(await coalition.trust());
  const long = coalition.store('P-02').agree('pair', membership.pairKey('P-01', new Date())!.publicKey);
  return { task, shared: concatBytes(agreeX25519(once.privateJwk, fromBase64url(x)), long), answer };
}

async function signedKey({ pairId, other }: PairTask, once: KeyPairJwk): Promise<string> {
  const claims = { schema: 'pair-key/1', pairId, handle: other, by: 'P-02', x: once.publicJwk.x };
  return (await signDocument(claims, PAIR_KEY_TYP, coalition.store('P-02').signer('statement'), crypto)).jws;
}

const personOf = ({ family, given }: { family: string; given: string }): RawSubjectPerson => ({
  names: { full: `${family} ${given}` },
  birthDate: VICTIM.born,
  sex: 'M',
});

/** Names of the dictionary that these outputs open the answer to. */
async function open({ task, shared, answer }: Invented, fullTokens: readonly Uint8Array[]): Promise<string[]> {
  const key = await pairKeyOf(
    {
      pairId: task.pairId,
      epoch: EPOCH,
      shared,
      fullTokens,
      classes: task.agreed.map((slot) => slot.class),
      parties: [
        { org: 'P-01', handle: task.own },
        { org: 'P-02', handle: task.other },
      ],
    },
    crypto,
  );
  return DICTIONARY.filter((name) => {
    const guess = pairSignatures('grey', personSubject(personOf(name)), key, crypto, (length) => crypto.randomBytes(length));
    const levels = new Map(compareSignatures('grey', answer.fields, guess).map(({ field, agreement }) => [field, agreement]));
    return levels.get('surname') === 'same' && levels.get('given') === 'same' && levels.get('birth') === 'same';
  }).map(({ family, given }) => `${family} ${given}`);
}

const slots = slotRefs('person');
const classOf = (code: string) => LINK_CLASSES.find((each) => each.kind === 'person' && each.code === code)!.id;
const MASKS: SlotRef[][] = [
  [{ class: classOf('S|G|YMD'), slot: 0 }],
  [{ class: classOf('S|YMD'), slot: 0 }],
  [
    { class: classOf('S|G|YMD'), slot: 0 },
    { class: classOf('S|YMD'), slot: 0 },
  ],
  // Slots in which the victim has no value.
  [{ class: classOf('ID1'), slot: 0 }],
];

/** What attackers without outputs have in their stead: the hub's short tokens, their hashes, zeros, chance. */
function guesses(agreed: readonly SlotRef[]): Uint8Array[][] {
  const short = agreed.map((slot) =>
    fromBase64url(victim.tokens[slots.findIndex((each) => each.class === slot.class && each.slot === slot.slot)]!),
  );
  return [
    short,
    short.map((token) => concatBytes(token, new Uint8Array(56))),
    short.map((token) => createHash('sha512').update(token).digest()),
    short.map(() => new Uint8Array(64)),
    short.map(() => randomBytes(64)),
  ];
}

test('an invented pair opens nothing to hub and partner together, whatever they claim', async () => {
  for (const agreed of MASKS) {
    expect(
      maskAllowed(
        'person',
        agreed.map((slot) => slot.class),
      ),
    ).toBe(true);
    const invented = await invent(agreed);
    for (const fullTokens of guesses(agreed)) expect(await open(invented, fullTokens)).toEqual([]);
    // Nor do two of its signatures agree with one another: each pair has a key of its own.
    const another = await invent(agreed);
    const alike = compareSignatures('grey', invented.answer.fields, another.answer.fields);
    expect(alike.filter(({ agreement }) => agreement === 'same' || agreement === 'close')).toEqual([]);
  }
}, 120_000);

test('positive control: whoever holds the outputs reads the name', async () => {
  const [agreed] = MASKS as [SlotRef[]];
  const { inputs } = tokenInputs(personSubject(personOf(VICTIM)), EPOCH);
  const fullTokens = agreed.map((slot) => {
    const input = inputs[slots.findIndex((each) => each.class === slot.class && each.slot === slot.slot)];
    return createHmac('sha512', 'shared by all nodes').update(input!).digest();
  });
  expect(await open(await invent(agreed), fullTokens)).toEqual([`${VICTIM.family} ${VICTIM.given}`]);
});

test('a node answers no more than twenty inventions about one person in an epoch, each once', async () => {
  const [agreed] = MASKS as [SlotRef[]];
  const begun = async () => (await node.rows<{ n: number }>('select count(*)::int as n from link_pair'))[0]!.n;
  while ((await begun()) < 20) await invent(agreed);
  await expect(invent(agreed)).rejects.toThrow();
  expect(await begun()).toBe(20);
});
