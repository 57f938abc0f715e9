export { NO_END, type Audience } from './audience.js';
export { compileAudience, type AudienceInput, type CompiledAudience } from './compile.js';
export { consentForRecipient, type RecipientConsent, type RecipientHold, type RecipientUse } from './for-recipient.js';
export { HOLDS, type ConsentHold } from './one-consent.js';
