import type { PipeTransform } from '@nestjs/common';
import { Fault } from '#domain/fault';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SHA256 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A path segment of one form; any other is a path that does not exist. */
class PathSegment implements PipeTransform<string, string> {
  constructor(private readonly form: RegExp) {}

  transform(value: string): string {
    if (!this.form.test(value)) throw new Fault('http/not-found');
    return value;
  }
}

/** A random UUID (RFC 9562 §5.4), lower case. */
export const uuidSegment = new PathSegment(UUID);

/** SHA-256 in base64url without padding. */
export const sha256Segment = new PathSegment(SHA256);
