export { BLOB_STEP, STANZAS } from './layout.js';
export { sealBlob, type BlobContent, type Stanza } from './seal-blob.js';
export { openBlob, type OpenedBlob } from './open-blob.js';
export { openAudienceKey, sealAudienceKey, type AudienceKey, type OpenedAudienceKey, type RecipientKey } from './audience-key.js';
export { openJwe, sealJwe, type AgreementPrivateJwk } from './jwe.js';
