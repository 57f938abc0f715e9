export { loginDelay } from './login-delay.js';
export { isStrongEnough, LEAST_PASSPHRASE, LONGEST_PASSPHRASE, passphraseOf } from './passphrase.js';
export { holdsRole, PERSON_ROLES, type PersonRole } from './roles.js';
