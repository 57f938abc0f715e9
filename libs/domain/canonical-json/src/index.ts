export type { Json, JsonObject } from './json.js';
export { MAX_DEPTH, canonicalBytes, canonicalString } from './canonical.js';
export { jcsString } from './jcs.js';
export { parseCanonical } from './parse-canonical.js';
export { parseStrictJson } from './parse-strict.js';
