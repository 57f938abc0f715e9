export { BodyKeyRing, type BodyKeyPeriod } from './body-key-ring.js';
export { FolderKeyStore } from './folder-key-store.js';
export { KeyStore, OWN_USES, SIGNING_USES, type OwnUse, type PublicKey, type SigningUse } from './key-store.js';
