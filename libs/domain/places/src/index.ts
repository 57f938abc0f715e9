export { FACILITIES, type Facility } from './facilities.js';
export { lookupPlace, type FoundPlace } from './lookup.js';
export { REGIONS, type PlaceLabel, type PlaceLanguage } from './regions.js';
