import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';

/** What the replay store answers about one nonce. */
export interface Claim {
  readonly outcome: 'fresh' | 'replayed';
  /** `Membership.state` as it stands in the store now, read in the same round trip. */
  readonly trustState: string;
  /** Seconds since the store itself started; signatures older than that may have been forgotten by it. */
  readonly uptimeSeconds: number;
}

/** Remembers `(kid, nonce)` for at least ten minutes. A failure to answer is thrown, never taken for `fresh`. */
export abstract class ReplayStore {
  /** Commits the nonce in a transaction of its own. `created`: Unix seconds, as signed. */
  abstract claim(kid: string, nonce: string, created: number): Promise<Claim>;
}

/** Where the hub's own membership comes from. */
export abstract class MembershipSource {
  /** The newest membership this process has read; asks the store only the first time. */
  abstract known(): Promise<Membership>;
  /** The newest membership in the store; reloads if its state changed. */
  abstract current(): Promise<Membership>;
}

/** A store that does not answer closes the door. @throws Fault `http/unavailable` */
export async function available<T extends Claim | Membership>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new Fault('http/unavailable', {}, { cause });
  }
}
