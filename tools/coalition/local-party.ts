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

  /** @param session of a person who is logged in; without it the node's token alone speaks */
  constructor(
    readonly place: PartnerPlace,
    private readonly session?: string,
  ) {
    this.#token = readFileSync(place.tokenFile, 'utf8').trim();
  }

  /** A person who works here from now on, logged in; `by` = a head, once there is one. */
  async hire(name: string, role: 'reader' | 'officer' | 'approver' | 'head', by: LocalParty = this): Promise<LocalParty> {
    const { code } = await by.post<{ code: string }>('/local/users', { name, role });
    const passphrase = `${name} remembers this long phrase`;
    const { session } = await this.post<{ session: string }>('/local/login', { name, passphrase, code });
    return new LocalParty(this.place, session);
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

  put<T = unknown>(path: string, body: unknown): Promise<T> {
    return this.#call<T>('PUT', path, body);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.place.localUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(this.session === undefined ? {} : { 'dokaz-person': this.session }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    if (response.ok) return answer as T;
    const { code, ...detail } = answer;
    throw new LocalProblem(response.status, typeof code === 'string' ? code : 'unknown', detail);
  }
}
