import { Readable } from 'node:stream';
import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ZodQuery } from '#platform/http';
import { z } from 'zod';
import { PeopleService, type FoundPeople } from './people.service.js';

const asked = z.strictObject({
  name: z.string().trim().min(1).max(300),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Local API of the partner's node (loopback, token file): who is already in the own vault. */
@Controller('local')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** People of the own vault whose name may be this one, in whatever script and spelling. */
  @Get('people')
  find(@ZodQuery(asked) { name, limit }: z.infer<typeof asked>): Promise<FoundPeople> {
    return this.people.find(name, limit);
  }

  /** `{"pairs":[…],"tooFrequent":n}`, written as the pairs are found: the answer may be larger than memory. */
  @Get('duplicates')
  duplicates(): StreamableFile {
    return new StreamableFile(Readable.from(this.written()), { type: 'application/json' });
  }

  private async *written(): AsyncGenerator<string> {
    const pairs = this.people.duplicates();
    yield '{"pairs":[';
    let first = true;
    for (;;) {
      const next = await pairs.next();
      if (next.done === true) {
        yield `],"tooFrequent":${String(next.value)}}`;
        return;
      }
      yield `${first ? '' : ','}${JSON.stringify(next.value)}`;
      first = false;
    }
  }
}
