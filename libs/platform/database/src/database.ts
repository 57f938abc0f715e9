import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type MixedList, type EntitySchema, type QueryRunner } from 'typeorm';
import { Fault } from '#domain/fault';

export type Entity = new (...args: never[]) => object;
export type Parameters = readonly unknown[];

export interface DatabaseOptions {
  /** Login role and database: `postgres://role:password@host:port/database`. */
  readonly url: string;
  /** Entity classes of the stores in use; none where a store speaks SQL only. */
  readonly entities?: readonly Entity[];
  /** Connections at most; 10 unless told. */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

/** One transaction in progress. Repositories take it as their first argument; nothing else opens connections. */
export class Tx {
  constructor(private readonly runner: QueryRunner) {}

  /** Rows of one statement; `$1` placeholders. */
  async query<Row = unknown>(sql: string, params: Parameters = []): Promise<Row[]> {
    return rowsOf<Row>(await this.runner.query(sql, [...params], true));
  }

  /** Rows touched by an UPDATE, INSERT or DELETE. */
  async execute(sql: string, params: Parameters = []): Promise<number> {
    const result = await this.runner.query(sql, [...params], true);
    return result.affected ?? 0;
  }

  /** TypeORM's manager, bound to this transaction, for entity work. */
  get manager(): EntityManager {
    return this.runner.manager;
  }
}

function rowsOf<Row>(result: { records?: unknown[]; raw?: unknown }): Row[] {
  return (result.records ?? []) as Row[];
}

/** The one door to a PostgreSQL database. */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(readonly dataSource: DataSource) {}

  /** Opens a pool and checks that the database answers. */
  static async open(options: DatabaseOptions): Promise<Database> {
    return new Database(await new DataSource(dataSourceOptions(options)).initialize());
  }

  /** One transaction: commits when `work` resolves, rolls back and rethrows when it rejects. */
  async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
      try {
        const result = await work(new Tx(runner));
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /**
   * A transaction that sees one organisation's rows: row-level security compares their `org` with `app.org`, which is
   * unset everywhere else, so that a forgotten `as` fails (on a connection that never had it) or sees no row (PostgreSQL
   * resets it to an empty string), but never shows everything.
   *
   * @throws Fault `database/no-organisation` for an empty code.
   */
  async as<T>(org: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (org === '') throw new Fault('database/no-organisation');
    return this.tx(async (tx) => {
      await tx.query(`SELECT set_config('app.org', $1, true)`, [org]);
      return work(tx);
    });
  }

  /** One statement in a transaction of its own. */
  async query<Row = unknown>(sql: string, params: Parameters = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return rowsOf<Row>(await runner.query(sql, [...params], true));
    } finally {
      await runner.release();
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

/**
 * A connection whose loss is no event that ends the process. Pool and TypeORM each listen while a connection is theirs; between the
 * two, and after the first of two errors, nobody does, and a server that dies just then would take its programs along. The query
 * that ran on it rejects all the same, and the pool gives up a connection that is not queryable.
 */
class SteadyClient extends pg.Client {
  constructor(...parameters: ConstructorParameters<typeof pg.Client>) {
    super(...parameters);
    this.on('error', () => undefined);
  }
}

/** TypeORM options with our rules: no synchronisation, no statement logging (statements carry contents). */
export function dataSourceOptions(options: DatabaseOptions): ConstructorParameters<typeof DataSource>[0] {
  return {
    type: 'postgres',
    url: options.url,
    entities: [...(options.entities ?? [])] as MixedList<string | Entity | EntitySchema>,
    synchronize: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName,
    installExtensions: false,
    extra: { Client: SteadyClient, connectionTimeoutMillis: 10_000, options: '-c timezone=UTC' },
  };
}
