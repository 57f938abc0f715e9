export { LinkageModule } from './linkage.module.js';
export { LinkageRun } from './linkage-run.service.js';
export { LinkDelay } from './blinding.service.js';
export { KeyServerChain, LinkTrust, type ChainOptions } from './ports.js';
