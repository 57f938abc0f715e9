import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { fromBase64url } from '#domain/crypto';
import { slotRefs } from '#domain/link-class';
import { sodiumGroup } from '#platform/oprf';
import { personSubject } from '#domain/token-profile';
import { enumerate, linked, outputsOf } from '../eval/attacks/enumerate.js';
import { productOf, withKey, withoutKey, type Guess } from '../eval/attacks/guesses.js';
import { inventPairs, type Victim } from '../eval/attacks/invented.js';
import { SeizedTokens, type RegisterPerson, type SeizedHandle } from '../eval/attacks/seized.js';
import { useUpQuota } from './colluding-partner.js';
import type { Comparison } from './comparison.js';
import { spell, type DemoPerson } from './data/people.js';
import type { Stage } from './stage.js';

/** People whom each attacker could name from what lies at the hub, by what else the attacker holds. */
export interface LinkedBy {
  readonly hub: number;
  readonly hubAndOneKeyServer: number;
  /** With the quota that one partner has: at most as many people as it asks for. */
  readonly hubAndPartner: number;
  readonly inventedPairs: number;
  /** Positive control: whoever holds both keys names them. */
  readonly bothOprfKeys: string;
  readonly sample: number;
  /** People whom the key servers evaluated for the colluding partner before they refused. */
  readonly quota: number;
  /** Key servers whose signed counts made that partner's own node raise the alarm. */
  readonly alarms: number;
}

/** Enough to show it; `npm run eval:attacks` takes larger ones. */
const SAMPLE = 40;
const OTHERS = 40;
const INVENTED = 6;
/** The partner whose keys were stolen. */
const COLLUDING = 'P-03';

/**
 * Tries to find the demonstration's own people from the hub's token database, with the state's register in hand: the same
 * people, spelled as a register spells them.
 */
export async function attackDedup(stage: Stage, { handles, gold }: Comparison): Promise<LinkedBy> {
  const group = await sodiumGroup();
  const seizedHandles = await seize(stage.tokensUrl());
  const epoch = seizedHandles.epoch;
  const sampled = new Set([...gold.planted.keys()].slice(0, SAMPLE));
  const known = seizedHandles.handles.filter(({ handle }) => sampled.has(handles.get(handle)?.person ?? -1));
  const seized = new SeizedTokens(known);
  const truth = new Map(known.map(({ handle }) => [handle, handles.get(handle)!.person]));
  const { persons } = stage.data.plan;
  const inRegister = [
    ...persons.filter(({ number }) => sampled.has(number)),
    ...persons.filter(({ number }) => !gold.planted.has(number)).slice(0, OTHERS),
  ];
  const register = inRegister.map(asRegistered);
  const keys = stage.coalition.keyServers.map(({ keyDir }) => oprfKeyIn(keyDir, epoch));
  const both = withKey(productOf(keys, group), group);
  const attack = async (guess: Guess, people: readonly RegisterPerson[] = register) =>
    linked(await enumerate(seized, people, epoch, guess), truth);

  let hub = 0;
  for (const guess of withoutKey(group)) hub += await attack(guess);
  let hubAndOneKeyServer = 0;
  for (const key of keys) hubAndOneKeyServer += await attack(withKey(key, group));
  // Nobody tells the attacker whom to ask about: everybody of the register, in any order.
  const everybody = persons.map(asRegistered).sort((a, b) => order(a.number) - order(b.number));
  const reached = await useUpQuota(stage, COLLUDING, everybody, epoch);
  const hubAndPartner = await attack(reached.guess, reached.people);
  const control = await attack(both);

  const victims: Victim[] = [];
  for (const { handle, owner } of known.slice(0, INVENTED)) {
    const person = register.find(({ number }) => number === truth.get(handle))!;
    victims.push({ person: person.number, handle, org: owner, subject: person.subject, full: await outputsOf(person, epoch, both) });
  }
  const none = slotRefs('person').map(() => null);
  const inventedPairs = await inventPairs(victims, register.slice(0, SAMPLE), epoch, () => Promise.resolve(none));
  return {
    hub,
    hubAndOneKeyServer,
    hubAndPartner,
    inventedPairs,
    bothOprfKeys: `${Math.floor((100 * control) / known.length)}%`,
    sample: known.length,
    quota: reached.people.length,
    alarms: await alarmsOf(stage),
  };
}

async function alarmsOf(stage: Stage): Promise<number> {
  const party = stage.parties.get(COLLUDING)!;
  await party.post('/local/linkage/runs');
  return (await party.get<{ alarms: unknown[] }>('/local/linkage/status')).alarms.length;
}

/** An order that has nothing to do with who is documented twice. */
const order = (n: number): number => (n * 7919) % 1009;

function asRegistered(person: DemoPerson): RegisterPerson {
  const { family, given, patronymic } = spell(person, 'ru');
  return {
    number: person.number,
    subject: personSubject({ names: { family, given, patronymic }, birthDate: person.birthDate, sex: person.sex }),
  };
}

/** The token database of a seized hub, read as a superuser. */
async function seize(url: string): Promise<{ epoch: string; handles: SeizedHandle[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ handle: string; owner: string; epoch: string; tokens: string[] }>(
      `select h.handle, o.org as owner, h.epoch, h.tokens from handle h join owner o on o.id = h.owner where h.kind = 'person'`,
    );
    return {
      epoch: rows[0]?.epoch ?? '',
      handles: rows.map(({ handle, owner, tokens }) => ({ handle, owner, tokens: tokens.map(tokenText) })),
    };
  } finally {
    await client.end();
  }
}

function tokenText(token: string): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(token));
  return bytes.toString('base64url');
}

/** A key holder's private key, as only a thief who broke in there would have it. */
function oprfKeyIn(folder: string, epoch: string): Uint8Array {
  const { d } = JSON.parse(readFileSync(join(folder, `oprf.${epoch}.jwk`), 'utf8')) as { d: string };
  return fromBase64url(d);
}
