import type { PersonRole } from '#domain/people';
import type { LinkNode } from './link-node.js';

export const PASSPHRASE = 'сем ціхіх слоў на памяць';

/** A person of a node in a test, logged in. Synthetic names only. */
export interface TestPerson {
  readonly personId: string;
  readonly session: string;
}

type Poster = Pick<LinkNode, 'post'>;

/** Adds a person and logs her in for the first time. @param by session of a head; none for the first person of a node */
export async function aPersonAt(node: Poster, name: string, role: PersonRole, by?: string): Promise<TestPerson> {
  const { code } = await node.post<{ code: string }>('/local/users', { name, role }, 201, by);
  return login(node, name, code);
}

/** @param code of the first login */
export async function login(node: Poster, name: string, code?: string): Promise<TestPerson> {
  const { personId, session } = await node.post<{ personId: string; session: string }>('/local/login', {
    name,
    passphrase: PASSPHRASE,
    ...(code === undefined ? {} : { code }),
  });
  return { personId, session };
}
