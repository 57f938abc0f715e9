import { Injectable } from '@nestjs/common';
import { compareNames, foldName, type FoldedName, type FoldedWord } from '#domain/names';
import type { RawPerson } from '#domain/import-mapping';
import { Database } from '#platform/database';
import { VaultCipher } from '#stores/partner/vault';
import { BlockIndex, Places, blocksOf, type Place } from './blocks.js';
import { likenessOf, type Likeness } from './likeness.js';
import { VaultPeople, type VaultPerson } from './vault-people.js';

/** A person of the own vault, for the organisation's own people only. */
export interface OwnPerson {
  readonly recordId: string;
  readonly mapping: string;
  readonly row: readonly string[];
  readonly person: RawPerson;
}

export interface FoundPerson extends OwnPerson {
  /** 0–1. */
  readonly score: number;
  readonly reason: string;
}

export interface FoundPeople {
  readonly people: readonly FoundPerson[];
  /** More were found than are shown. */
  readonly more: boolean;
}

export interface DuplicatePair extends Likeness {
  readonly people: readonly [OwnPerson, OwnPerson];
}

/** Rows that are opened again together. */
const GROUPS = 100;

/**
 * Searches the own vault by name and finds rows that look like one person. Works without enrolment, consent, key server or
 * network: nothing leaves the node, and nothing is kept.
 */
@Injectable()
export class PeopleService {
  private readonly vault: VaultPeople;

  constructor(database: Database, cipher: VaultCipher) {
    this.vault = new VaultPeople(database, cipher);
  }

  /** The best `limit` people whose name may be this one, in whatever spelling; one word is a surname or a given name. */
  async find(text: string, limit: number): Promise<FoundPeople> {
    const asked = foldName({ full: text });
    const best: FoundPerson[] = [];
    let more = false;
    for await (const found of this.vault.all()) {
      const likeness = askedFor(asked, found.name);
      if (likeness === null) continue;
      best.push({ ...own(found), ...likeness });
      if (best.length <= limit) continue;
      more = true;
      best.splice(
        best.reduce((worst, { score }, at) => (score < best[worst]!.score ? at : worst), 0),
        1,
      );
    }
    return { people: best.sort((a, b) => b.score - a.score), more };
  }

  /**
   * Pairs of people of different rows that look like one, and at the end how many groups were too large to be compared (a
   * name that very many have). Two passes: the first keeps hashes only, the second opens the rows that share one.
   */
  async *duplicates(): AsyncGenerator<DuplicatePair, number> {
    const places = new Places();
    const index = new BlockIndex();
    for await (const found of this.vault.all()) {
      const blocks = blocksOf(found);
      if (blocks.length > 0) index.add(places.add({ rowKey: found.rowKey, mapping: found.mapping, number: found.raw.number }), blocks);
    }
    const told = new Set<string>();
    let tooLarge = 0;
    let batch: Place[][] = [];
    for (const group of index.groups(() => tooLarge++)) {
      batch.push(group.map((place) => places.get(place)));
      if (batch.length < GROUPS) continue;
      yield* this.compare(batch, told);
      batch = [];
    }
    yield* this.compare(batch, told);
    return tooLarge;
  }

  private async *compare(groups: readonly (readonly Place[])[], told: Set<string>): AsyncGenerator<DuplicatePair> {
    const opened = await this.vault.ofRows(groups.flat());
    for (const group of groups) {
      const people = group.flatMap(({ rowKey, number }) => opened.get(rowKey)?.filter(({ raw }) => raw.number === number) ?? []);
      for (const [at, one] of people.entries()) {
        for (const other of people.slice(at + 1)) {
          const pair = `${one.rowKey}:${one.raw.number}:${other.rowKey}:${other.raw.number}`;
          const likeness = one.rowKey === other.rowKey || told.has(pair) ? null : likenessOf(one, other);
          if (likeness === null) continue;
          told.add(pair);
          yield { ...likeness, people: [own(one), own(other)] };
        }
      }
    }
  }
}

const own = ({ recordId, mapping, row, raw }: VaultPerson): OwnPerson => ({ recordId, mapping, row, person: raw });

/** A whole name is compared; one word is looked for among the surnames, maiden names and given names. */
function askedFor(asked: FoldedName, name: FoldedName): { score: number; reason: string } | null {
  const whole = compareNames(asked, name);
  if (whole.match) return { score: whole.score, reason: whole.reason };
  if (asked.family.length > 0 && asked.given.length > 0) return null;
  const readings = new Set([...asked.family, ...asked.given].flatMap(({ key, others }) => [key, ...(others ?? [])]));
  const known = (word: FoldedWord) => readings.has(word.key) || (word.others ?? []).some((key) => readings.has(key));
  if ([...name.family, ...name.maiden].some(known)) return { score: 0.5, reason: 'family-agrees' };
  const classes = new Set(asked.given.flatMap((given) => given.classes));
  return name.given.some((given) => given.classes.some((id) => classes.has(id))) ? { score: 0.25, reason: 'given-agrees' } : null;
}
