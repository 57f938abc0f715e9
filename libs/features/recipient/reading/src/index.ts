export { ReaderRound, type RoundReport } from './round.service.js';
export { ReaderTools } from './reader-tools.js';
export { ReadingModule } from './reading.module.js';
