import type { PersonRole } from '#domain/people';

/** What a route of the local API asks for. */
export interface RouteRole {
  readonly role: PersonRole;
  /** The node's token alone is enough: loops and timers use it. A session that comes along must still hold the role. */
  readonly unattended: boolean;
}

/** `METHOD /local/path/:parameter` → what it asks for once the node has people; the application's one table. */
export abstract class RouteRoles {
  abstract readonly of: Readonly<Record<string, RouteRole | 'open'>>;
}

/** A program may do it without a person; a person needs the role. */
export const unattended = (role: PersonRole): RouteRole => ({ role, unattended: true });

/** Only a person of this role, as soon as the node has people. */
export const person = (role: PersonRole): RouteRole => ({ role, unattended: false });
