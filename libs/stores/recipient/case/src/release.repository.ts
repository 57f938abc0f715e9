import type { Element } from '#domain/case-record';
import type { ReleaseBundle } from '#domain/request';
import type { Tx } from '#platform/database';
import type { CaseCipher } from './case-cipher.js';

export type Hold = 'legal_hold' | 'already_disclosed';

/** What the node keeps of one release. */
export interface HeldRelease {
  readonly requestId: string;
  readonly alias: string;
  readonly statementHash: string;
  readonly owner: string;
  readonly rev: number;
  readonly category: string;
  readonly clusterRef: string | null;
  /** Who may be asked about an account that another authority has heard. */
  readonly heardAsk: string | null;
  readonly loggedOn: string;
  readonly late: boolean;
  readonly expires: string;
  readonly state: 'held' | 'superseded' | 'purged';
  readonly hold: Hold | null;
  readonly receivedOn: string;
}

export interface ReadableRelease extends HeldRelease {
  readonly elements: readonly Element[];
}

type Row = HeldRelease & { readonly sealed: Buffer | null };
type Key = Pick<HeldRelease, 'requestId' | 'alias' | 'statementHash'>;

const COLUMNS = `request_id as "requestId", alias, statement_hash as "statementHash", owner, rev, category, cluster_ref as "clusterRef",
  heard_ask as "heardAsk", to_char(logged_on, 'YYYY-MM-DD') as "loggedOn", late, to_char(expires, 'YYYY-MM-DD') as expires, state, hold,
  to_char(received_on, 'YYYY-MM-DD') as "receivedOn"`;

/** Releases, sealed at rest. */
export class ReleaseRepository {
  constructor(private readonly cipher: CaseCipher) {}

  /** Keeps a verified release; an older version of the same record becomes superseded. */
  async keep(tx: Tx, release: Omit<HeldRelease, 'state' | 'hold'>, elements: readonly Element[], bundle: ReleaseBundle): Promise<void> {
    const { requestId, alias, statementHash } = release;
    const place = placeOf(release);
    await tx.execute(
      `update held_release set state = 'superseded' where request_id = $1 and alias = $2 and statement_hash <> $3 and state = 'held'`,
      [requestId, alias, statementHash],
    );
    await tx.execute(
      `insert into held_release (request_id, alias, statement_hash, owner, rev, category, cluster_ref, heard_ask, logged_on, late, expires, state,
         sealed, bundle, received_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'held', $12, $13, $14)
       on conflict (request_id, alias, statement_hash) do update set expires = excluded.expires, state = 'held', sealed = excluded.sealed,
         bundle = excluded.bundle, cluster_ref = excluded.cluster_ref, heard_ask = excluded.heard_ask, received_on = excluded.received_on`,
      [
        requestId,
        alias,
        statementHash,
        release.owner,
        release.rev,
        release.category,
        release.clusterRef,
        release.heardAsk,
        release.loggedOn,
        release.late,
        release.expires,
        this.cipher.seal(JSON.stringify(elements), place),
        this.cipher.seal(JSON.stringify(bundle), `${place}/bundle`),
        release.receivedOn,
      ],
    );
  }

  /** Hashes of what is held of a request already, by alias. */
  async known(tx: Tx, requestId: string): Promise<Map<string, { statementHash: string; release: string }>> {
    const rows = await tx.query<{ alias: string; statementHash: string; bundle: Buffer; owner: string }>(
      `select alias, statement_hash as "statementHash", bundle from held_release where request_id = $1 and state = 'held' and bundle is not null`,
      [requestId],
    );
    return new Map(
      rows.map(({ alias, statementHash, bundle }) => {
        const text = this.cipher.open(bundle, `${placeOf({ requestId, alias, statementHash })}/bundle`).toString('utf8');
        return [alias, { statementHash, release: (JSON.parse(text) as ReleaseBundle).release }];
      }),
    );
  }

  /** One page in the order of aliases; contents opened. */
  async page(tx: Tx, filter: { requestId: string | null; after: string | null; limit: number }): Promise<ReadableRelease[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS}, sealed from held_release
       where state = 'held' and sealed is not null and ($1::uuid is null or request_id = $1::uuid) and ($2::uuid is null or alias > $2::uuid)
       order by alias limit $3`,
      [filter.requestId, filter.after, filter.limit],
    );
    return rows.map((row) => this.#readable(row));
  }

  async find(tx: Tx, alias: string): Promise<ReadableRelease | undefined> {
    const [row] = await tx.query<Row>(
      `select ${COLUMNS}, sealed from held_release where alias = $1 and state = 'held' and sealed is not null`,
      [alias],
    );
    return row === undefined ? undefined : this.#readable(row);
  }

  /** Everything ever held under an alias, without content. */
  versions(tx: Tx, requestId: string, alias: string): Promise<HeldRelease[]> {
    return tx.query<HeldRelease>(`select ${COLUMNS} from held_release where request_id = $1 and alias = $2 order by rev`, [
      requestId,
      alias,
    ]);
  }

  async setHold(tx: Tx, alias: string, hold: Hold): Promise<number> {
    return tx.execute(`update held_release set hold = $2 where alias = $1 and state <> 'purged'`, [alias, hold]);
  }

  /** Content and bundle go; the row stays as proof that they went. @returns false when there was nothing */
  async purge(tx: Tx, { requestId, alias, statementHash }: Key): Promise<boolean> {
    const changed = await tx.execute(
      `update held_release set state = 'purged', sealed = null, bundle = null where request_id = $1 and alias = $2 and statement_hash = $3`,
      [requestId, alias, statementHash],
    );
    return changed === 1;
  }

  /** What may be kept no longer. */
  overdue(tx: Tx, day: string): Promise<Key[]> {
    return tx.query<Key>(
      `select h.request_id as "requestId", h.alias, h.statement_hash as "statementHash" from held_release h
       join own_request r on r.request_id = h.request_id
       where h.state <> 'purged' and h.hold is null and (r.body ->> 'retainUntil') < $1`,
      [day],
    );
  }

  async counts(tx: Tx): Promise<Record<HeldRelease['state'], number>> {
    const rows = await tx.query<{ state: HeldRelease['state']; n: number }>(
      `select state, count(*)::int as n from held_release group by state`,
    );
    return { held: 0, superseded: 0, purged: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
  }

  #readable({ sealed, ...row }: Row): ReadableRelease {
    const elements = JSON.parse(this.cipher.open(sealed!, placeOf(row)).toString('utf8')) as Element[];
    return { ...row, elements };
  }
}

const placeOf = ({ requestId, alias, statementHash }: Key) => `release/${requestId}/${alias}/${statementHash}`;
