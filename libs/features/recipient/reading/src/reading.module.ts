import { Module } from '@nestjs/common';
import { AskingService } from './asking.service.js';
import { FilingService } from './filing.service.js';
import { NoticesService } from './notices.service.js';
import { ReaderRound } from './round.service.js';
import { ReaderSteps } from './reader-steps.js';
import { ReadingController } from './reading.controller.js';
import { ReadingService } from './reading.service.js';
import { SearchService } from './search.service.js';
import { StateService } from './state.service.js';
import { WordsService } from './words.service.js';

/** Requests, reads, recalls and questions of an authority. Needs globally `ReaderTools` and `CaseCipher`. */
@Module({
  controllers: [ReadingController],
  providers: [
    FilingService,
    NoticesService,
    ReadingService,
    WordsService,
    AskingService,
    SearchService,
    ReaderSteps,
    ReaderRound,
    StateService,
  ],
  exports: [ReaderRound],
})
export class ReadingModule {}
