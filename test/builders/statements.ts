import { randomUUID } from 'node:crypto';
import { classOfKind, type Element } from '#domain/case-record';
import type { Signer } from '#domain/crypto';
import { issueSlots, issueTombstone, slotKeys, type StatementClaims, type TombstoneClaims } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';

const crypto = new NodeCrypto();

/** One line of a batch as a partner's node sends it. */
export interface Line {
  readonly statement: string;
  readonly disclosures: readonly string[];
  readonly sealed: string | null;
  readonly leafSalt: string;
  readonly leaves: readonly string[];
}

/** A signed record version with what a test needs to know of it. */
export interface SignedVersion {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly line: Line;
  /** Disclosures above S1, as the owner keeps them. */
  readonly hidden: readonly string[];
}

export type Claims = Omit<StatementClaims, 'slot'>;

/** A synthetic detention with two persons and one act. */
export const elements: readonly Element[] = [
  { kind: 'person.1', value: { pid: 'p-1', roles: ['victim'], sex: 'F', ageBand: '25-34' } },
  { kind: 'person.2', value: { pid: 'p-2', roles: ['witness'], sex: 'M', ageBand: '35-49' } },
  { kind: 'event.1', value: { eventId: 'e-1', context: 'ELECTION2020' } },
  { kind: 'act.1', value: { actId: 'a-1', eventId: 'e-1', victim: 'p-1', code: 'arbitrary_arrest', month: '2020-08', admin1: 'BY-HM' } },
  { kind: 'act.1.restricted', value: { actId: 'a-1', day: '2020-08-11' } },
];

/** One organisation's statements; every call gives a new record unless told which. */
export class Author {
  private readonly slots = slotKeys(crypto.randomBytes(32), crypto);

  constructor(
    readonly org: string,
    readonly signer: Signer,
    /** Who receives the records. */
    readonly readers: readonly string[],
    readonly day = new Date().toISOString().slice(0, 10),
  ) {}

  claims(change: Partial<Claims> = {}): Claims {
    return {
      schema: 'case/1',
      vocab: '2026.1',
      recordId: randomUUID(),
      rev: 1,
      op: 'upsert',
      owner: this.org,
      category: 'detention',
      status: 'active',
      audience: { partners: [...this.readers], purposes: ['analysis'], until: '2031-12' },
      signedOn: this.day,
      ...change,
    };
  }

  async version(change: Partial<Claims> = {}, content: readonly Element[] = elements): Promise<SignedVersion> {
    const claims = this.claims(change);
    const issued = await issueSlots({ claims, elements: content, seed: crypto.randomBytes(32), slotKeys: this.slots }, this.signer, crypto);
    const ofS1 = (s1: boolean) =>
      issued.disclosures.filter(({ kind }) => (classOfKind(kind) === 'S1') === s1).map(({ encoded }) => encoded);
    const { statement, h, leafSalt, leaves } = issued;
    return {
      recordId: claims.recordId,
      rev: claims.rev,
      h,
      line: { statement, disclosures: ofS1(true), sealed: null, leafSalt, leaves },
      hidden: ofS1(false),
    };
  }

  /** The next revision of a record. */
  revise(before: SignedVersion, change: Partial<Claims> = {}, content: readonly Element[] = elements): Promise<SignedVersion> {
    return this.version({ recordId: before.recordId, rev: before.rev + 1, prev: before.h, ...change }, content);
  }

  async tombstone(
    before: { recordId: string; rev: number; h: string },
    change: Partial<TombstoneClaims> = {},
  ): Promise<{ statement: string; h: string }> {
    const { schema, vocab, owner, signedOn } = this.claims();
    const claims: TombstoneClaims = {
      schema,
      vocab,
      owner,
      signedOn,
      recordId: before.recordId,
      rev: before.rev + 1,
      prev: before.h,
      op: 'withdraw',
      status: 'withdrawn',
      slot: 0,
      ...change,
    };
    const { jws, h } = await issueTombstone(claims, this.signer, crypto);
    return { statement: jws, h };
  }
}

/** NDJSON body of a batch. */
export function batchOf(versions: readonly { line: Line }[]): Buffer {
  return Buffer.from(versions.map(({ line }) => `${JSON.stringify(line)}\n`).join(''));
}
