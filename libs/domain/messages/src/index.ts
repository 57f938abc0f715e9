export { catalogue } from './catalogue.js';
export { fill, LANGUAGES, placeholders, type Catalogue, type Language, type Message, type MessageParameters } from './message.js';
export { faultSentence, languageOf, say, sentence } from './say.js';
