export { AtRestCipher } from './at-rest-cipher.js';
export { openPart, rewrap, sealParts, type SealedParts, type WrappingKey } from './body-cipher.js';
export { NodeCrypto } from './node-crypto.js';
export {
  agreeX25519,
  ed25519Signer,
  generateEd25519,
  generateX25519,
  type KeyPairJwk,
  type OkpPrivateJwk,
  type OkpPublicJwk,
} from './keys.js';
export { withPooledVerification } from './pooled-verification.js';
