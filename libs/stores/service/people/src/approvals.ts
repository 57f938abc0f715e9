import { Injectable } from '@nestjs/common';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { holdsRole } from '#domain/people';
import { signDocument, verifyDocument } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import type { StoredPerson } from './person.js';
import { PersonRepository } from './person.repository.js';

const TYP = 'dokaz-approval+jws';

/** What is approved: an id of the node's own choosing, and the hash of exactly what the person saw. */
export interface Approvable {
  /** Such as `release:<request>/<record>`; an id, never a content. */
  readonly subject: string;
  /** base64url. */
  readonly hash: string;
}

export interface Standing {
  /** Different people whose approval counts, by id. */
  readonly approvedBy: readonly string[];
  /** How many more people are needed. */
  readonly missing: number;
}

interface Row {
  readonly personId: string;
  readonly signature: string;
  readonly day: string;
}

/**
 * What people of this node approved, each approval signed by the key of the person's own slot. Append-only.
 *
 * An approval counts while its signature verifies under the key that the person has in this node, she is an approver, and
 * she was not suspended on or before its day.
 */
@Injectable()
export class Approvals {
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly people: PersonRepository,
    private readonly clock: Clock,
  ) {}

  /** A second approval of the same by the same person changes nothing. @throws Fault `people/role-too-low` */
  async approve(tx: Tx, what: Approvable, session: PersonSession): Promise<void> {
    await this.approveAll(tx, [what], session);
  }

  /** @throws Fault `people/role-too-low` */
  async approveAll(tx: Tx, all: readonly Approvable[], session: PersonSession): Promise<void> {
    if (!holdsRole(session.role, 'approver')) throw new Fault('people/role-too-low', { needed: 'approver' });
    const day = dayOf(this.clock.now());
    const signatures = await Promise.all(
      all.map(({ subject, hash }) =>
        signDocument(this.#claims({ subject, hash }, session.personId, day), TYP, session.signer, this.#crypto),
      ),
    );
    await tx.query(
      `insert into approval (subject, hash, person_id, signature, day)
       select s.subject, s.hash, $4::uuid, s.signature, $5::date from unnest($1::text[], $2::text[], $3::text[]) as s(subject, hash, signature)
       on conflict do nothing`,
      [all.map(({ subject }) => subject), all.map(({ hash }) => hash), signatures.map(({ jws }) => jws), session.personId, day],
    );
  }

  /** @param needed how many different people have to approve */
  async standing(tx: Tx, subject: string, hash: string, needed: number): Promise<Standing> {
    const rows = await tx.query<Row>(
      `select person_id as "personId", signature, to_char(day, 'YYYY-MM-DD') as day from approval where subject = $1 and hash = $2 order by person_id`,
      [subject, hash],
    );
    const approvedBy = new Set<string>();
    for (const row of rows)
      if (await this.#counts(await this.people.find(tx, row.personId), { subject, hash }, row)) approvedBy.add(row.personId);
    return { approvedBy: [...approvedBy], missing: Math.max(0, needed - approvedBy.size) };
  }

  async #counts(person: StoredPerson | undefined, what: Approvable, { signature, day }: Row): Promise<boolean> {
    if (person === undefined || person.key === null || !holdsRole(person.role, 'approver')) return false;
    if (person.suspendedOn !== null && day >= person.suspendedOn) return false;
    const { kid, x } = person.key;
    try {
      const { payload } = await verifyDocument(signature, TYP, (asked) => (asked === kid ? fromBase64url(x) : undefined), this.#crypto);
      const expected = this.#claims(what, person.personId, day);
      return Object.entries(expected).every(([name, value]) => (Object(payload) as Record<string, unknown>)[name] === value);
    } catch {
      return false;
    }
  }

  #claims({ subject, hash }: Approvable, personId: string, day: string): Record<string, string> {
    return { schema: 'approval/1', subject, hash, personId, day };
  }
}
