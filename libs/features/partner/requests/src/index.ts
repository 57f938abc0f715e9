export { RequestHub, RequestTrust } from './ports.js';
export { RequestsModule } from './requests.module.js';
export { RequestsRun } from './requests-run.service.js';
