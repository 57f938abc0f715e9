import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { Fault } from '#domain/fault';
import { Bytes32, Handle } from '#domain/link-exchange';

/** A path segment of one form; any other is a path that does not exist. */
class PathSegment implements PipeTransform<string, string> {
  constructor(private readonly form: z.ZodType<string> | RegExp) {}

  transform(value: string): string {
    const fits = this.form instanceof RegExp ? this.form.test(value) : this.form.safeParse(value).success;
    if (!fits) throw new Fault('http/not-found');
    return value;
  }
}

export const handleSegment = new PathSegment(Handle);
export const pairIdSegment = new PathSegment(Bytes32);
/** A UUID in lower case. */
export const uuidSegment = new PathSegment(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
