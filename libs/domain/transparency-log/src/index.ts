export { LEAF_TYPES, leafHash, leafObject, type LeafObject, type LeafType } from './leaf-object.js';
export { leafNodeHash, pendingLeafBytes } from './pending-leaf.js';
