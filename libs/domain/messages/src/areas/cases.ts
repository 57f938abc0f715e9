import type { Catalogue } from '../message.js';

/** Case content: schema, generalisation, consent. */
export const cases: Catalogue = {
  'fault.case-record/unknown-kind': {
    en: 'There is no element {field} in this schema. Nothing was taken over.',
    be: 'У гэтай схеме няма элемента {field}. Нічога не прынята.',
    ru: 'В этой схеме нет элемента {field}. Ничего не принято.',
  },
  'fault.case-record/unknown-field': {
    en: 'The schema has no field {field}; unknown fields are refused.',
    be: 'У схеме няма поля {field}; невядомыя палі адхіляюцца.',
    ru: 'В схеме нет поля {field}; неизвестные поля отклоняются.',
  },
  'fault.case-record/never-leaves': {
    en: 'Field {field} names a person or a place too closely and never leaves a partner. Find out how it got here.',
    be: 'Поле {field} занадта блізка называе чалавека ці месца і ніколі не пакідае партнёра. Высветліце, як яно сюды трапіла.',
    ru: 'Поле {field} слишком близко называет человека или место и никогда не покидает партнёра. Выясните, как оно сюда попало.',
  },
  'fault.case-record/sensitive-in-clear': {
    en: 'Field {field} holds a code of class S3 outside of a sealed part.',
    be: 'Поле {field} змяшчае код класа S3 па-за запячатанай часткай.',
    ru: 'Поле {field} содержит код класса S3 вне запечатанной части.',
  },
  'fault.case-record/invalid-value': {
    en: 'The value of field {field} has the wrong form.',
    be: 'Значэнне поля {field} мае няправільную форму.',
    ru: 'Значение поля {field} имеет неверную форму.',
  },
  'fault.case-record/not-s1': {
    en: 'Element {field} is restricted and must not be disclosed here.',
    be: 'Элемент {field} абмежаваны, яго нельга раскрываць тут.',
    ru: 'Элемент {field} ограничен, его нельзя раскрывать здесь.',
  },
  'fault.case-record/gap': {
    en: 'The numbers of {field} elements have a gap.',
    be: 'У нумарах элементаў {field} ёсць прагал.',
    ru: 'В номерах элементов {field} есть пробел.',
  },
  'fault.case-record/duplicate-kind': {
    en: 'Element {field} stands twice.',
    be: 'Элемент {field} стаіць двойчы.',
    ru: 'Элемент {field} стоит дважды.',
  },
  'fault.case-record/duplicate-id': {
    en: 'The identifier of {field} is used twice.',
    be: 'Ідэнтыфікатар {field} выкарыстаны двойчы.',
    ru: 'Идентификатор {field} использован дважды.',
  },
  'fault.case-record/unknown-reference': {
    en: 'Field {field} refers to something that is not in the record.',
    be: 'Поле {field} спасылаецца на тое, чаго няма ў запісе.',
    ru: 'Поле {field} ссылается на то, чего нет в записи.',
  },
  'fault.case-record/mixed-record': {
    en: 'A record about a person cannot hold an official’s statement, a statistic or a legal act ({field}). Make two records.',
    be: 'Запіс пра чалавека не можа змяшчаць заяву службовай асобы, статыстыку ці прававы акт ({field}). Зрабіце два запісы.',
    ru: 'Запись о человеке не может содержать заявление должностного лица, статистику или правовой акт ({field}). Сделайте две записи.',
  },
  'fault.case-record/empty': {
    en: 'The record holds neither a person nor an act, a statement, a statistic or a legal act.',
    be: 'У запісе няма ні чалавека, ні дзеяння, ні заявы, ні статыстыкі, ні прававога акта.',
    ru: 'В записи нет ни человека, ни деяния, ни заявления, ни статистики, ни правового акта.',
  },
  'fault.case-record/minor-age-shown': {
    en: 'Field {field} shows the age of a minor; it must be unknown outside of the sealed part.',
    be: 'Поле {field} паказвае ўзрост непаўналетняга; па-за запячатанай часткай ён мусіць быць невядомы.',
    ru: 'Поле {field} показывает возраст несовершеннолетнего; вне запечатанной части он должен быть неизвестен.',
  },
  'fault.case-record/unknown-vocabulary': {
    en: 'There is no vocabulary {field}.',
    be: 'Слоўніка {field} няма.',
    ru: 'Словаря {field} нет.',
  },
  'fault.generalisation/population-header': {
    en: 'The population table has no column {column}. It needs month, admin1, category, people.',
    be: 'У табліцы насельніцтва няма слупка {column}. Патрэбныя month, admin1, category, people.',
    ru: 'В таблице населения нет столбца {column}. Нужны month, admin1, category, people.',
  },
  'fault.generalisation/population-row': {
    en: 'Row {row} of the population table has a wrong value in column {column}.',
    be: 'Радок {row} табліцы насельніцтва мае няправільнае значэнне ў слупку {column}.',
    ru: 'Строка {row} таблицы населения содержит неверное значение в столбце {column}.',
  },
};
