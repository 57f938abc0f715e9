import { z } from 'zod';
import type { Json } from '#domain/canonical-json';
import { HubQuestions } from '#features/partner/disclosure';
import { DoubtedRecords, type DoubtedRecord } from '#features/partner/preview';
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

/** Ids and reasons of our own statements that the hub set aside. */
const Quarantine = z.object({ items: z.array(z.object({ recordId: z.uuid(), rev: z.int(), h: z.string(), code: z.string() })) });

/** Which of our records the hub doubts since a key was reported stolen. */
export class NodeDoubtedRecords extends DoubtedRecords {
  readonly #hub: BelievedHub;

  constructor(...parts: ConstructorParameters<typeof BelievedHub>) {
    super();
    this.#hub = new BelievedHub(...parts);
  }

  override async list(): Promise<DoubtedRecord[]> {
    const { items } = Quarantine.parse(await this.#hub.json('GET', '/v1/quarantine'));
    return items.flatMap(({ recordId, rev, h, code }) => (code === 'intake/compromised-key' ? [{ recordId, rev, h }] : []));
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
