import { Body, Query, type PipeTransform } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { z } from 'zod';

/** Where and how a value departs from a strict schema: JSON pointer of the first issue. */
export function faultOfIssues(error: z.ZodError): Fault {
  const issue = error.issues[0];
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys')
    return new Fault('http/unknown-field', { field: `/${[...path, ...issue.keys.slice(0, 1)].join('/')}` });
  return new Fault('http/invalid-body', { field: `/${path.join('/')}` });
}

class ZodPipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    const parsed = this.schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw faultOfIssues(parsed.error);
  }
}

/** Parameter decorator: the JSON body parsed by a strict schema; anything else is 422 naming the field. */
export const ZodBody = (schema: z.ZodType): ParameterDecorator => Body(new ZodPipe(schema));

/** Parameter decorator: the query string parsed by a strict schema; a repeated parameter arrives as an array. */
export const ZodQuery = (schema: z.ZodType): ParameterDecorator => Query(new ZodPipe(schema));
