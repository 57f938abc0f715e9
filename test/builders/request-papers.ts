import { randomUUID } from 'node:crypto';
import {
  ACKNOWLEDGEMENT_TYPE,
  CHECK_POINTS,
  CHECK_TYPE,
  GRANT_TYPE,
  REQUEST_TYPE,
  type Acknowledgement,
  type Grant,
  type Request,
  type RequestCheck,
} from '#domain/request';
import { addSignature, signDocument, type MultiSigned } from '#domain/signed-document';
import type { Acknowledged, CheckView, FiledRequest, IncomingRelease, NotedGrant, ReleaseResult } from '#features/hub/requests';
import { NodeCrypto } from '#platform/crypto';
import type { RequestsHub } from './requests-hub.js';

const crypto = new NodeCrypto();

/** Papers that travel through a hub, signed by whoever is named. */
export class RequestPapers {
  constructor(readonly hub: RequestsHub) {}

  /** A sound request of R-01 for detentions in Minsk in 2020. */
  request(over: Partial<Request> = {}): Request {
    return {
      schema: 'request/1',
      requestId: randomUUID(),
      kind: 'rfa',
      version: 1,
      author: 'R-01',
      recipients: ['R-01'],
      caseRef: 'OTP-2026-17',
      legalBasis: 'icc-statute-93',
      country: 'XX',
      purpose: 'icc',
      scope: {
        codes: [],
        categories: ['detention', 'torture'],
        period: { from: '2020-08', until: '2020-12' },
        regions: ['BY-HM'],
        facilities: [],
        units: [],
        contexts: [],
      },
      classes: ['S1'],
      assurances: [
        'fair_trial',
        'no_death_penalty',
        'no_in_absentia',
        'no_immigration_use',
        'no_intelligence_use',
        'consent_scope_respected',
        'no_onward',
      ],
      disclosureDuty: true,
      exculpatory: true,
      until: this.hub.day(180),
      retainUntil: this.hub.day(720),
      filedOn: this.hub.today,
      ...over,
    };
  }

  async sign(org: string, value: object, typ: string): Promise<{ jws: string; h: string }> {
    return signDocument(value as never, typ, this.hub.orgs.signer(org), crypto);
  }

  async file(request: Request, org = request.author): Promise<FiledRequest> {
    const { jws } = await this.sign(org, request, REQUEST_TYPE);
    return this.hub.call(org, 'POST', '/v1/requests', { document: jws });
  }

  check(filed: { requestId: string; h: string }, over: Partial<RequestCheck> = {}): RequestCheck {
    return {
      schema: 'request-check/1',
      requestId: filed.requestId,
      requestHash: filed.h,
      outcome: 'routed',
      checklist: Object.fromEntries(CHECK_POINTS.map((point) => [point, true])),
      checkedOn: this.hub.today,
      ...over,
    };
  }

  /** A check under signatures of these admins: `A-01` or `A-01/1` for the second key. */
  async signedCheck(check: RequestCheck, ...admins: string[]): Promise<MultiSigned> {
    let document: { payload: never } | MultiSigned = { payload: check as never };
    for (const admin of admins) {
      const [org = '', n = '0'] = admin.split('/');
      document = await addSignature(document, CHECK_TYPE, this.hub.orgs.signer(org, 'statement', Number(n)), crypto);
    }
    return document as MultiSigned;
  }

  async propose(check: RequestCheck, admin: string): Promise<CheckView> {
    return this.hub.call(admin, 'POST', `/v1/requests/${check.requestId}/checks`, { document: await this.signedCheck(check, admin) });
  }

  async approve(check: RequestCheck, h: string, admin: string): Promise<CheckView> {
    const [signature] = (await this.signedCheck(check, admin)).signatures;
    return this.hub.call(admin, 'POST', `/v1/requests/${check.requestId}/checks/${h}/approvals`, { signature });
  }

  /** Filed, and sent on to owners by two admins. */
  async routed(over: Partial<Request> = {}): Promise<FiledRequest & { request: Request }> {
    const request = this.request(over);
    const filed = await this.file(request);
    const check = this.check(filed);
    const { h } = await this.propose(check, 'A-01');
    await this.approve(check, h, 'A-02');
    return { ...filed, request };
  }

  /** What the owner grants: all that was asked for, for ninety days. */
  grant(asked: Pick<FiledRequest, 'requestId' | 'h'> & { request: Request }, owner: string, over: Partial<Grant> = {}): Grant {
    const { request, requestId, h } = asked;
    return {
      schema: 'grant/1',
      grantId: randomUUID(),
      requestId,
      requestHash: h,
      version: 1,
      effect: 'granted',
      owner,
      recipients: request.recipients.length === 0 ? [request.author] : [...request.recipients],
      purpose: request.purpose,
      scope: request.scope,
      classes: request.classes,
      fields: 'coded',
      validFrom: this.hub.today,
      validUntil: this.hub.day(90),
      conditions: [],
      signedOn: this.hub.today,
      ...over,
    };
  }

  async putGrant(grant: Grant): Promise<NotedGrant> {
    const { jws } = await this.sign(grant.owner, grant, GRANT_TYPE);
    return this.hub.call(grant.owner, 'POST', '/v1/grants', { document: jws });
  }

  /** Grants and returns the grant. */
  async granted(
    asked: Pick<FiledRequest, 'requestId' | 'h'> & { request: Request },
    owner: string,
    over: Partial<Grant> = {},
  ): Promise<Grant> {
    const grant = this.grant(asked, owner, over);
    await this.putGrant(grant);
    return grant;
  }

  async release(owner: string, ...items: (IncomingRelease & { alias?: string; statementHash?: string })[]): Promise<ReleaseResult[]> {
    const body = { items: items.map(({ alias: _alias, statementHash: _hash, ...item }) => item) };
    return (await this.hub.call<{ items: ReleaseResult[] }>(owner, 'PUT', '/v1/releases', body)).items;
  }

  async acknowledge(reader: string, requestId: string, items: Acknowledgement['items']): Promise<Acknowledged> {
    const acknowledgement: Acknowledgement = { schema: 'acknowledgement/1', requestId, reader, items, signedOn: this.hub.today };
    const { jws } = await this.sign(reader, acknowledgement, ACKNOWLEDGEMENT_TYPE);
    return this.hub.call(reader, 'POST', `/v1/requests/${requestId}/acknowledgements`, { document: jws });
  }
}
