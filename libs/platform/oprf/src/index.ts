export { OprfPool } from './pool.js';
export { sodiumGroup } from './sodium-group.js';
