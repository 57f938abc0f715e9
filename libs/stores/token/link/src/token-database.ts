import { Database, type DatabaseOptions } from '#platform/database';

/** The door to the token database; a class of its own, so that nobody is handed the hub's other database instead. */
export class TokenDatabase extends Database {
  static override async open(options: DatabaseOptions): Promise<TokenDatabase> {
    return new TokenDatabase((await Database.open(options)).dataSource);
  }
}
