import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Signer } from '#domain/crypto';
import type { PersonRole } from '#domain/people';
import type { Request } from 'express';

/** Header that carries a person's session beside the node's own token. */
export const PERSON_HEADER = 'dokaz-person';
export const REQUIRES_PERSON = 'dokaz:requires-person';

/** A person who is logged in: her key signs while the session is open, and is in memory only. */
export interface PersonSession {
  readonly personId: string;
  readonly role: PersonRole;
  /** Ed25519 key of this person's slot. */
  readonly signer: Signer;
}

/** A request on the local API once the guard has looked at its session. */
export type LocalRequest = Request & { person?: PersonSession };

/** A route that nobody may call without a login of at least this role, whether or not the node has people yet. */
export const RequiresPerson = (role: PersonRole): MethodDecorator & ClassDecorator => SetMetadata(REQUIRES_PERSON, role);

/** Parameter decorator: the person whose session came along; undefined where the node's token alone was enough. */
export const Person = createParamDecorator(
  (_data: unknown, context: ExecutionContext): PersonSession | undefined => context.switchToHttp().getRequest<LocalRequest>().person,
);
