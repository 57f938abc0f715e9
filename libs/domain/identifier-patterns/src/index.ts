export { findIdentifiers, type FoundIdentifier, type IdentifierPattern } from './find.js';
