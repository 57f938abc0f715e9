export { BLOB_STEP, STANZAS } from './layout.js';
export { sealBlob, type BlobContent, type Stanza } from './seal-blob.js';
export { openBlob, type OpenedBlob } from './open-blob.js';
export { openAudienceKey, sealAudienceKey, type AudienceKey, type OpenedAudienceKey } from './audience-key.js';
export { openJwe, sealJwe, type AgreementPrivateJwk, type RecipientKey } from './jwe.js';
export { openJweFor, sealJweFor } from './jwe-general.js';
