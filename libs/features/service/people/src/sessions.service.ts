import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { PersonRepository, type StoredPerson } from '#stores/service/people';

/** Minutes without a request after which a session is over. */
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;

interface Open {
  readonly personId: string;
  readonly signer: Signer;
  readonly openedAt: number;
  usedAt: number;
}

/**
 * Who is logged in. In memory only, by the SHA-256 of the session's secret: with the process go the opened keys, and
 * nobody is left logged in.
 */
@Injectable()
export class Sessions {
  readonly #open = new Map<string, Open>();

  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the secret that the person's tool sends from now on, and the instant when it ends at the latest */
  open({ personId }: StoredPerson, signer: Signer): { session: string; expiresAt: string } {
    const now = this.clock.now().getTime();
    for (const [key, each] of this.#open) if (isOver(each, now)) this.#open.delete(key);
    const session = randomBytes(32).toString('base64url');
    this.#open.set(keyOf(session), { personId, signer, openedAt: now, usedAt: now });
    return { session, expiresAt: new Date(now + LONGEST_MS).toISOString() };
  }

  /**
   * The person behind a session, as her row stands now: a suspension counts from the next request on.
   *
   * @throws Fault `people/session-ended`
   */
  async resume(session: string): Promise<PersonSession> {
    const key = keyOf(session);
    const open = this.#open.get(key);
    const now = this.clock.now().getTime();
    if (open === undefined || isOver(open, now)) return this.#end(key);
    const person = await this.database.tx((tx) => this.people.find(tx, open.personId));
    if (person === undefined || person.suspendedOn !== null) return this.#end(key);
    open.usedAt = now;
    return { personId: person.personId, role: person.role, signer: open.signer };
  }

  close(session: string): void {
    this.#open.delete(keyOf(session));
  }

  /** Ends every session of a person at once. */
  closeAll(personId: string): void {
    for (const [key, open] of this.#open) if (open.personId === personId) this.#open.delete(key);
  }

  #end(key: string): never {
    this.#open.delete(key);
    throw new Fault('people/session-ended');
  }
}

function isOver({ openedAt, usedAt }: Open, now: number): boolean {
  return now - usedAt >= IDLE_MS || now - openedAt >= LONGEST_MS;
}

function keyOf(session: string): string {
  return createHash('sha256').update(session).digest('base64url');
}
