import { createHash } from 'node:crypto';
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
  /** Kind of the notice that took it back; it is still here only because of its hold. */
  readonly ended: string | null;
  readonly receivedOn: string;
}

export interface ReadableRelease extends HeldRelease {
  readonly elements: readonly Element[];
}

type Row = HeldRelease & { readonly sealed: Buffer | null };
type Key = Pick<HeldRelease, 'requestId' | 'alias' | 'statementHash'>;

const COLUMNS = `request_id as "requestId", alias, statement_hash as "statementHash", owner, rev, category, cluster_ref as "clusterRef",
  heard_ask as "heardAsk", to_char(logged_on, 'YYYY-MM-DD') as "loggedOn", late, to_char(expires, 'YYYY-MM-DD') as expires, state, hold, ended,
  to_char(received_on, 'YYYY-MM-DD') as "receivedOn"`;
/** What may be looked at on the day in the first parameter. */
const READABLE = `state = 'held' and sealed is not null and (expires >= $1::date or hold is not null)`;

/** Releases, sealed at rest. */
export class ReleaseRepository {
  constructor(private readonly cipher: CaseCipher) {}

  /** Keeps a verified release; every other version of the same record becomes superseded, and its hold counts for this one too. */
  async keep(
    tx: Tx,
    release: Omit<HeldRelease, 'state' | 'hold' | 'ended'>,
    elements: readonly Element[],
    bundle: ReleaseBundle,
  ): Promise<void> {
    const { requestId, alias, statementHash } = release;
    const place = placeOf(release);
    await tx.execute(
      `update held_release set state = 'superseded' where request_id = $1 and alias = $2 and statement_hash <> $3 and state = 'held'`,
      [requestId, alias, statementHash],
    );
    await tx.execute(
      `insert into held_release (request_id, alias, statement_hash, owner, rev, category, cluster_ref, heard_ask, logged_on, late, expires, state,
         hold, sealed, bundle, content_hash, received_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'held',
         (select max(hold) from held_release where request_id = $1 and alias = $2), $12, $13, $14, $15)
       on conflict (request_id, alias, statement_hash) do update set expires = excluded.expires, state = 'held', ended = null,
         sealed = excluded.sealed, bundle = excluded.bundle, content_hash = excluded.content_hash, cluster_ref = excluded.cluster_ref,
         heard_ask = excluded.heard_ask, received_on = excluded.received_on`,
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
        contentHashOf(bundle),
        release.receivedOn,
      ],
    );
  }

  /** Is exactly this held already? Its sealed part may be gone at the hub by now. */
  async holds(tx: Tx, { requestId, alias, statementHash }: Key, bundle: ReleaseBundle): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from held_release where request_id = $1 and alias = $2 and statement_hash = $3 and content_hash = $4 and state = 'held'
         and ended is null`,
      [requestId, alias, statementHash, contentHashOf(bundle)],
    );
    return rows.length === 1;
  }

  /** The highest revision of a record that is here; 0 = none. */
  async newestRev(tx: Tx, requestId: string, alias: string): Promise<number> {
    const [row] = await tx.query<{ rev: number | null }>(
      `select max(rev) as rev from held_release where request_id = $1 and alias = $2 and state <> 'purged'`,
      [requestId, alias],
    );
    return row?.rev ?? 0;
  }

  /** One page in the order of aliases; contents opened. */
  async page(tx: Tx, filter: { requestId: string | null; after: string | null; limit: number; day: string }): Promise<ReadableRelease[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS}, sealed from held_release
       where ${READABLE} and ($2::uuid is null or request_id = $2::uuid) and ($3::uuid is null or alias > $3::uuid)
       order by alias limit $4`,
      [filter.day, filter.requestId, filter.after, filter.limit],
    );
    return rows.map((row) => this.#readable(row));
  }

  async find(tx: Tx, alias: string, day: string): Promise<ReadableRelease | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS}, sealed from held_release where alias = $2 and ${READABLE}`, [day, alias]);
    return row === undefined ? undefined : this.#readable(row);
  }

  /** Everything ever held under an alias, without content. */
  versions(tx: Tx, requestId: string, alias: string): Promise<HeldRelease[]> {
    return tx.query<HeldRelease>(`select ${COLUMNS} from held_release where request_id = $1 and alias = $2 order by rev`, [
      requestId,
      alias,
    ]);
  }

  /** @returns what was marked, without content */
  setHold(tx: Tx, alias: string, hold: Hold | null): Promise<HeldRelease[]> {
    return tx.query<HeldRelease>(`update held_release set hold = $2 where alias = $1 and state <> 'purged' returning ${COLUMNS}`, [
      alias,
      hold,
    ]);
  }

  /** It was taken back, and stays because of its hold. */
  async markEnded(tx: Tx, { requestId, alias }: Pick<Key, 'requestId' | 'alias'>, kind: string): Promise<void> {
    await tx.execute(`update held_release set ended = $3 where request_id = $1 and alias = $2 and state <> 'purged'`, [
      requestId,
      alias,
      kind,
    ]);
  }

  /** Its owner has put another version in its place. */
  async supersede(tx: Tx, { requestId, alias, statementHash }: Key): Promise<void> {
    await tx.execute(
      `update held_release set state = 'superseded' where request_id = $1 and alias = $2 and statement_hash = $3 and state = 'held'`,
      [requestId, alias, statementHash],
    );
  }

  /** Content and bundle of every version of a record go; the rows stay as proof that they went. */
  async purge(tx: Tx, { requestId, alias }: Pick<Key, 'requestId' | 'alias'>): Promise<void> {
    await tx.execute(`update held_release set state = 'purged', sealed = null, bundle = null where request_id = $1 and alias = $2`, [
      requestId,
      alias,
    ]);
  }

  /** Records whose last day of reading has passed, and which no hold keeps. */
  expired(tx: Tx, day: string): Promise<Pick<Key, 'requestId' | 'alias'>[]> {
    return tx.query(
      `select request_id as "requestId", alias from held_release where state <> 'purged'
       group by request_id, alias having max(expires) < $1::date and max(hold) is null`,
      [day],
    );
  }

  /** Records that are kept under a hold longer than the request promised. */
  async keptTooLong(tx: Tx, day: string): Promise<string[]> {
    const rows = await tx.query<{ alias: string }>(
      `select distinct h.alias from held_release h join own_request r on r.request_id = h.request_id
       where h.state <> 'purged' and h.hold is not null and (r.body ->> 'retainUntil') < $1 order by h.alias`,
      [day],
    );
    return rows.map(({ alias }) => alias);
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

/** What a reader is shown; the hub forgets the sealed part, so it cannot be part of the comparison. */
const contentHashOf = ({ release, disclosures }: ReleaseBundle) =>
  createHash('sha256')
    .update(JSON.stringify([release, disclosures]))
    .digest('base64url');
