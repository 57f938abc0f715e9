import { term, type Terms } from './term.js';

export const information: Terms = {
  first_account: term('first account', 'першае сведчанне', 'первое свидетельство'),
  full_statement: term('full statement', 'поўнае сведчанне', 'полное свидетельство'),
  medico_legal: term('medico-legal report', 'судова-медыцынскае заключэнне', 'судебно-медицинское заключение', { sensitive: true }),
  court_doc: term('court document', 'судовы дакумент', 'судебный документ'),
  official_statement: term('official statement', 'афіцыйная заява', 'официальное заявление'),
  statistics: term('statistics', 'статыстыка', 'статистика'),
  photo: term('photograph', 'фотаздымак', 'фотография'),
  video: term('video', 'відэа', 'видео'),
  osint: term('open source', 'адкрытая крыніца', 'открытый источник'),
};

export const verification: Terms = {
  unverified: term('unverified', 'не праверана', 'не проверено'),
  single: term('single source', 'адна крыніца', 'один источник'),
  corroborated: term('corroborated', 'пацверджана', 'подтверждено'),
  verified: term('verified', 'праверана', 'проверено'),
  disputed: term('disputed', 'аспрэчана', 'оспорено'),
  retracted: term('retracted', 'адклікана', 'отозвано'),
};

export const priorAccountTo: Terms = {
  ngo: term('organisation', 'арганізацыя', 'организация'),
  un: term('United Nations', 'ААН', 'ООН'),
  prosecutor: term('prosecutor', 'пракурор', 'прокурор'),
  media: term('media', 'медыя', 'медиа'),
};

export const evidenceKind: Terms = {
  photo: term('photograph', 'фотаздымак', 'фотография'),
  video: term('video', 'відэа', 'видео'),
  audio: term('audio', 'аўдыё', 'аудио'),
  document: term('document', 'дакумент', 'документ'),
  medical_report: term('medical report', 'медыцынскі дакумент', 'медицинский документ', { sensitive: true }),
  web_capture: term('web capture', 'копія старонкі', 'копия страницы'),
  object: term('object', 'рэч', 'предмет'),
};

export const sizeBand: Terms = {
  '<1M': term('under 1 MB', 'да 1 МБ', 'до 1 МБ'),
  '1-10M': term('1–10 MB', '1–10 МБ', '1–10 МБ'),
  '10-100M': term('10–100 MB', '10–100 МБ', '10–100 МБ'),
  '>100M': term('over 100 MB', 'больш за 100 МБ', 'более 100 МБ'),
};

export const custodyAct: Terms = {
  collected: term('collected', 'сабрана', 'собрано'),
  received: term('received', 'атрымана', 'получено'),
  hashed: term('hashed', 'захэшавана', 'хэшировано'),
  copied: term('copied', 'скапіявана', 'скопировано'),
  derived: term('derived', 'выведзена', 'произведено'),
  stored: term('stored', 'захавана', 'сохранено'),
  exported: term('exported', 'экспартавана', 'экспортировано'),
  transferred: term('transferred', 'перададзена', 'передано'),
  destroyed: term('destroyed', 'знішчана', 'уничтожено'),
};

export const provenanceSource: Terms = {
  uwazi: term('Uwazi', 'Uwazi', 'Uwazi'),
  csv: term('CSV file', 'файл CSV', 'файл CSV'),
  xlsx: term('spreadsheet', 'табліца', 'таблица'),
  json: term('JSON file', 'файл JSON', 'файл JSON'),
  manual: term('typed by hand', 'уведзена ўручную', 'введено вручную'),
};
