import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { isStrongEnough, LEAST_PASSPHRASE, passphraseOf, type PersonRole } from '#domain/people';
import { Clock, dayOf } from '#platform/clock';
import { ed25519Signer, type OkpPrivateJwk } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { LoginAttemptRepository, PersonRepository, type StoredPerson } from '#stores/service/people';
import { KeySlotCost, makeKeySlot, openKeySlot, openNothing } from './key-slot.js';
import { codeHash, isSameName, nameKeyOf } from './people.service.js';
import { Sessions } from './sessions.service.js';

export interface LoggedIn {
  /** Secret of the session; sent as `Dokaz-Person`. */
  readonly session: string;
  /** When it ends at the latest, ISO 8601; half an hour without a request ends it too. */
  readonly expiresAt: string;
  readonly personId: string;
  readonly role: PersonRole;
}

/** Checks passphrases and opens key slots; a wrong name, passphrase or code all look and take the same. */
@Injectable()
export class LoginService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly attempts: LoginAttemptRepository,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly cost: KeySlotCost,
  ) {}

  /**
   * Opens a session. With a code, the person's first login: the passphrase is the one she chooses now, and her key is made.
   *
   * @throws Fault `people/too-many-attempts` (seconds), `people/login-refused`, `people/weak-passphrase`
   */
  async login(name: string, typed: string, code: string | undefined): Promise<LoggedIn> {
    const passphrase = passphraseOf(typed);
    if (code !== undefined && !isStrongEnough(passphrase))
      throw new Fault('people/weak-passphrase', { field: 'passphrase', least: LEAST_PASSPHRASE });
    const key = nameKeyOf(name);
    const seconds = await this.database.tx((tx) => this.attempts.begin(tx, key, this.clock.now()));
    if (seconds > 0) throw new Fault('people/too-many-attempts', { seconds });
    const opened = code === undefined ? await this.#open(name, passphrase) : await this.#activate(name, passphrase, code);
    if (opened === undefined) throw new Fault('people/login-refused');
    await this.database.tx((tx) => this.attempts.forget(tx, key));
    const { person, privateJwk } = opened;
    return { ...this.sessions.open(person, ed25519Signer(privateJwk)), personId: person.personId, role: person.role };
  }

  async #open(name: string, passphrase: string): Promise<{ person: StoredPerson; privateJwk: OkpPrivateJwk } | undefined> {
    const person = await this.database.tx((tx) => this.#find(tx, name));
    if (person === undefined || person.key === null) return openNothing(passphrase, this.cost.n);
    const privateJwk = await openKeySlot(person.personId, person.key.slot, passphrase);
    return privateJwk === undefined ? undefined : { person, privateJwk };
  }

  async #activate(
    name: string,
    passphrase: string,
    code: string,
  ): Promise<{ person: StoredPerson; privateJwk: OkpPrivateJwk } | undefined> {
    return this.database.tx(async (tx) => {
      await this.people.lock(tx);
      const person = await this.#find(tx, name);
      const now = this.clock.now();
      if (person === undefined || person.invitation === null) return openNothing(passphrase, this.cost.n);
      const { codeHash: expected, until } = person.invitation;
      // Hashes of 120 random bits: the time of a comparison tells nothing that could be tried.
      if (codeHash(code) !== expected || now.toISOString() > until) return openNothing(passphrase, this.cost.n);
      const { kid, x, slot, privateJwk } = await makeKeySlot(person.personId, passphrase, this.cost.n);
      const active: StoredPerson = { ...person, invitation: null, key: { kid, x, slot } };
      await this.people.replace(tx, active);
      await this.people.note(tx, person.personId, 'activated', person.personId, dayOf(now));
      return { person: active, privateJwk };
    });
  }

  async #find(tx: Tx, name: string): Promise<StoredPerson | undefined> {
    return (await this.people.list(tx)).find((each) => each.suspendedOn === null && isSameName(each.name, name));
  }
}
