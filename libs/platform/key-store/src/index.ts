export { FolderKeyStore } from './folder-key-store.js';
export { KeyStore, type PublicKey, type SigningUse } from './key-store.js';
