export { mappingSchema, parseMapping, type ColumnRule, type ConsentForm, type Mapping } from './mapping.js';
export { targetNames, targetOf, type Reading, type Target } from './target.js';
export { bindColumns, compileMapping, type CompiledMapping, type Problem, type RowReader } from './compile.js';
export type { ProblemCode } from './cell.js';
export { identitiesOf, normalise, type NormalisedCase, type RowContext } from './normalise.js';
export { rawPeopleOf, type RawPerson } from './people.js';
export { proposeColumns, proposeKey } from './propose.js';
