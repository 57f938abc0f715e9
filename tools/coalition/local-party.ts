import { readFileSync } from 'node:fs';
import type { PartnerPlace } from '../launch/coalition.js';

/** A problem that a node's local API answered, with its stable code. */
export class LocalProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: Readonly<Record<string, unknown>>,
  ) {
    super(`${status} ${code} ${JSON.stringify(detail)}`);
  }
}

export interface ImportView {
  readonly importId: string;
  readonly status: string;
  readonly rowsRead: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsFailed: number;
}

/** One organisation, driven through its local API exactly as the command line drives it. */
export class LocalParty {
  readonly #token: string;

  constructor(readonly place: PartnerPlace) {
    this.#token = readFileSync(place.tokenFile, 'utf8').trim();
  }

  get org(): string {
    return this.place.org;
  }

  get<T = unknown>(path: string): Promise<T> {
    return this.#call<T>('GET', path);
  }

  post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return this.#call<T>('POST', path, body);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.place.localUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return answer as T;
    const { code, ...detail } = answer;
    throw new LocalProblem(response.status, typeof code === 'string' ? code : 'unknown', detail);
  }
}
