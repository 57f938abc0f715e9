export { BadEnvironment, envOrExit, parseEnv, type BadVariable, type Environment } from './parse-env.js';
export { hubEnv, migrationEnv, workerEnv, type HubEnv, type WorkerEnv } from './hub-env.js';
export { partnerEnv, type PartnerEnv } from './partner-env.js';
export { keyServerEnv, type KeyServerEnv } from './key-server-env.js';
export { recipientEnv, type RecipientEnv } from './recipient-env.js';
