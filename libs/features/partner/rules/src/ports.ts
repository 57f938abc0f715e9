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

/** Brings signed own rules to the hub; the application brings in what sync does before every round. */
export abstract class OwnRuleSender {
  /** @throws Fault when the hub can't be asked now */
  abstract send(): Promise<void>;
}
