import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_TYPE, type Rule } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import type { Signer } from '#domain/crypto';
import { Membership, verifyTrustChain } from '#domain/membership';
import { CHECK_POINTS, CHECK_TYPE, type RequestCheck } from '#domain/request';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import type { FolderKeyStore } from '#platform/key-store';
import type { CoalitionPlan } from '../launch/coalition.js';
import { adminKeys, ADMINS } from './found.js';

const crypto = new NodeCrypto();

/** The two admins of a coalition on one machine, each with keys and signed requests of their own. */
export class AdminDesk {
  private constructor(
    private readonly clients: readonly HubClient[],
    private readonly keys: readonly FolderKeyStore[],
    /** The coalition as the admins found it. */
    readonly membership: Membership,
  ) {}

  static async open(plan: CoalitionPlan, pin: string, ceremonyFolder: string): Promise<AdminDesk> {
    const { documents } = JSON.parse(readFileSync(join(ceremonyFolder, 'trust.json'), 'utf8')) as { documents: MultiSigned[] };
    const membership = new Membership(await verifyTrustChain(pin, documents, crypto));
    const clock = new SystemClock();
    const keys = ADMINS.map((org) => adminKeys(ceremonyFolder, org));
    const clients = keys.map(
      (store, index) =>
        new HubClient({
          origin: plan.hubOrigin,
          org: ADMINS[index]!,
          signer: store.signer('request'),
          hubKeyOf: (kid) => membership.publicKeyAt(kid, 'request', clock.now()),
          crypto,
          clock,
        }),
    );
    return new AdminDesk(clients, keys, membership);
  }

  /**
   * Proposed and signed by the first admin, signed over the same bytes by the second: in force afterwards.
   *
   * @param owners statement keys of owners whose signatures a rule over S3 needs
   */
  async enact(rule: Rule, owners: readonly Signer[] = []): Promise<{ state: string }> {
    const [first, second] = this.keys;
    const document = await addSignature({ payload: rule as unknown as Json }, RULE_TYPE, first!.signer('statement'), crypto);
    const proposal = (await this.clients[0]!.json('POST', '/v1/rule-proposals', { document } as unknown as Json)) as {
      h: string;
      state: string;
    };
    if (proposal.state === 'in-force') return proposal;
    let answer = proposal;
    for (const signer of [second!.signer('statement'), ...owners]) {
      const signature = (await addSignature(document, RULE_TYPE, signer, crypto)).signatures.at(-1)!;
      answer = (await this.clients[1]!.json('POST', `/v1/rule-proposals/${proposal.h}/approvals`, { signature })) as {
        h: string;
        state: string;
      };
    }
    return answer;
  }

  /** Both admins look at a request and send it on to owners. */
  async route(requestId: string): Promise<{ state: string }> {
    const { h: requestHash } = (await this.clients[0]!.json('GET', `/v1/requests/${requestId}`)) as { h: string };
    const check: RequestCheck = {
      schema: 'request-check/1',
      requestId,
      requestHash,
      outcome: 'routed',
      checklist: Object.fromEntries(CHECK_POINTS.map((point) => [point, true])),
      checkedOn: new Date().toISOString().slice(0, 10),
    };
    const sign = (n: number) =>
      addSignature({ payload: check as unknown as Json }, CHECK_TYPE, this.keys[n]!.signer('statement'), crypto) as Promise<MultiSigned>;
    const path = `/v1/requests/${requestId}/checks`;
    const { h } = (await this.clients[0]!.json('POST', path, { document: await sign(0) } as unknown as Json)) as { h: string };
    const signature = (await sign(1)).signatures[0]!;
    return (await this.clients[1]!.json('POST', `${path}/${h}/approvals`, { signature } as unknown as Json)) as { state: string };
  }

  /** One admin alone; what that achieves is for the hub to say. */
  async propose(rule: Rule): Promise<{ h: string; state: string }> {
    const document = await addSignature({ payload: rule as unknown as Json }, RULE_TYPE, this.keys[0]!.signer('statement'), crypto);
    return (await this.clients[0]!.json('POST', '/v1/rule-proposals', { document } as unknown as Json)) as { h: string; state: string };
  }

  request(method: string, path: string, value?: Json): Promise<Json> {
    return this.clients[0]!.json(method, path, value);
  }

  close(): void {
    for (const client of this.clients) client.close();
  }
}
