export { KeyServers, type BlindOptions, type KeyServerPlace, type KeyServersOptions, type ServerCounts } from './key-servers.js';
