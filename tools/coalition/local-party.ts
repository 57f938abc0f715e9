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

/** What an invented person logs in with. */
export const passphraseOf = (name: string): string => `${name} remembers this long phrase`;

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
    const passphrase = passphraseOf(name);
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

  /** A paper that the node makes: its bytes. */
  async paper(path: string, body: unknown): Promise<Buffer> {
    const response = await this.#ask('POST', path, body);
    if (!response.ok) throw problemIn(response.status, await response.text());
    return Buffer.from(await response.arrayBuffer());
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#ask(method, path, body);
    const text = await response.text();
    if (!response.ok) throw problemIn(response.status, text);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }

  #ask(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.place.localUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(this.session === undefined ? {} : { 'dokaz-person': this.session }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

function problemIn(status: number, text: string): LocalProblem {
  const { code, ...detail } = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return new LocalProblem(status, typeof code === 'string' ? code : 'unknown', detail);
}
