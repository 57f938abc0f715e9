import { hash } from 'node:crypto';
import { contentDigest, fieldsOf, signAnswer, type RequestParts } from '#domain/http-signature';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { SignedHttpOptions } from './options.js';
import { targetOf } from './target.js';

type Chunk = string | Uint8Array;

/** How to let an answer go as it is written, instead of holding it back; there for answers that this file holds. */
const streams = new WeakMap<Response, () => Promise<void>>();

/**
 * Lets the rest of an answer through as it is written: its head is signed now, without a digest, since the content is not
 * known yet. Only for content whose every part proves itself, and whose last line says that it is whole.
 * Set status and content type before.
 */
export async function streamAnswer(response: Response): Promise<void> {
  await streams.get(response)?.();
}

/**
 * Holds an answer back until it is complete, then adds Content-Digest and the signature. Answers are at most a page or a
 * sealed blob; larger objects leave through the object store or as a stream ({@link streamAnswer}). Errors pass here like
 * anything else.
 */
export function answerSigning(options: SignedHttpOptions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const chunks: Buffer[] = [];
    const end = response.end.bind(response) as (chunk?: Chunk) => ServerResponse;
    const keep = (chunk: unknown, encoding: unknown): void => {
      if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const writeHead = (status: number, ...rest: unknown[]): Response => {
      response.statusCode = status;
      const headers = rest.find((each): each is OutgoingHttpHeaders => typeof each === 'object' && each !== null);
      for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) response.setHeader(name, value);
      return response;
    };
    const write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
      keep(chunk, encoding);
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') queueMicrotask(() => callback());
      return true;
    };
    const finish = (chunk?: unknown, encoding?: unknown, done?: unknown): Response => {
      if (typeof chunk !== 'function') keep(chunk, encoding);
      const callback = [chunk, encoding, done].find((each) => typeof each === 'function');
      if (typeof callback === 'function') response.once('finish', callback as () => void);
      Object.assign(response, { write: refuseLateWrite, end: () => response });
      const body = bodyOf(request, response, Buffer.concat(chunks));
      seal(request, response, body, options).then(
        () => {
          delete (response as Partial<Response>).writeHead;
          end(body);
        },
        () => request.socket.destroy(),
      );
      return response;
    };
    Object.assign(response, { writeHead, write, end: finish });
    streams.set(response, async () => {
      streams.delete(response);
      await sealHead(request, response, options);
      for (const name of ['writeHead', 'write', 'end'] as const) delete (response as Partial<Response>)[name];
      response.flushHeaders();
    });
    next();
  };
}

function refuseLateWrite(): boolean {
  return false;
}

/** HEAD, 204 and 304 have no content (RFC 9110 §6.4.1). */
function bodyOf(request: Request, response: Response, body: Buffer): Buffer {
  const none = request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304;
  return none ? Buffer.alloc(0) : body;
}

async function seal(request: Request, response: Response, body: Buffer, options: SignedHttpOptions): Promise<void> {
  for (const name of ['transfer-encoding', 'content-length', 'content-digest']) response.removeHeader(name);
  if (body.length > 0) {
    response.setHeader('content-digest', contentDigest(hash('sha256', body, 'buffer')));
    if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/octet-stream');
  }
  if (response.statusCode !== 204 && response.statusCode !== 304) response.setHeader('content-length', body.length);
  await sealHead(request, response, options);
}

async function sealHead(request: Request, response: Response, { origin, signer, clock }: SignedHttpOptions): Promise<void> {
  const fields = ['content-digest', 'content-type'].flatMap((name) => {
    const value = response.getHeader(name);
    return value === undefined ? [] : [{ name, value: String(value) }];
  });
  const target = targetOf(request, origin);
  const bound: RequestParts | undefined =
    target === undefined ? undefined : { method: request.method, targetUri: target, fields: fieldsOf(request.rawHeaders) };
  const created = Math.floor(clock.now().getTime() / 1000);
  for (const { name, value } of await signAnswer(
    { status: response.statusCode, fields, ...(bound === undefined ? {} : { request: bound }) },
    signer,
    created,
  ))
    response.setHeader(name, value);
}
