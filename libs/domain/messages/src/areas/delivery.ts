import type { Catalogue } from '../message.js';

/** Faults of delivery: reading the stream, acknowledging, what could not be delivered. */
export const delivery: Catalogue = {
  'fault.changes/bad-cursor': {
    en: 'The hub does not know this bookmark: it belongs to another organisation or is damaged. Start over from the beginning; nothing is received twice.',
    be: 'Хаб не ведае гэтай закладкі: яна належыць іншай арганізацыі або пашкоджаная. Пачніце спачатку; двойчы нічога не прыйдзе.',
    ru: 'Хаб не знает этой закладки: она принадлежит другой организации или повреждена. Начните сначала; дважды ничего не придёт.',
  },
  'fault.changes/filter-changed': {
    en: 'The bookmark was made for another filter. Use the filter that it was made for, or start over without a bookmark.',
    be: 'Закладка зробленая для іншага фільтра. Вярніце той фільтр або пачніце спачатку без закладкі.',
    ru: 'Закладка сделана для другого фильтра. Верните тот фильтр или начните сначала без закладки.',
  },
  'fault.changes/pruned': {
    en: 'The hub no longer has the place this bookmark points to, for instance after a restore. Start over from the beginning; what is here already stays.',
    be: 'У хабе больш няма месца, на якое паказвае закладка, напрыклад пасля аднаўлення. Пачніце спачатку; усё, што ўжо ёсць, застанецца.',
    ru: 'В хабе больше нет места, на которое указывает закладка, например после восстановления. Начните сначала; всё, что уже есть, останется.',
  },
  'fault.delivery/unwritable': {
    en: 'This record could not be put into a stream and was set aside at the hub. Its owner should send a corrected revision.',
    be: 'Гэты запіс не ўдалося пакласці ў паток, ён адкладзены ў хабе. Яго ўладальнік павінен даслаць выпраўленую рэвізію.',
    ru: 'Эту запись не удалось положить в поток, она отложена в хабе. Её владелец должен прислать исправленную ревизию.',
  },
  'fault.delivery/unjudgeable': {
    en: 'The hub could not decide who may receive this record, so nobody receives it. Its owner should send a corrected revision.',
    be: 'Хаб не змог вырашыць, хто можа атрымаць гэты запіс, таму яго не атрымлівае ніхто. Уладальнік павінен даслаць выпраўленую рэвізію.',
    ru: 'Хаб не смог решить, кто может получить эту запись, поэтому её не получает никто. Владелец должен прислать исправленную ревизию.',
  },
  'fault.delivery/unshowable': {
    en: 'This record could not be shown when it was read and was set aside at the hub. Its owner should send a corrected revision.',
    be: 'Гэты запіс не ўдалося паказаць падчас чытання, ён адкладзены ў хабе. Уладальнік павінен даслаць выпраўленую рэвізію.',
    ru: 'Эту запись не удалось показать при чтении, она отложена в хабе. Владелец должен прислать исправленную ревизию.',
  },
  'fault.delivery/bad-disclosure': {
    en: 'A field of this record is damaged at the hub, so the record was set aside. Its owner should send a corrected revision.',
    be: 'Поле гэтага запісу ў хабе пашкоджанае, таму запіс адкладзены. Уладальнік павінен даслаць выпраўленую рэвізію.',
    ru: 'Поле этой записи в хабе повреждено, поэтому запись отложена. Владелец должен прислать исправленную ревизию.',
  },
  'fault.delivery/no-envelope': {
    en: 'The envelope with an audience key is missing at the hub. Its sender should send the key again.',
    be: 'У хабе няма канверта з ключом аўдыторыі. Адпраўнік павінен даслаць ключ яшчэ раз.',
    ru: 'В хабе нет конверта с ключом аудитории. Отправитель должен прислать ключ ещё раз.',
  },
};
