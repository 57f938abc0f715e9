export { ATOMS, type Atom, type AtomFacts } from './atoms.js';
export { LINK_CLASSES, LINK_PROFILE, classById, slotRefs, slotsOf } from './classes.js';
export {
  AGE_GROUPS,
  COMMON_SURNAMES_OF_KEMEROVO,
  POPULATION,
  POPULATION_OF_KEMEROVO,
  REGION_POPULATION,
  effectiveValues,
  zipfShares,
  type Spread,
} from './figures.js';
export type { LinkClass } from './link-class.js';
export type { LinkField } from './link-field.js';
