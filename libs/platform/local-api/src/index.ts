export { configureLocalApp } from './configure-local-app.js';
export { localToken } from './local-token.js';
