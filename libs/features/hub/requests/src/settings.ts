import type { Signer } from '#domain/crypto';

/** What the application decides for requests. */
export class RequestSettings {
  constructor(
    /** The hub's own code and statement key: who attests. */
    readonly org: string,
    readonly signer: Signer,
    /** Days in which owners have to answer; who is silent then is taken as not granting. */
    readonly deadlineDays: number,
  ) {}
}
