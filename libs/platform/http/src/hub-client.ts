import { Agent as HttpAgent, request as httpRequest, type ClientRequestArgs, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { parseStrictJson, type Json } from '#domain/canonical-json';
import { fromUtf8, toBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  fieldsOf,
  requireDigest,
  signRequest,
  verifyAnswer,
  WRITES,
  type Field,
  type RequestParts,
  type UnsignedRequest,
  type VerifiedAnswer,
} from '#domain/http-signature';
import type { Clock } from '#platform/clock';
import { problemFault } from './require-success.js';

export interface HubClientOptions {
  /** The hub's origin exactly as it signs it: scheme and authority, no path. */
  readonly origin: string;
  /** Where to connect if not to `origin` (a tunnel, a test port); it never enters a signature. */
  readonly connectTo?: string;
  /** Our organisation. */
  readonly org: string;
  /** Our `request` key. */
  readonly signer: Signer;
  /** The hub's `request` keys, from the trust document. */
  readonly hubKeyOf: (kid: string) => Uint8Array | undefined;
  readonly crypto: Crypto;
  readonly clock: Clock;
  /** Milliseconds without any byte until the attempt is given up; 30 s unless told. */
  readonly timeout?: number;
  /** Bytes of an answer at most; 32 MiB unless told. */
  readonly answerLimit?: number;
}

export interface RequestOptions {
  readonly body?: Uint8Array;
  /** `application/json` unless told. */
  readonly contentType?: string;
  /** 1–64 characters of `[A-Za-z0-9_-]`; the same for every repetition of one write. A random one unless told. */
  readonly idempotencyKey?: string;
  /** Further headers, all signed (`range`, …). */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface AnswerHeaders {
  get(name: string): string | undefined;
}

/** An answer whose signature, digest and tie to the request were checked. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Uint8Array;
  /** The hub's clock when it answered, Unix seconds. */
  readonly hubTime: number;
}

/** Signs what it sends, believes only answers that the hub signed for this very request, follows no redirect. */
export class HubClient {
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #target: URL;

  constructor(private readonly options: HubClientOptions) {
    this.#target = new URL(options.connectTo ?? options.origin);
    const Agent = this.#target.protocol === 'https:' ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8 });
  }

  /**
   * One signed request. Any status is returned; only what cannot be believed or did not arrive is thrown.
   * @param path raw request target, beginning with `/`, already percent-encoded
   * @throws Fault `http/unreachable` (try again later), `http/answer-too-large`, `http/answer-not-authentic` (cause says why)
   */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const idempotencyKey = options.idempotencyKey ?? (WRITES.has(method) ? toBase64url(this.options.crypto.randomBytes(18)) : undefined);
    const unsigned = this.unsigned(method, path, options, idempotencyKey);
    try {
      return await this.attempt(unsigned, path, options);
    } catch (error) {
      // The hub had closed an idle connection; a new signature, because the nonce may have arrived.
      if (error instanceof Fault && error.details['stale'] === true) return this.attempt(unsigned, path, options);
      throw error;
    }
  }

  /** A JSON call: gives the parsed answer, or throws the hub's problem as a Fault with its code and details. */
  async json(method: string, path: string, value?: Json, options: Omit<RequestOptions, 'body' | 'contentType'> = {}): Promise<Json> {
    const answer = await this.request(method, path, value === undefined ? options : { ...options, body: utf8(JSON.stringify(value)) });
    const parsed = answer.body.length === 0 ? null : parseStrictJson(fromUtf8(answer.body), { maxDepth: 64 });
    if (answer.status >= 400) throw problemFault(parsed, answer.status);
    return parsed;
  }

  /** Closes idle connections. */
  close(): void {
    this.#agent.destroy();
  }

  private unsigned(
    method: string,
    path: string,
    { body, contentType = 'application/json', headers = {} }: RequestOptions,
    idempotencyKey: string | undefined,
  ): UnsignedRequest {
    return {
      method,
      targetUri: `${this.options.origin}${path}`,
      org: this.options.org,
      ...(body === undefined ? {} : { body: { bytes: body, contentType } }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      fields: Object.entries(headers).map(([name, value]) => ({ name: name.toLowerCase(), value })),
    };
  }

  private async attempt(unsigned: UnsignedRequest, path: string, options: RequestOptions): Promise<Answer> {
    const { signer, clock, crypto } = this.options;
    const { method, targetUri } = unsigned;
    const fields = await signRequest(unsigned, signer, Math.floor(clock.now().getTime() / 1000), crypto);
    const received = await this.exchange(method, path, fields, options);
    const { created } = await this.believe(
      { status: received.status, fields: received.fields, request: { method, targetUri, fields } },
      received.body,
    );
    const get = (name: string) => received.fields.find((field) => field.name === name.toLowerCase())?.value;
    return { status: received.status, headers: { get }, body: received.body, hubTime: created };
  }

  private async believe(answer: { status: number; fields: Field[]; request: RequestParts }, body: Uint8Array): Promise<VerifiedAnswer> {
    try {
      const verified = await verifyAnswer(answer, this.options.hubKeyOf, this.options.crypto);
      if (verified.digest === undefined && body.length > 0) throw new Fault('http-signature/not-covered', { field: 'content-digest' });
      if (verified.digest !== undefined) await requireDigest(body, verified.digest, this.options.crypto);
      return verified;
    } catch (cause) {
      throw new Fault('http/answer-not-authentic', { status: answer.status }, { cause });
    }
  }

  private exchange(
    method: string,
    path: string,
    fields: readonly Field[],
    { body, signal }: RequestOptions,
  ): Promise<{ status: number; fields: Field[]; body: Uint8Array }> {
    const { timeout = 30_000, answerLimit = 32 << 20 } = this.options;
    const { protocol, hostname, port } = this.#target;
    const headers = ['host', new URL(this.options.origin).host, ...fields.flatMap(({ name, value }) => [name, value])];
    // Without a length Node would announce a chunked body even where there is none.
    if (body === undefined && WRITES.has(method)) headers.push('content-length', '0');
    const args: ClientRequestArgs = {
      method,
      path,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      agent: this.#agent,
      timeout,
      headers,
    };
    if (signal !== undefined) args.signal = signal;
    const send = protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => reject(cause instanceof Fault ? cause : new Fault('http/unreachable', {}, { cause }));
      const lost = (cause: NodeJS.ErrnoException) =>
        fail(request.reusedSocket && cause.code === 'ECONNRESET' ? new Fault('http/unreachable', { stale: true }, { cause }) : cause);
      const request = send(args, (response) => {
        readAnswer(response, answerLimit).then(
          (bytes) => resolve({ status: response.statusCode ?? 0, fields: fieldsOf(response.rawHeaders), body: bytes }),
          fail,
        );
      });
      request.on('timeout', () => request.destroy(new Error('timeout'))).on('error', lost);
      request.end(body);
    });
  }
}

async function readAnswer(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Fault('http/answer-too-large', { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
