import type { Json } from '#domain/canonical-json';
import type { Membership } from '#domain/membership';

/** Whom this node believes; the application brings in what sync keeps. */
export abstract class RuleTrust {
  abstract current(): Promise<Membership>;
}

/** Signed calls to the hub. */
export abstract class RuleHub {
  abstract json(method: string, path: string, value?: Json): Promise<unknown>;
}
