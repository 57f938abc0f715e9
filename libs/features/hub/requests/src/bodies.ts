import { z } from 'zod';
import type { PipeTransform } from '@nestjs/common';
import { Fault } from '#domain/fault';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HASH = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A path segment of one form; any other is a path that does not exist. */
class PathSegment implements PipeTransform<string, string> {
  constructor(private readonly form: RegExp) {}

  transform(value: string): string {
    if (!this.form.test(value)) throw new Fault('http/not-found');
    return value;
  }
}

export const uuidSegment = new PathSegment(UUID);
export const hashSegment = new PathSegment(HASH);

export const uuid = z.string().regex(UUID);
export const hash = z.string().regex(HASH);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
export const day = z.iso.date();

/** A compact JWS. */
export const jws = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

export const signature = z.strictObject({ protected: base64url.max(1024), signature: base64url.length(86) });
export const multiSigned = z.strictObject({ payload: base64url.max(65_536), signatures: z.array(signature).min(1).max(16) });

export const nothing = z.strictObject({});
export type Nothing = z.output<typeof nothing>;

/** Body of everything that is one signed document. */
export const documentBody = z.strictObject({ document: jws(262_144) });
export type DocumentBody = z.output<typeof documentBody>;

/** Pages go on after an id. */
export const pageQuery = z.strictObject({ after: uuid.exactOptional() });
export type PageQuery = z.output<typeof pageQuery>;
