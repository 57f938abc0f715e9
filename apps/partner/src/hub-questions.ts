import type { Json } from '#domain/canonical-json';
import { HubQuestions } from '#features/partner/disclosure';
import { RequestHub } from '#features/partner/requests';
import { RuleHub } from '#features/partner/rules';
import type { MembershipService } from '#features/partner/sync';
import type { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import type { KeyStore } from '#platform/key-store';
import type { NodeIdentity } from '#platform/node-identity';

/** Signed calls to the hub, answered by whom sync believes. */
class BelievedHub {
  readonly #hub: HubClient;

  constructor(
    node: NodeIdentity,
    keyStore: KeyStore,
    clock: Clock,
    private readonly membership: MembershipService,
  ) {
    this.#hub = new HubClient({
      origin: node.hubOrigin,
      org: node.org,
      signer: keyStore.signer('request'),
      hubKeyOf: (kid) => membership.hubKey(kid),
      crypto: new NodeCrypto(),
      clock,
    });
  }

  async json(method: string, path: string, value?: Json): Promise<unknown> {
    // Keys are looked up while an answer is read: the trust documents have to be there before.
    await this.membership.current();
    return this.#hub.json(method, path, value);
  }
}

/** Questions about this organisation's own records. */
export class NodeHubQuestions extends HubQuestions {
  readonly #hub: BelievedHub;

  constructor(...parts: ConstructorParameters<typeof BelievedHub>) {
    super();
    this.#hub = new BelievedHub(...parts);
  }

  override get(path: string): Promise<unknown> {
    return this.#hub.json('GET', path);
  }
}

/** What answering requests says to the hub. */
export class NodeRequestHub extends RequestHub {
  readonly #hub: BelievedHub;

  constructor(...parts: ConstructorParameters<typeof BelievedHub>) {
    super();
    this.#hub = new BelievedHub(...parts);
  }

  override json(method: string, path: string, value?: Json): Promise<unknown> {
    return this.#hub.json(method, path, value);
  }
}

/** What an owner says of rules. */
export class NodeRuleHub extends RuleHub {
  readonly #hub: BelievedHub;

  constructor(...parts: ConstructorParameters<typeof BelievedHub>) {
    super();
    this.#hub = new BelievedHub(...parts);
  }

  override json(method: string, path: string, value?: Json): Promise<unknown> {
    return this.#hub.json(method, path, value);
  }
}
