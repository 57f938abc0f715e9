export { compareNames, type NameComparison } from './compare.js';
export { explainName, type NameExplanation } from './explain.js';
export { NAME_RULES, foldName, type FoldedGiven, type FoldedName, type FoldedWord, type NameParts } from './fold.js';
export { nameFrequency, type NameFrequency } from './frequency.js';
export { unmisread } from './misread.js';
export { isMistyped, mistypedFathers, mistypedGivens } from './mistyped.js';
export { SelfDictionary, type Span } from './self-dictionary.js';
