export { configureLocalApp } from './configure-local-app.js';
export { localToken } from './local-token.js';
export { Person, PERSON_HEADER, REQUIRES_PERSON, RequiresPerson, type LocalRequest, type PersonSession } from './person.js';
