import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { PeopleCipher, type StoredPerson } from './person.js';

/** Any constant: whoever adds or suspends must see everybody added or suspended before. */
const PEOPLE_LOCK = 7341;

export type PersonEvent = 'added' | 'activated' | 'suspended';

interface Row {
  readonly id: string;
  readonly sealed: Buffer;
}

/** People of this node, each row sealed as a whole. */
@Injectable()
export class PersonRepository {
  constructor(private readonly cipher: PeopleCipher) {}

  async lock(tx: Tx): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [PEOPLE_LOCK]);
  }

  async any(tx: Tx): Promise<boolean> {
    return (await tx.query('select 1 from person limit 1')).length > 0;
  }

  /** In the order of their ids; an organisation has few. */
  async list(tx: Tx): Promise<StoredPerson[]> {
    return (await tx.query<Row>('select person_id as id, sealed from person order by person_id')).map((row) => this.#open(row));
  }

  async find(tx: Tx, personId: string): Promise<StoredPerson | undefined> {
    const [row] = await tx.query<Row>('select person_id as id, sealed from person where person_id = $1', [personId]);
    return row === undefined ? undefined : this.#open(row);
  }

  async add(tx: Tx, person: StoredPerson): Promise<void> {
    await tx.query('insert into person (person_id, sealed) values ($1, $2)', [person.personId, this.#seal(person)]);
  }

  async replace(tx: Tx, person: StoredPerson): Promise<void> {
    await tx.query('update person set sealed = $2 where person_id = $1', [person.personId, this.#seal(person)]);
  }

  /** @param by the person who did it; null = the node's token */
  async note(tx: Tx, personId: string, event: PersonEvent, by: string | null, day: string): Promise<void> {
    await tx.query('insert into person_event (person_id, event, by_person, day) values ($1, $2, $3, $4)', [personId, event, by, day]);
  }

  #seal(person: StoredPerson): Buffer {
    return this.cipher.seal(JSON.stringify(person), placeOf(person.personId));
  }

  #open({ id, sealed }: Row): StoredPerson {
    return JSON.parse(this.cipher.open(sealed, placeOf(id)).toString('utf8')) as StoredPerson;
  }
}

function placeOf(personId: string): string {
  return `person:${personId}`;
}
