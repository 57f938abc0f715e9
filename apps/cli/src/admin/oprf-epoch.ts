import { Fault } from '#domain/fault';
import { admitEpochKeys, makeEpochKey, offerEpochKey } from '#features/admin/ceremony';
import { FolderKeyStore } from '#platform/key-store';
import { sodiumGroup } from '#platform/oprf';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { writeDocument } from './ceremonies.js';
import { crypto, readMembership, readTrust } from './hub.js';
import { parseRevocation } from './shapes.js';
import { successor } from './succession.js';

/** At a key holder: makes the key of an epoch in the key folder and writes its offer for an admin. */
export async function offer(session: Session, epoch: string, options: Options): Promise<Outcome> {
  const trust = await readTrust(session, options);
  const group = await sodiumGroup();
  const keys = FolderKeyStore.open(session.setting(options, 'keys', 'KEY_DIR'));
  const org = session.setting(options, 'org', 'ORG');
  makeEpochKey(keys, epoch, crypto, group);
  const offered = await offerEpochKey(org, keys, epoch, trust, crypto, group);
  const file = session.setting(options, 'out', 'EPOCH_KEY_FILE', `${org}.epoch-${epoch}.json`);
  await writeNewJson(file, offered);
  return { value: { org, epoch, file }, text: session.say('cli.oprf.offered', { file, epoch }) };
}

/** At an admin: checks the offers of all key holders and writes the unsigned successor that lists their keys. */
export async function admitEpoch(session: Session, files: readonly string[], options: Options): Promise<Outcome> {
  const membership = await readMembership(session, options);
  const offers = await Promise.all(
    files.map(async (file) => {
      const given = parseRevocation(await readJson(file));
      if (given === undefined) throw new Fault('cli/not-this-file', { kind: 'epoch key' });
      return given;
    }),
  );
  const document = await admitEpochKeys(successor(membership), membership.trust, offers, crypto, await sodiumGroup());
  await session.confirm(options, session.say('cli.oprf.admit', { count: offers.length }));
  return writeDocument(session, document, options, []);
}
