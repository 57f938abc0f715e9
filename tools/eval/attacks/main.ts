import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { slotRefs } from '#domain/link-class';
import { linkTokenOf } from '#domain/linkage';
import { generateKeyPair } from '#domain/oprf';
import { sodiumGroup } from '#platform/oprf';
import { personSubject } from '#domain/token-profile';
import { makePerson, spell, type DemoPerson, type Script } from '../../demo/data/people.js';
import { SeededRandom } from '../../demo/data/random.js';
import { enumerate, linked, outputsOf } from './enumerate.js';
import { productOf, withKey, withoutKey, type Guess } from './guesses.js';
import { inventPairs, type Victim } from './invented.js';
import { tryRegister } from './register.js';
import { SeizedTokens, sha512, type RegisterPerson, type SeizedHandle } from './seized.js';

const USAGE = `npm run eval:attacks -- [options]

Tries what whoever seizes the hub, alone or with help, can learn of synthetic people from tokens, pairs and coarse facts.

  --people N     people in the attacker's register (default 1200)
  --records N    of them documented at the hub (default 150)
  --quota N      people whom the colluding partner may still blind (default: as many as are documented)
  --arrests N    lines of the synthetic arrest register (default 50000)
  --seed N       default 1
  --json         one JSON object as the last line

Exit code 0 only if the keyless attacks link nobody and the control with both keys links at least 95 %.`;

const EPOCH = '2026';
const number = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number(text));

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    records: { type: 'string' },
    quota: { type: 'string' },
    arrests: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help === true) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}

const random = new SeededRandom(number(values.seed, 1));
const group = await sodiumGroup();
const people = Array.from({ length: number(values.people, 1200) }, (_, n) => makePerson(n, random.integer(19, 70), random));
const documented = people.slice(0, Math.min(people.length, number(values.records, 150)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const subjectOf = (person: DemoPerson, script: Script): RegisterPerson => {
  const { family, given, patronymic } = spell(person, script);
  return {
    number: person.number,
    subject: personSubject({ names: { family, given, patronymic }, birthDate: person.birthDate, sex: person.sex }),
  };
};

const keys = [generateKeyPair(randomBytes, group), generateKeyPair(randomBytes, group)];
const chain = withKey(
  productOf(
    keys.map(({ privateKey }) => privateKey),
    group,
  ),
  group,
);

const refs = slotRefs('person');
const handles: SeizedHandle[] = [];
const truth = new Map<string, number>();
const victims: Victim[] = [];
for (const [n, person] of documented.entries()) {
  const written = subjectOf(person, n % 2 === 0 ? 'be' : 'passport-ru');
  const full = await outputsOf(written, EPOCH, chain);
  const handle = randomBytes(16).toString('base64url');
  const tokens = full.map((one, at) =>
    one === null ? randomBytes(8).toString('base64url') : linkTokenOf(refs[at]!.class, EPOCH, one, sha512),
  );
  handles.push({ handle, owner: 'P-01', tokens });
  truth.set(handle, person.number);
  victims.push({ person: person.number, handle, org: 'P-01', subject: written.subject, full });
}
const seized = new SeizedTokens(handles);
// The state writes its people in Russian, with patronymics.
const register = people.map((person) => subjectOf(person, 'ru'));
say(`${register.length} people in the register, ${handles.length} of them documented, ${refs.length} tokens each`);

const attack = async (guess: Guess, whom: readonly RegisterPerson[] = register): Promise<number> =>
  linked(await enumerate(seized, whom, EPOCH, guess), truth);

let hub = 0;
for (const guess of withoutKey(group)) hub += await attack(guess);
say(`hub alone (plain hashes, the function without a key): ${hub} linked`);
let oneServer = 0;
for (const { privateKey } of keys) oneServer += await attack(withKey(privateKey, group));
say(`hub and one key server (each in turn): ${oneServer} linked`);

const quota = number(values.quota, documented.length);
const asked = register
  .map((person) => ({ person, at: random.next() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, quota);
const reached = asked.map(({ person }) => person);
const hubAndPartner = await attack(chain, reached);
say(`hub and a partner with ${quota} people of quota left: ${hubAndPartner} linked (at most those whom it asks for)`);

const known = new Set(reached.map(({ number: one }) => one));
const beyond = victims.filter(({ person }) => !known.has(person)).slice(0, 25);
const sample = register.filter(({ number: one }) => one < 200);
const honest = new Map<number, readonly (Uint8Array | null)[]>();
for (const person of reached) honest.set(person.number, await outputsOf(person, EPOCH, chain));
const none = refs.map(() => null);
const inventedPairs = await inventPairs(beyond, sample, EPOCH, (person) => Promise.resolve(honest.get(person.number) ?? none));
const control = await inventPairs(beyond.slice(0, 5), sample, EPOCH, (person) => outputsOf(person, EPOCH, chain));
say(
  `hub and a partner inventing grey pairs: ${inventedPairs} of ${beyond.length} told beyond the quota (control with the tokens: ${control} of ${Math.min(5, beyond.length)})`,
);

const both = await attack(chain);
const share = both / handles.length;
say(`both key servers' keys (control): ${both} of ${handles.length} linked`);
const arrests = tryRegister(number(values.arrests, 50_000), 500, random);
say(
  `arrest register of ${arrests.arrests} against S1: ${arrests.uniqueInS1} of ${arrests.records} records fit one arrest only, ` +
    `${arrests.belowFive} fit fewer than five people, the middle one fits ${arrests.medianFitting}; with the exact day ${arrests.uniqueWithDay} would be unique`,
);

const ok = hub === 0 && oneServer === 0 && inventedPairs === 0 && share >= 0.95 && control > 0;
if (values.json === true)
  say(
    JSON.stringify({
      ok,
      linkedBy: { hub, hubAndOneKeyServer: oneServer, hubAndPartner, quota, inventedPairs, inventedControl: control, bothOprfKeys: share },
      register: arrests,
    }),
  );
process.exit(ok ? 0 : 1);
