import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toBase32 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { PersonRole } from '#domain/people';
import { Clock, dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { PersonRepository, type StoredPerson } from '#stores/service/people';
import { Sessions } from './sessions.service.js';

/** Days in which a new person has to log in for the first time. */
const CODE_DAYS = 3;

/** Somebody of this node as its own people see her. */
export interface PersonView {
  readonly personId: string;
  readonly name: string;
  readonly role: PersonRole;
  /** `invited` until the first login. */
  readonly state: 'invited' | 'active' | 'suspended';
  readonly addedOn: string;
  readonly suspendedOn: string | null;
}

/** The one-time code is told once, to whoever adds the person, and handed over in person. */
export interface Added {
  readonly personId: string;
  readonly code: string;
  /** Last instant of the code, ISO 8601. */
  readonly until: string;
}

/** Adds, lists and suspends the people of a node. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<PersonView[]> {
    const all = await this.database.tx((tx) => this.people.list(tx));
    return all.map(viewOf).toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  }

  /** Whether this node has people at all; never again false once true. */
  any(): Promise<boolean> {
    return this.database.tx((tx) => this.people.any(tx));
  }

  /**
   * Adds a person and makes her one-time code. The first one is a head, made with the node's token alone.
   *
   * @throws Fault `people/first-is-head`, `people/login-needed`, `people/role-too-low`, `people/name-taken`
   */
  async add(name: string, role: PersonRole, by: PersonSession | undefined): Promise<Added> {
    return this.database.tx(async (tx) => {
      await this.people.lock(tx);
      const all = await this.people.list(tx);
      if (all.length === 0 && role !== 'head') throw new Fault('people/first-is-head', { field: 'role' });
      if (all.length > 0) requireHead(by);
      if (all.some((each) => each.suspendedOn === null && isSameName(each.name, name)))
        throw new Fault('people/name-taken', { field: 'name' });
      const code = toBase32(randomBytes(15));
      const until = new Date(this.clock.now().getTime() + CODE_DAYS * 86_400_000).toISOString();
      const day = dayOf(this.clock.now());
      const person: StoredPerson = {
        personId: randomUUID(),
        name,
        role,
        addedBy: by?.personId ?? null,
        addedOn: day,
        invitation: { codeHash: codeHash(code), until },
        key: null,
        suspendedOn: null,
      };
      await this.people.add(tx, person);
      await this.people.note(tx, person.personId, 'added', person.addedBy, day);
      return { personId: person.personId, code, until };
    });
  }

  /**
   * Ends a person's sessions and logins at once. What she approved before today goes on counting.
   *
   * @throws Fault `http/not-found`, `people/last-head`, `people/login-needed`, `people/role-too-low`
   */
  async suspend(personId: string, by: PersonSession | undefined): Promise<PersonView> {
    requireHead(by);
    const suspended = await this.database.tx(async (tx) => {
      await this.people.lock(tx);
      const person = await this.#require(tx, personId);
      if (person.suspendedOn !== null) return person;
      const heads = (await this.people.list(tx)).filter(isActingHead);
      if (heads.length === 1 && heads[0]?.personId === personId) throw new Fault('people/last-head');
      const day = dayOf(this.clock.now());
      const next = { ...person, invitation: null, suspendedOn: day };
      await this.people.replace(tx, next);
      await this.people.note(tx, personId, 'suspended', by.personId, day);
      return next;
    });
    this.sessions.closeAll(personId);
    return viewOf(suspended);
  }

  async #require(tx: Tx, personId: string): Promise<StoredPerson> {
    const person = await this.people.find(tx, personId);
    if (person === undefined) throw new Fault('http/not-found');
    return person;
  }
}

/** Two spellings that a person would read as one name. */
export function isSameName(one: string, other: string): boolean {
  return nameKeyOf(one) === nameKeyOf(other);
}

export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** 120 random bits need no slow hash. Case and grouping are how people copy, not part of the code. */
export function codeHash(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest('base64url');
}

function requireHead(by: PersonSession | undefined): asserts by is PersonSession {
  if (by === undefined) throw new Fault('people/login-needed', { needed: 'head' });
  if (by.role !== 'head') throw new Fault('people/role-too-low', { needed: 'head' });
}

function isActingHead({ role, key, suspendedOn }: StoredPerson): boolean {
  return role === 'head' && key !== null && suspendedOn === null;
}

function viewOf({ personId, name, role, key, addedOn, suspendedOn }: StoredPerson): PersonView {
  const state = suspendedOn !== null ? 'suspended' : key === null ? 'invited' : 'active';
  return { personId, name, role, state, addedOn, suspendedOn };
}
