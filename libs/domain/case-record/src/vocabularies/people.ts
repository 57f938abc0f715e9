import { term, type Terms } from './term.js';

export const role: Terms = {
  victim: term('victim', 'пацярпелы', 'пострадавший'),
  witness: term('witness', 'сведка', 'свидетель'),
  source: term('source', 'крыніца', 'источник'),
  relative: term('relative', 'сваяк', 'родственник'),
};

export const sex: Terms = {
  F: term('female', 'жаночы', 'женский'),
  M: term('male', 'мужчынскі', 'мужской'),
  X: term('other', 'іншы', 'другой'),
  U: term('unknown', 'невядома', 'неизвестно'),
};

export const ageBand: Terms = {
  '18-24': term('18–24', '18–24', '18–24'),
  '25-34': term('25–34', '25–34', '25–34'),
  '35-49': term('35–49', '35–49', '35–49'),
  '50-64': term('50–64', '50–64', '50–64'),
  '65+': term('65 or older', '65 і старэй', '65 и старше'),
  U: term('unknown', 'невядома', 'неизвестно'),
};

export const minorBand: Terms = {
  '0-13': term('under 14', 'да 14 гадоў', 'до 14 лет', { sensitive: true }),
  '14-17': term('14–17', '14–17', '14–17', { sensitive: true }),
};

export const occupation: Terms = {
  worker: term('worker', 'рабочы', 'рабочий'),
  it: term('information technology', 'інфармацыйныя тэхналогіі', 'информационные технологии'),
  medical: term('medical worker', 'медык', 'медик'),
  teacher: term('teacher', 'настаўнік', 'учитель'),
  academic: term('academic', 'навуковец', 'учёный'),
  student: term('student', 'студэнт', 'студент'),
  journalist: term('journalist', 'журналіст', 'журналист'),
  lawyer: term('lawyer', 'адвакат', 'адвокат'),
  entrepreneur: term('entrepreneur', 'прадпрымальнік', 'предприниматель'),
  artist: term('artist', 'мастак', 'художник'),
  athlete: term('athlete', 'спартсмен', 'спортсмен'),
  driver: term('driver', 'кіроўца', 'водитель'),
  civil_servant: term('civil servant', 'дзяржаўны службовец', 'государственный служащий'),
  activist: term('activist', 'актывіст', 'активист'),
  human_rights_defender: term('human rights defender', 'праваабаронца', 'правозащитник'),
  clergy: term('clergy', 'святар', 'священник'),
  farmer: term('farmer', 'фермер', 'фермер'),
  pensioner: term('pensioner', 'пенсіянер', 'пенсионер'),
  unemployed: term('unemployed', 'беспрацоўны', 'безработный'),
  other: term('other', 'іншае', 'другое'),
};

export const testify: Terms = {
  yes: term('yes', 'так', 'да'),
  no: term('no', 'не', 'нет'),
  ask: term('to be asked', 'трэба спытаць', 'нужно спросить'),
  video_only: term('by video only', 'толькі па відэа', 'только по видео'),
};

export const condition: Terms = {
  detained: term('detained', 'пад вартай', 'под стражей'),
  released: term('released', 'вызвалены', 'освобождён'),
  fled: term('fled', 'выехаў', 'уехал'),
  died_in_custody: term('died in custody', 'памёр пад вартай', 'умер под стражей'),
  missing: term('missing', 'знік', 'пропал'),
};

export const atRisk: Terms = {
  none: term('nobody', 'ніхто', 'никто'),
  self: term('the person', 'сам чалавек', 'сам человек'),
  family: term('family', 'сям’я', 'семья'),
  colleagues: term('colleagues', 'калегі', 'коллеги'),
};

export const vulnerability: Terms = {
  chronic_illness: term('chronic illness', 'хранічная хвароба', 'хроническое заболевание', { sensitive: true }),
  disability: term('disability', 'інваліднасць', 'инвалидность', { sensitive: true }),
  pregnancy: term('pregnancy', 'цяжарнасць', 'беременность', { sensitive: true }),
  mental_health: term('mental health', 'псіхічнае здароўе', 'психическое здоровье', { sensitive: true }),
  lgbt: term('LGBT+', 'ЛГБТ+', 'ЛГБТ+', { sensitive: true }),
  child: term('child', 'дзіця', 'ребёнок', { sensitive: true }),
  survivor_sgbv: term('survivor of sexual violence', 'перажыў сэксуальны гвалт', 'пережил сексуальное насилие', { sensitive: true }),
};

export const harm: Terms = {
  job_loss: term('loss of job', 'страта працы', 'потеря работы'),
  expelled_from_studies: term('expelled from studies', 'адлічэнне', 'отчисление'),
  property_loss: term('loss of property', 'страта маёмасці', 'потеря имущества'),
  financial: term('financial loss', 'фінансавыя страты', 'финансовые потери'),
  family_separation: term('separation from family', 'разлука з сям’ёй', 'разлука с семьёй'),
  statelessness: term('no valid documents', 'няма дакументаў', 'нет документов'),
  displacement: term('forced displacement', 'вымушаны пераезд', 'вынужденный переезд'),
  reputation: term('reputation', 'рэпутацыя', 'репутация'),
  bodily_injury: term('bodily injury', 'цялесныя пашкоджанні', 'телесные повреждения', { sensitive: true }),
  lasting_disability: term('lasting disability', 'устойлівая інваліднасць', 'стойкая инвалидность', { sensitive: true }),
  trauma: term('psychological trauma', 'псіхалагічная траўма', 'психологическая травма', { sensitive: true }),
  chronic_pain: term('chronic pain', 'хранічны боль', 'хроническая боль', { sensitive: true }),
};
