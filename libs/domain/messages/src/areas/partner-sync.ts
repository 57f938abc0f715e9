import type { Catalogue } from '../message.js';

/** Faults of signing, sending and receiving at a partner’s node. */
export const partnerSync: Catalogue = {
  'fault.signing/coalition-unknown': {
    en: 'The node does not know yet who belongs to the coalition. Pull once, then sign again.',
    be: 'Вузел яшчэ не ведае, хто ў кааліцыі. Адзін раз атрымайце навіны і падпішыце зноў.',
    ru: 'Узел ещё не знает, кто в коалиции. Один раз получите новости и подпишите снова.',
  },
  'fault.signing/no-such-record': {
    en: 'There is no such record at this node ({field}). See "dokaz partner preview".',
    be: 'Такога запісу на гэтым вузле няма ({field}). Глядзіце "dokaz partner preview".',
    ru: 'Такой записи на этом узле нет ({field}). Смотрите "dokaz partner preview".',
  },
  'fault.signing/preview-changed': {
    en: 'Record {record} changed after it was approved, so it was not signed. Look at it and approve it again.',
    be: 'Запіс {record} змяніўся пасля зацвярджэння, таму не падпісаны. Прагледзьце і зацвердзіце зноў.',
    ru: 'Запись {record} изменилась после утверждения, поэтому не подписана. Просмотрите и утвердите снова.',
  },
  'fault.sync/answer-mismatch': {
    en: 'The hub’s answer does not fit what was sent ({field}). Nothing was marked as sent; if it happens again, tell an admin.',
    be: 'Адказ хаба не адпавядае дасланаму ({field}). Нічога не пазначана дасланым; калі паўторыцца, паведаміце адміністратару.',
    ru: 'Ответ хаба не соответствует посланному ({field}). Ничего не отмечено посланным; если повторится, сообщите администратору.',
  },
  'fault.sync/no-encryption-key': {
    en: '{org} has no valid key for sealed parts. Ask an admin to renew its keys.',
    be: '{org} не мае дзейнага ключа для запячатаных частак. Папрасіце адміністратара абнавіць ключы.',
    ru: 'У {org} нет действующего ключа для запечатанных частей. Попросите администратора обновить ключи.',
  },
  'fault.sync/no-trust-document': {
    en: 'The node has no trust document yet. Give it the file that an admin sent: dokaz partner trust <file>',
    be: 'Вузел яшчэ не мае дакумента даверу. Дайце яму файл ад адміністратара: dokaz partner trust <файл>',
    ru: 'У узла ещё нет документа доверия. Дайте ему файл от администратора: dokaz partner trust <файл>',
  },
  'fault.inbox/incomplete-delivery': {
    en: 'A delivery came without {field}. It is set aside and reported to its owner; the rest went on.',
    be: 'Дастаўка прыйшла без {field}. Яна адкладзена, уладальнік паведамлены; астатняе ідзе далей.',
    ru: 'Доставка пришла без {field}. Она отложена, владелец извещён; остальное идёт дальше.',
  },
  'fault.inbox/not-as-announced': {
    en: 'A delivered statement differs from its announcement in {field}. It is set aside; tell an admin.',
    be: 'Дастаўленая заява адрозніваецца ад абвешчанай у {field}. Яна адкладзена; паведаміце адміністратару.',
    ru: 'Доставленное заявление отличается от объявленного в {field}. Оно отложено; сообщите администратору.',
  },
  'fault.inbox/same-revision-other-content': {
    en: 'The owner signed two different statements under one revision number. The second is set aside until the owner decides.',
    be: 'Уладальнік падпісаў дзве розныя заявы пад адным нумарам. Другая адкладзена, пакуль уладальнік не вырашыць.',
    ru: 'Владелец подписал два разных заявления под одним номером. Второе отложено, пока владелец не решит.',
  },
  'fault.inbox/unknown-code': {
    en: 'A received record holds codes that this version does not know. It is set aside; update the program and pull again.',
    be: 'Атрыманы запіс мае коды, невядомыя гэтай версіі. Ён адкладзены; абнавіце праграму і атрымайце зноў.',
    ru: 'В полученной записи коды, неизвестные этой версии. Она отложена; обновите программу и получите снова.',
  },
  'fault.local/unauthenticated': {
    en: 'The node did not accept the token. Check that --token-file is the file of this very node.',
    be: 'Вузел не прыняў токен. Праверце, што --token-file ад гэтага вузла.',
    ru: 'Узел не принял токен. Проверьте, что --token-file от этого узла.',
  },
};
