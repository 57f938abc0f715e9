export { KeySlotCost } from './key-slot.js';
export { PeopleModule } from './people.module.js';
export { person, unattended, type RouteRole } from './route-roles.js';
