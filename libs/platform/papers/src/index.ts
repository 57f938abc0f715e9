export type { Block, Paper } from './paper.js';
export { writeDocx, writePdf } from './write.js';
