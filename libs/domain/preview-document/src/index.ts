export { payloadOf, previewDocument, previewHash, type PreviewInput } from './preview-document.js';
