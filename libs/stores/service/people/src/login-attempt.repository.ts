import { Injectable } from '@nestjs/common';
import { loginDelay } from '#domain/people';
import type { Tx } from '#platform/database';
import { PeopleCipher } from './person.js';

/** Days after which a failed login is forgotten. */
const KEPT_DAYS = 1;

/** Failed logins by keyed name: of people who exist and of those who do not, so that the delay tells nothing. */
@Injectable()
export class LoginAttemptRepository {
  constructor(private readonly cipher: PeopleCipher) {}

  /**
   * Counts a try before it is judged, so that tries side by side are counted as well.
   *
   * @returns seconds to wait when the name may not be tried yet; 0 = try now
   */
  async begin(tx: Tx, name: string, now: Date): Promise<number> {
    await tx.query(`delete from login_attempt where next_at < $1::timestamptz - make_interval(days => $2)`, [now.toISOString(), KEPT_DAYS]);
    const key = this.#key(name);
    await tx.query(`insert into login_attempt (name_key, failures, next_at) values ($1, 0, $2) on conflict do nothing`, [
      key,
      now.toISOString(),
    ]);
    const [held] = await tx.query<{ failures: number; nextAt: Date }>(
      `select failures, next_at as "nextAt" from login_attempt where name_key = $1 for update`,
      [key],
    );
    const wait = Math.ceil((Number(held?.nextAt ?? now) - now.getTime()) / 1000);
    if (wait > 0) return wait;
    const failures = (held?.failures ?? 0) + 1;
    const nextAt = new Date(now.getTime() + loginDelay(failures) * 1000).toISOString();
    await tx.query(`update login_attempt set failures = $2, next_at = $3 where name_key = $1`, [key, failures, nextAt]);
    return 0;
  }

  async forget(tx: Tx, name: string): Promise<void> {
    await tx.query('delete from login_attempt where name_key = $1', [this.#key(name)]);
  }

  #key(name: string): string {
    return this.cipher.name('login', name);
  }
}
