export { LINK_TASK } from './link-signal.js';
export { LinkageModule, type LinkageModuleOptions } from './linkage.module.js';
export { LinkRound, type LinkReport, type LinkRoundOptions } from './link-round.js';
