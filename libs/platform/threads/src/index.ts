export { builtProgram } from './built-program.js';
export { serveJobs } from './serve-jobs.js';
export { Threads } from './threads.js';
