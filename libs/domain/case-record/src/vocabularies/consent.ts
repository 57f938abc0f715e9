import { term, type Terms } from './term.js';

export const consentBy: Terms = {
  self: term('the person', 'сам чалавек', 'сам человек'),
  guardian: term('guardian', 'апякун', 'опекун', { sensitive: true }),
  next_of_kin: term('next of kin', 'блізкі сваяк', 'близкий родственник'),
  none_osint: term('nobody: open source', 'ніхто: адкрытая крыніца', 'никто: открытый источник'),
};

export const purpose: Terms = {
  preserve: term('preservation', 'захаванне', 'сохранение'),
  analysis: term('analysis by the coalition', 'аналіз кааліцыяй', 'анализ коалицией'),
  dedup: term('comparison with other organisations', 'параўнанне з іншымі арганізацыямі', 'сравнение с другими организациями'),
  aggregate: term('aggregate figures', 'агульныя лічбы', 'обобщённые цифры'),
  un: term('United Nations', 'ААН', 'ООН'),
  icc: term('International Criminal Court', 'Міжнародны крымінальны суд', 'Международный уголовный суд'),
  national: term('national prosecutors', 'нацыянальныя пракуроры', 'национальные прокуроры'),
  sanctions: term('sanctions', 'санкцыі', 'санкции'),
  media: term('media', 'медыя', 'медиа'),
  reparations: term('reparations', 'кампенсацыя', 'компенсация'),
  referral: term('referral to help', 'накіраванне па дапамогу', 'направление за помощью'),
};

export const answer: Terms = {
  yes: term('yes', 'так', 'да'),
  no: term('no', 'не', 'нет'),
  ask: term('ask first', 'спытаць', 'спросить'),
};

export const consentCondition: Terms = {
  no_death_penalty: term('no death penalty', 'без смяротнага пакарання', 'без смертной казни'),
  no_in_absentia: term('no trial in absentia', 'без завочнага суда', 'без заочного суда'),
  no_onward: term('no passing on', 'без перадачы далей', 'без передачи дальше'),
  no_immigration_use: term('no use for immigration', 'не для міграцыйных органаў', 'не для миграционных органов'),
};

export const contact: Terms = {
  none: term('no contact', 'без кантакту', 'без контакта'),
  owner: term('through the organisation', 'праз арганізацыю', 'через организацию'),
  lawyer: term('through a lawyer', 'праз адваката', 'через адвоката'),
};

export const identity: Terms = {
  never: term('never', 'ніколі', 'никогда'),
  ask_each: term('ask each time', 'пытаць кожны раз', 'спрашивать каждый раз'),
  court_only: term('to a court only', 'толькі суду', 'только суду'),
};
