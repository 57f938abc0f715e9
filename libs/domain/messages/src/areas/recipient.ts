import type { Catalogue } from '../message.js';

/** What an authority's node does not believe, and why. */
export const recipient: Catalogue = {
  'fault.release/other-request': {
    en: 'The release belongs to another request than the one under which it was offered. It is kept out.',
    be: 'Раскрыццё належыць не таму запыту, пад якім яго прапанавалі. Яго не прынята.',
    ru: 'Раскрытие относится не к тому запросу, под которым его предложили. Оно не принято.',
  },
  'fault.request/check-of-another': {
    en: 'The check belongs to another version of the request ({field}). It is not believed.',
    be: 'Праверка належыць іншай версіі запыту ({field}). Ёй не верым.',
    ru: 'Проверка относится к другой версии запроса ({field}). Ей не верим.',
  },
  'fault.release/sealed-unreadable': {
    en: 'What was sealed to this authority was opened, but is not what a release holds. Ask the owner to release again.',
    be: 'Запячатанае для гэтага органа адкрылася, але гэта не змест раскрыцця. Папрасіце ўладальніка раскрыць яшчэ раз.',
    ru: 'Запечатанное для этого органа открылось, но это не содержимое раскрытия. Попросите владельца раскрыть ещё раз.',
  },
  'fault.release/taken-back-before': {
    en: 'The person or the owner has taken this record back for good; it is offered again all the same. It is kept out. Tell the owner.',
    be: 'Чалавек або ўладальнік канчаткова адклікаў гэты запіс, але яго прапануюць зноў. Яго не прынята. Паведаміце ўладальніку.',
    ru: 'Человек или владелец окончательно отозвал эту запись, но её предлагают снова. Она не принята. Сообщите владельцу.',
  },
  'fault.release/older-than-held': {
    en: 'This version is older than the one that is held. The newer one stays. Tell the owner.',
    be: 'Гэтая версія старэйшая за тую, што тут ёсць. Новая застаецца. Паведаміце ўладальніку.',
    ru: 'Эта версия старше той, что здесь есть. Новая остаётся. Сообщите владельцу.',
  },
};
