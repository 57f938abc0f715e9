export { Fault, type FaultDetails } from './fault.js';
