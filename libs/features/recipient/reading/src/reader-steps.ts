import { Injectable } from '@nestjs/common';
import { AskingService } from './asking.service.js';
import { FilingService } from './filing.service.js';
import { NoticesService } from './notices.service.js';
import { ReadingService } from './reading.service.js';
import { WordsService } from './words.service.js';

/** Everything that one round needs, in its order. */
@Injectable()
export class ReaderSteps {
  constructor(
    readonly notices: NoticesService,
    readonly words: WordsService,
    readonly filing: FilingService,
    readonly reading: ReadingService,
    readonly asking: AskingService,
  ) {}
}
