export { settleAll, type Awaitable } from './awaitable.js';
export type { Crypto, Signer, SyncMac } from './crypto.js';
export { fromBase64url, toBase64url } from './base64url.js';
export { concatBytes, equalBytes, fromHex, fromUtf8, toBase32, toHex, utf8 } from './bytes.js';
export { isSmallOrder } from './small-order.js';
export { WebCrypto } from './web-crypto.js';
