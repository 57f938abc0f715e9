import type { OprfWork } from '#domain/oprf';
import type { QuotaLimits } from '#domain/quota';

/** What the application decides about its key server; also the injection token. */
export abstract class KeyServerSettings {
  /** Own organisation code, e.g. `K-01`. */
  abstract readonly org: string;
  /** The hub whose attestations count. */
  abstract readonly hubOrg: string;
  abstract readonly limits: QuotaLimits;
  abstract readonly work: OprfWork;
}
