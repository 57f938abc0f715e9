export { RecallModule } from './recall.module.js';
