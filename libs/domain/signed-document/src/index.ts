export { jwkThumbprint, type PublicJwk } from './thumbprint.js';
export { DOCUMENT_TYPES, encodeHeader, type DocumentType } from './protected-header.js';
export { signDocument, type SignedDocument } from './sign.js';
export { decodeDocument, documentHash, verifyDocument, type DecodedDocument, type KeyOf, type VerifiedDocument } from './verify.js';
export { addSignature, verifySignatures, type MultiSigned, type VerifiedSignatures } from './multi-signed.js';
