export { NodeIdentity } from './node-identity.js';
