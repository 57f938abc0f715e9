export { coarsen, type CoarseningAction, type CoarseningOptions, type CoarseningOutcome, type CoarseningStep } from './coarsen.js';
export { OwnRecords, type CountTable } from './own-records.js';
export { parsePopulation, type PopulationTable } from './population.js';
