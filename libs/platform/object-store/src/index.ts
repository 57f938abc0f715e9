export { FolderObjectStore } from './folder-object-store.js';
export { ObjectStore, type ByteRange, type StoredObject } from './object-store.js';
export { openObjectStore, type ObjectStoreEnv } from './open-object-store.js';
export { S3ObjectStore, type S3Options } from './s3-object-store.js';
