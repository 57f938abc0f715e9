import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { Fault, type FaultDetails } from '#domain/fault';
import { forgetPersonSession, keepPersonSession, personSession } from './person-session.js';
import { withPlace } from './places.js';
import type { Options, Session } from './session.js';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Signing and pushing thousands of records takes its time; the node answers when it is done. */
const TIMEOUT_MS = 30 * 60_000;

interface LocalAnswer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * The local API of this organisation's node: loopback only, with the bearer token from its file, and beside it the session
 * of the person who is logged in, if any.
 */
export class LocalNode {
  private constructor(
    private readonly session: Session,
    private readonly address: URL,
    private readonly token: string,
  ) {}

  /** @throws Fault `cli/not-loopback`, `cli/no-token`, `cli/setting-missing`, `cli/unknown-place` */
  static of(session: Session, given: Options): LocalNode {
    const options = withPlace(session, given, 'node');
    const port = session.io.env['LOCAL_PORT'] ?? '8181';
    const { localUrl } = options;
    const address = typeof localUrl === 'string' ? localUrl : session.setting(options, 'node', 'DOKAZ_NODE', `http://127.0.0.1:${port}`);
    // The token opens everything this organisation holds: it never crosses a network.
    if (!URL.canParse(address)) throw new Fault('cli/not-loopback', { address });
    const url = new URL(address);
    if (url.protocol !== 'http:' || !LOOPBACK.has(url.hostname)) throw new Fault('cli/not-loopback', { address });
    const file = session.setting(options, 'tokenFile', 'LOCAL_TOKEN_FILE');
    try {
      return new LocalNode(session, url, readFileSync(file, 'utf8').trim());
    } catch (cause) {
      throw new Fault('cli/no-token', { file }, { cause });
    }
  }

  get(path: string): Promise<unknown> {
    return this.json('GET', path);
  }

  post(path: string, body: unknown = {}): Promise<unknown> {
    return this.json('POST', path, body);
  }

  put(path: string, body: unknown): Promise<unknown> {
    return this.json('PUT', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.json('DELETE', path);
  }

  /** From now on, requests of this person to this node carry her session. @throws Fault `cli/no-home` */
  remember(secret: string): void {
    keepPersonSession(this.session, this.address, secret);
  }

  forget(): void {
    forgetPersonSession(this.session, this.address);
  }

  /** The exact bytes of an answer. @throws Fault of the node's problem, or `cli/node-unreachable` */
  async bytes(path: string): Promise<Buffer> {
    const answer = await this.exchange('GET', path);
    if (answer.status >= 400) throw this.refusal(answer);
    return answer.bytes;
  }

  /** The same for a POST. */
  async postForBytes(path: string, body: unknown): Promise<Buffer> {
    const answer = await this.exchange('POST', path, body);
    if (answer.status >= 400) throw this.refusal(answer);
    return answer.bytes;
  }

  private async json(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.exchange(method, path, body);
    if (answer.status >= 400) throw this.refusal(answer);
    return parse(answer);
  }

  /** A session that is over is forgotten, so that it stands in nobody's way. */
  private refusal(answer: LocalAnswer): Fault {
    const fault = problemOf(answer);
    if (fault.code === 'people/session-ended') this.forget();
    return fault;
  }

  private exchange(method: string, path: string, body?: unknown): Promise<LocalAnswer> {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const person = personSession(this.session, this.address);
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(person === undefined ? {} : { 'dokaz-person': person }),
      ...(bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {}),
    };
    return new Promise((resolve, reject) => {
      const unreachable = (cause: unknown) => reject(new Fault('cli/node-unreachable', { address: this.address.origin }, { cause }));
      const sent = request(new URL(path, this.address), { method, headers, timeout: TIMEOUT_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', unreachable);
        response.on('end', () => {
          const type = response.headers['content-type'] ?? '';
          resolve({ status: response.statusCode ?? 0, type, bytes: Buffer.concat(chunks) });
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('timeout'))).on('error', unreachable);
      sent.end(bytes);
    });
  }
}

function parse({ bytes, type }: LocalAnswer): unknown {
  if (bytes.length === 0) return null;
  if (!type.includes('json')) throw new Fault('cli/not-a-node');
  return JSON.parse(bytes.toString('utf8'));
}

/** RFC 9457: the code becomes a fault again, with its harmless details. */
function problemOf(answer: LocalAnswer): Fault {
  if (!answer.type.includes('json')) return new Fault('cli/not-a-node', { status: answer.status });
  const { code, ...problem } = Object(parse(answer)) as Record<string, unknown>;
  const details: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(problem))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') details[name] = value;
  return new Fault(typeof code === 'string' ? code : 'cli/not-a-node', details as FaultDetails);
}
