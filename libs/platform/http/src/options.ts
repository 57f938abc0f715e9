import type { Crypto, Signer } from '#domain/crypto';
import type { DpopNonces } from '#platform/access-token';
import type { Clock } from '#platform/clock';
import type { MembershipSource, ReplayStore } from './ports.js';

/** What a signed HTTP application needs; also its injection token. */
export abstract class SignedHttpOptions {
  /** Scheme and authority that clients use, without a path: `https://hub.example.org`. */
  abstract readonly origin: string;
  /** Signs the answers: the hub's `request` key. */
  abstract readonly signer: Signer;
  abstract readonly crypto: Crypto;
  abstract readonly clock: Clock;
  abstract readonly replay: ReplayStore;
  abstract readonly membership: MembershipSource;
  /** Signatures created before this instant are refused; by default the moment at which the application was composed. */
  abstract readonly startedAt?: Date;
  /** Tells the health route whether the stores answer. */
  abstract readonly ready?: () => Promise<boolean>;
  /** Nonces for proofs (RFC 9449); without them no route takes access tokens. */
  abstract readonly dpopNonces?: DpopNonces;
}
