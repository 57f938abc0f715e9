import { z } from 'zod';
import { Epoch, Jws, SUBJECT_KINDS, Token, Handle, Org, Quarter } from './values.js';

/** `typ` of {@link HandleDeclaration}. */
export const HANDLE_TYP = 'dokaz-handle+jws';

/**
 * The owner's signed word about one handle. `quarter` is when the first account was taken, from an interview entry that a
 * person checked; without it the handle never acts as the earlier one.
 */
export const HandleDeclaration = z.strictObject({
  schema: z.literal('handle/1'),
  handle: Handle,
  owner: Org,
  epoch: Epoch,
  kind: z.enum(SUBJECT_KINDS),
  quarter: Quarter.nullable(),
});
export type HandleDeclaration = z.infer<typeof HandleDeclaration>;

/**
 * Body of `PUT /v1/tokens/{handle}`: exactly the slots of every class of the kind, in the order of `LINK_CLASSES`; a slot
 * without a value holds a random token.
 */
export const LinkTokens = z.strictObject({
  declaration: Jws,
  tokens: z.array(Token).min(1).max(128),
  /** Handles that this one replaces (a new revision of the same subject). */
  replaces: z.array(Handle).max(4),
});
export type LinkTokens = z.infer<typeof LinkTokens>;

/** Answer of `PUT /v1/tokens/{handle}`: says nothing about what was found. */
export const TokensAnswer = z.strictObject({ handle: Handle, stored: z.boolean() });
export type TokensAnswer = z.infer<typeof TokensAnswer>;
