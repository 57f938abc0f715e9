export { Clock, SetClock, SystemClock, dayOf } from './clock.js';
