export { catalogue } from './catalogue.js';
export { LANGUAGES, fill, type Catalogue, type Language, type Message } from './message.js';
