export { FolderKeyStore } from './folder-key-store.js';
export { KeyStore, SIGNING_USES, type OwnUse, type PublicKey, type SigningUse } from './key-store.js';
