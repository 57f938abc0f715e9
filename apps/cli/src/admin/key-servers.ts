import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { HubClient } from '#platform/http';
import { FolderKeyStore } from '#platform/key-store';
import type { Options, Session } from '../session.js';
import { clock, crypto, readMembership } from './hub.js';

/** What one key server said, or why it said nothing that can be believed. */
export interface ServerAnswer {
  readonly server: string;
  readonly answer?: Json;
  readonly fault?: Fault;
}

/** Addresses as they stand in `KEY_SERVERS`: `K-01=https://…,K-02=https://…`. @throws Fault `cli/bad-servers` */
function placesOf(text: string): { org: string; origin: string }[] {
  return text.split(',').map((entry) => {
    const [, org, origin] = /^\s*([A-Z]-\d{2,4})=(\S+?)\s*$/.exec(entry) ?? [];
    if (org === undefined || origin === undefined || !URL.canParse(origin)) throw new Fault('cli/bad-servers');
    return { org, origin: new URL(origin).origin };
  });
}

/** Does the same at every key server, one signed connection each; one that fails does not keep the others from being told. */
export async function eachKeyServer(
  session: Session,
  options: Options,
  work: (client: HubClient) => Promise<Json>,
): Promise<ServerAnswer[]> {
  const places = placesOf(session.setting(options, 'servers', 'KEY_SERVERS'));
  const membership = await readMembership(session, options);
  const keys = FolderKeyStore.open(session.setting(options, 'keys', 'KEY_DIR'));
  const org = session.setting(options, 'org', 'ORG');
  return Promise.all(
    places.map(async ({ org: server, origin }) => {
      const hubKeyOf = (kid: string) => {
        const key = membership.keyAt(kid, 'request', clock.now());
        return 'refused' in key || key.org !== server ? undefined : key.publicKey;
      };
      const client = new HubClient({ origin, org, signer: keys.signer('request'), hubKeyOf, crypto, clock });
      try {
        return { server, answer: await work(client) };
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        return { server, fault };
      } finally {
        client.close();
      }
    }),
  );
}
