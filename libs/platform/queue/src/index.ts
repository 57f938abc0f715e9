export { QueueModule } from './queue.module.js';
export { Queue, type Handler, type JobData, type QueueCounts, type QueueOptions } from './queue.js';
