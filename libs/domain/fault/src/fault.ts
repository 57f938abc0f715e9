/** Where a fault lies and its harmless parameters: ids, positions, names of fields; never contents. */
export interface FaultDetails {
  /** JSON pointer or field name. */
  readonly field?: string;
  /** 1-based row of a file. */
  readonly row?: number;
  readonly column?: string;
  readonly [parameter: string]: string | number | boolean | undefined;
}

/**
 * An expected failure with a stable code (`area/kebab-reason`).
 *
 * The domain knows no HTTP: one table in `#platform/http` maps codes to statuses, and `#domain/messages` maps them to
 * sentences in Belarusian, Russian and English under the key `fault.<code>`.
 */
export class Fault<Code extends string = string> extends Error {
  override readonly name = 'Fault';

  constructor(
    readonly code: Code,
    readonly details: FaultDetails = {},
    options?: { readonly cause?: unknown },
  ) {
    super(code, options);
  }
}
