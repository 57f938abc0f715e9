export { DisclosureModule } from './disclosure.module.js';
export { HubQuestions } from './ports.js';
