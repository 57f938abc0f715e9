export { KeyServerFeature } from './keyserver.module.js';
export { RetirementService } from './retirement.service.js';
export { KeyServerSettings } from './settings.js';
