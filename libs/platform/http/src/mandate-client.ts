import { parseStrictJson, type Json } from '#domain/canonical-json';
import { fromUtf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { requireDigest, verifyAnswer } from '#domain/http-signature';
import { ASSERTION_TYPE, clientAssertion, dpopProof, type MandateDetail } from '#platform/access-token';
import type { Clock } from '#platform/clock';
import { linesOf } from './line-reader.js';
import { problemFault, requireSuccess } from './require-success.js';

export interface MandateClientOptions {
  /** The hub's origin exactly as it signs it: issuer, audience and the beginning of every `htu`. */
  readonly origin: string;
  /** Where to connect if not to `origin` (a tunnel, a test port). */
  readonly connectTo?: string;
  readonly org: string;
  /** Our key of use `client`. */
  readonly client: Signer;
  /** Our key of use `dpop`, and its public half (raw, base64url). */
  readonly dpop: { readonly signer: Signer; readonly x: string };
  /** The hub's `request` keys, from the trust document. */
  readonly hubKeyOf: (kid: string) => Uint8Array | undefined;
  readonly crypto: Crypto;
  readonly clock: Clock;
}

/** A token that still counts, for one mandate. */
interface HeldToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** The last line of a stream. */
export interface StreamEnd {
  /** `complete`, or why the hub ended it. */
  readonly end: string;
  readonly items: number;
}

const TOKEN_PATH = '/v1/oauth/token';
/** Milliseconds before its end at which a token is not used any more. */
const MARGIN = 15_000;
/** Characters of one line of an export at most. */
const LINE_LIMIT = 4 << 20;
/** Milliseconds until an answer begins. */
const PATIENCE = 30_000;

/** Codes that the hub puts beside OAuth's own names; anything else it gives is the reason why a mandate is over. */
const CODE = /^(access|http|mandate|oauth)\//;

/**
 * Reads mandates by access token: obtains tokens, proves possession for every request, takes up the hub's nonces, believes only
 * what the hub signed for this very request.
 */
export class MandateClient {
  readonly #tokens = new Map<string, HeldToken>();
  #nonce: string | undefined;

  constructor(private readonly options: MandateClientOptions) {}

  /**
   * One JSON answer.
   *
   * @param path below `/v1/mandates/{mandateId}`, with its query: `/records?category=torture`
   * @throws Fault with the hub's code; `http/unreachable`, `http/answer-not-authentic`
   */
  async json(mandateId: string, path: string): Promise<Json> {
    const { status, body } = await this.whole(await this.read(mandateId, path));
    requireSuccess({ status, body });
    return parseStrictJson(fromUtf8(body), { maxDepth: 64 });
  }

  /**
   * Lines of the export, parsed but not verified: each proves itself (`verifyRelease`). Returns the last line, without which
   * the stream was cut off.
   *
   * @throws Fault as {@link json}; `http/unreachable` for a stream that breaks off
   */
  async *export(mandateId: string): AsyncGenerator<Json, StreamEnd> {
    const answer = await this.read(mandateId, '/export');
    if (answer.response.status !== 200) {
      const { status, body } = await this.whole(answer);
      throw problemFault(parseStrictJson(fromUtf8(body)), status);
    }
    await this.believe(answer, undefined);
    for await (const line of linesOf(answer.response.body as ReadableStream<Uint8Array>, LINE_LIMIT)) {
      const value = parseStrictJson(line, { maxDepth: 64 });
      if (isEnd(value)) return value;
      yield value;
    }
    throw new Fault('http/unreachable');
  }

  private async read(mandateId: string, path: string): Promise<Sent> {
    const { token } = await this.tokenFor(mandateId);
    const sent = await this.send('GET', `/v1/mandates/${mandateId}${path}`, token);
    if (sent.response.status !== 401) return sent;
    const challenge = sent.response.headers.get('www-authenticate') ?? '';
    await this.whole(sent);
    // A token that no longer counts is not shown again; the nonce has been taken up.
    if (!challenge.includes('use_dpop_nonce')) this.#tokens.delete(mandateId);
    return this.send('GET', `/v1/mandates/${mandateId}${path}`, (await this.tokenFor(mandateId)).token);
  }

  private async tokenFor(mandateId: string): Promise<HeldToken> {
    const held = this.#tokens.get(mandateId);
    const now = this.options.clock.now().getTime();
    if (held !== undefined && held.until > now + MARGIN) return held;
    let answer = await this.whole(await this.send('POST', TOKEN_PATH, undefined, await this.tokenForm(mandateId)));
    if (answer.status === 400 && oauthError(answer.body).error === 'use_dpop_nonce')
      answer = await this.whole(await this.send('POST', TOKEN_PATH, undefined, await this.tokenForm(mandateId)));
    if (answer.status !== 200) throw oauthFault(answer);
    const { access_token: token, expires_in: life } = parseStrictJson(fromUtf8(answer.body)) as {
      access_token: string;
      expires_in: number;
    };
    const fresh = { token, until: now + life * 1000 };
    this.#tokens.set(mandateId, fresh);
    return fresh;
  }

  private async tokenForm(mandateId: string): Promise<URLSearchParams> {
    const { origin, org, client, clock, crypto } = this.options;
    const details: MandateDetail[] = [{ type: 'mandate', mandateId, actions: ['search', 'read'] }];
    return new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: org,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await clientAssertion({ org, issuer: origin }, client, clock.now(), crypto),
      authorization_details: JSON.stringify(details),
    });
  }

  private async send(method: 'GET' | 'POST', path: string, accessToken?: string, body?: URLSearchParams): Promise<Sent> {
    const { origin, connectTo = origin, dpop, clock, crypto } = this.options;
    const uri = `${origin}${path.replace(/\?.*$/, '')}`;
    const target = { method, uri, ...(accessToken === undefined ? {} : { accessToken }) };
    const proof = await dpopProof(target, { ...dpop, nonce: this.#nonce }, clock.now(), crypto);
    const headers = { dpop: proof, ...(accessToken === undefined ? {} : { authorization: `DPoP ${accessToken}` }) };
    const begun = new AbortController();
    const timer = setTimeout(() => begun.abort(), PATIENCE);
    try {
      const request = { method, headers, redirect: 'error', signal: begun.signal, ...(body === undefined ? {} : { body }) } as const;
      const response = await fetch(`${connectTo}${path}`, request);
      this.#nonce = response.headers.get('dpop-nonce') ?? this.#nonce;
      return { method, targetUri: `${origin}${path}`, proof, response };
    } catch (cause) {
      throw new Fault('http/unreachable', {}, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  private async whole(sent: Sent): Promise<{ status: number; body: Uint8Array }> {
    const bytes = await sent.response.arrayBuffer().catch((cause: unknown) => {
      throw new Fault('http/unreachable', {}, { cause });
    });
    const body = new Uint8Array(bytes);
    await this.believe(sent, body);
    return { status: sent.response.status, body };
  }

  /** @param body undefined for a stream, whose lines prove themselves */
  private async believe({ method, targetUri, proof, response }: Sent, body: Uint8Array | undefined): Promise<void> {
    const { hubKeyOf, crypto } = this.options;
    const request = { method, targetUri, fields: [{ name: 'dpop', value: proof }] };
    const fields = [...response.headers].map(([name, value]) => ({ name, value }));
    try {
      const { digest } = await verifyAnswer({ status: response.status, fields, request }, hubKeyOf, crypto);
      if (body === undefined) return;
      if (digest === undefined) throw new Fault('http-signature/not-covered', { field: 'content-digest' });
      await requireDigest(body, digest, crypto);
    } catch (cause) {
      throw new Fault('http/answer-not-authentic', { status: response.status }, { cause });
    }
  }
}

interface Sent {
  readonly method: string;
  readonly targetUri: string;
  readonly proof: string;
  readonly response: Response;
}

function isEnd(value: Json): value is Json & StreamEnd {
  return typeof value === 'object' && value !== null && 'end' in value;
}

function oauthError(body: Uint8Array): { error?: unknown; error_description?: unknown } {
  const value = parseStrictJson(fromUtf8(body));
  return Object(value) as { error?: unknown; error_description?: unknown };
}

/** OAuth's refusal in our own words: the description is a code, or the reason why the mandate is over. */
function oauthFault({ status, body }: { status: number; body: Uint8Array }): Fault {
  const { error, error_description: said } = oauthError(body);
  if (error === 'invalid_client') return new Fault('oauth/invalid-client', { status });
  if (typeof said !== 'string') return new Fault('http/refused', { status });
  return CODE.test(said) ? new Fault(said, { status }) : new Fault('mandate/over', { status, reason: said });
}
