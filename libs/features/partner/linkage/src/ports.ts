import type { Membership } from '#domain/membership';
import type { KeyOf } from '#domain/signed-document';
import type { EvaluationCount } from '#stores/partner/linkage';

/** Whom this node believes. Sync keeps the trust documents; the application brings the two together. */
export abstract class LinkTrust {
  /** @throws Fault `sync/no-trust-document` */
  abstract current(): Promise<Membership>;
  /** Statement keys of exactly one owner, as valid on that instant. */
  abstract keysOf(owner: string, at: Date): KeyOf;
  /** The hub's key for signing answers. */
  abstract hubKey(kid: string): Uint8Array | undefined;
}

/** What a batch tells the key servers beside its blinded elements. */
export interface ChainOptions {
  readonly epoch: string;
  /** Persons whose tokens these are; quotas are counted in them. */
  readonly people: number;
  /** The hub's signed word on how many persons this organisation's accepted statements hold. */
  readonly attestation: string;
  /** The same for every repetition of a batch, so that it is counted once. */
  readonly idempotencyKey: string;
  readonly progress?: (done: number, of: number) => void;
}

/** All key servers, one after the other; every output is checked against the keys that the trust document pins. */
export abstract class KeyServerChain {
  /** Full PRF outputs, 64 bytes each, in the order of the inputs: all of them or a fault. */
  abstract blind(inputs: readonly Uint8Array[], options: ChainOptions): Promise<Uint8Array[]>;
  /** What each server says, signed, that it evaluated for this organisation on a day. */
  abstract counts(day: string): Promise<EvaluationCount[] | Omit<EvaluationCount, 'day'>[]>;
}
