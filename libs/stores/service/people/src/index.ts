export { Approvals, type Approvable, type Standing } from './approvals.js';
export { LoginAttemptRepository } from './login-attempt.repository.js';
export { peopleOfNode } from './people.migration.js';
export { PeopleCipher, type KeySlot, type StoredPerson } from './person.js';
export { PersonRepository, type PersonEvent } from './person.repository.js';
