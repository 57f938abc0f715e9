import type { Catalogue } from '../message.js';

/** What the hub says about batches, sealed blobs, audience keys, withdrawals and receipts. */
export const intake: Catalogue = {
  'fault.batch/other-digest': {
    en: 'A batch with this number was sent before with other contents. Nothing was taken; send this one under a new number.',
    be: 'Пакет з гэтым нумарам ужо дасылалі з іншым зместам. Нічога не прынята; дашліце гэты пад новым нумарам.',
    ru: 'Пакет с этим номером уже присылали с другим содержанием. Ничего не принято; отправьте этот под новым номером.',
  },
  'fault.intake/blob-digest': {
    en: 'The sealed part arrived damaged: its digest differs from its address. Send it again.',
    be: 'Запячатаная частка прыйшла пашкоджанай: яе хэш не адпавядае адрасу. Дашліце яе яшчэ раз.',
    ru: 'Запечатанная часть пришла повреждённой: её хеш не соответствует адресу. Отправьте её ещё раз.',
  },
  'fault.intake/blob-form': {
    en: 'This is not a sealed part in the known form. Nothing was kept.',
    be: 'Гэта не запячатаная частка вядомай формы. Нічога не захавана.',
    ru: 'Это не запечатанная часть известной формы. Ничего не сохранено.',
  },
  'fault.intake/compromised-key': {
    en: 'The record waits: the key that signed it is reported as stolen. Sign it again with a new key.',
    be: 'Запіс чакае: ключ, якім ён падпісаны, абвешчаны скрадзеным. Падпішыце яго зноў новым ключом.',
    ru: 'Запись ждёт: ключ, которым она подписана, объявлен украденным. Подпишите её снова новым ключом.',
  },
  'fault.intake/disputed': {
    en: 'Two different versions claim this revision. Both are kept; the next revision that you sign decides between them.',
    be: 'На гэту рэдакцыю прэтэндуюць дзве розныя версіі. Абедзве захаваны; выбар зробіць наступная рэдакцыя, якую вы падпішаце.',
    ru: 'На эту редакцию претендуют две разные версии. Обе сохранены; выбор сделает следующая редакция, которую вы подпишете.',
  },
  'fault.intake/empty-batch': {
    en: 'The batch is empty.',
    be: 'Пакет пусты.',
    ru: 'Пакет пуст.',
  },
  'fault.intake/hidden-class-disclosed': {
    en: 'Part {field} must never arrive in clear. The record was refused and the administrators of the hub were alerted; update the program of your organisation.',
    be: 'Частка {field} ніколі не павінна прыходзіць адкрыта. Запіс не прыняты, адміністратары хаба папярэджаны; абнавіце праграму вашай арганізацыі.',
    ru: 'Часть {field} никогда не должна приходить открыто. Запись не принята, администраторы хаба предупреждены; обновите программу вашей организации.',
  },
  'fault.intake/leaf-mismatch': {
    en: 'The log entry that came with the record belongs to something else. The record was refused.',
    be: 'Запіс журнала, які прыйшоў разам, належыць нечаму іншаму. Запіс не прыняты.',
    ru: 'Запись журнала, пришедшая вместе с записью, относится к чему-то другому. Запись не принята.',
  },
  'fault.intake/leaf-repeated': {
    en: 'The log entries of a record must all differ. The record was refused.',
    be: 'Усе запісы журнала да аднаго запісу мусяць адрознівацца. Запіс не прыняты.',
    ru: 'Все записи журнала к одной записи должны различаться. Запись не принята.',
  },
  'fault.intake/malformed-line': {
    en: 'Line {row} of the batch has a wrong form ({field}). Nothing of the batch was taken.',
    be: 'Радок {row} пакета мае няправільную форму ({field}). З пакета нічога не прынята.',
    ru: 'Строка {row} пакета имеет неверную форму ({field}). Из пакета ничего не принято.',
  },
  'fault.intake/no-such-record': {
    en: 'The hub has no such record of your organisation.',
    be: 'Такога запісу вашай арганізацыі ў хабе няма.',
    ru: 'Такой записи вашей организации в хабе нет.',
  },
  'fault.intake/not-a-partner': {
    en: 'Audience keys go to active partners only ({field}).',
    be: 'Ключы аўдыторыі дасылаюцца толькі дзейным партнёрам ({field}).',
    ru: 'Ключи аудитории отправляются только действующим партнёрам ({field}).',
  },
  'fault.intake/not-active': {
    en: 'A record arrives as active; it is ended by a withdrawal.',
    be: 'Запіс прыходзіць дзейным; яго спыняе адкліканне.',
    ru: 'Запись приходит действующей; её прекращает отзыв.',
  },
  'fault.intake/not-slot-zero': {
    en: 'Only the coalition’s own statement of a record is taken, none that was made for a release.',
    be: 'Прымаецца толькі пасведчанне запісу для кааліцыі, а не падрыхтаванае для перадачы.',
    ru: 'Принимается только удостоверение записи для коалиции, а не подготовленное для передачи.',
  },
  'fault.intake/not-the-owner': {
    en: 'The record names another organisation as its owner. Only the owner sends and revises a record.',
    be: 'У запісе ўладальнікам названа іншая арганізацыя. Дасылае і выпраўляе запіс толькі ўладальнік.',
    ru: 'В записи владельцем названа другая организация. Отправляет и исправляет запись только владелец.',
  },
  'fault.intake/not-utf8': {
    en: 'The batch is not valid UTF-8 text.',
    be: 'Пакет не з’яўляецца правільным тэкстам UTF-8.',
    ru: 'Пакет не является правильным текстом UTF-8.',
  },
  'fault.intake/prev-mismatch': {
    en: 'The revision does not follow the version that the hub has. Synchronise and revise the newest version.',
    be: 'Рэдакцыя не працягвае версію, якую мае хаб. Сінхранізуйцеся і выпраўце найноўшую версію.',
    ru: 'Редакция не продолжает версию, которая есть у хаба. Синхронизируйтесь и исправьте новейшую версию.',
  },
  'fault.intake/recalled': {
    en: 'The record was withdrawn. It is never taken again.',
    be: 'Запіс адкліканы. Ён больш ніколі не прымаецца.',
    ru: 'Запись отозвана. Она больше никогда не принимается.',
  },
  'fault.intake/record-id-taken': {
    en: 'The number of this record cannot be used. Give the record a new number.',
    be: 'Нумар гэтага запісу нельга выкарыстаць. Дайце запісу новы нумар.',
    ru: 'Номер этой записи нельзя использовать. Дайте записи новый номер.',
  },
  'fault.intake/record-repeated': {
    en: 'One record is named twice ({field}). Nothing was taken; name each record once.',
    be: 'Адзін запіс названы двойчы ({field}). Нічога не прынята; назавіце кожны запіс адзін раз.',
    ru: 'Одна запись названа дважды ({field}). Ничего не принято; назовите каждую запись один раз.',
  },
  'fault.intake/revision-gap': {
    en: 'A revision before this one has not arrived. Send the revisions in their order.',
    be: 'Папярэдняя рэдакцыя не прыйшла. Дасылайце рэдакцыі па чарзе.',
    ru: 'Предыдущая редакция не пришла. Отправляйте редакции по порядку.',
  },
  'fault.intake/sealed-missing': {
    en: 'The sealed part of the record has not been uploaded. Upload it first.',
    be: 'Запячатаная частка запісу не загружана. Спачатку загрузіце яе.',
    ru: 'Запечатанная часть записи не загружена. Сначала загрузите её.',
  },
  'fault.intake/superseded': {
    en: 'A newer revision stands already, and this older version is not the one that was taken then.',
    be: 'Ужо дзейнічае навейшая рэдакцыя, а гэта старая версія не тая, што была прынята тады.',
    ru: 'Уже действует более новая редакция, а эта старая версия не та, что была принята тогда.',
  },
  'fault.intake/tombstone-in-batch': {
    en: 'Withdrawals are sent on their own, not in a batch.',
    be: 'Адкліканні дасылаюцца асобна, не ў пакеце.',
    ru: 'Отзывы отправляются отдельно, не в пакете.',
  },
  'fault.intake/too-many-lines': {
    en: 'The batch has {count} lines, at most {most} are taken. Send it in parts.',
    be: 'У пакеце {count} радкоў, прымаецца не больш за {most}. Дашліце яго часткамі.',
    ru: 'В пакете {count} строк, принимается не больше {most}. Отправьте его частями.',
  },
  'fault.intake/unknown-code': {
    en: 'The record waits: the code in {field} is not known to the hub yet.',
    be: 'Запіс чакае: код у {field} хабу яшчэ невядомы.',
    ru: 'Запись ждёт: код в {field} хабу ещё неизвестен.',
  },
  'fault.intake/unknown-field': {
    en: 'Line {row} of the batch has a member that does not belong there ({field}). Nothing of the batch was taken.',
    be: 'У радку {row} пакета ёсць лішняе поле ({field}). З пакета нічога не прынята.',
    ru: 'В строке {row} пакета есть лишнее поле ({field}). Из пакета ничего не принято.',
  },
  'fault.intake/unknown-schema': {
    en: 'The record waits: the hub does not read its schema yet.',
    be: 'Запіс чакае: хаб яшчэ не чытае яго схему.',
    ru: 'Запись ждёт: хаб ещё не читает её схему.',
  },
  'fault.recall/not-a-tombstone': {
    en: 'This statement does not end a record.',
    be: 'Гэта пасведчанне не спыняе запіс.',
    ru: 'Это удостоверение не прекращает запись.',
  },
  'fault.recall/not-the-owner': {
    en: 'Only the owner withdraws a record.',
    be: 'Адклікае запіс толькі ўладальнік.',
    ru: 'Отзывает запись только владелец.',
  },
  'fault.recall/other-digest': {
    en: 'The record was ended before by another statement, which stands.',
    be: 'Запіс ужо спынены іншым пасведчаннем, яно дзейнічае.',
    ru: 'Запись уже прекращена другим удостоверением, оно действует.',
  },
  'fault.recall/revision-behind': {
    en: 'The withdrawal is older than the newest version of the record. Sign it for the newest one.',
    be: 'Адкліканне старэйшае за найноўшую версію запісу. Падпішыце яго для найноўшай.',
    ru: 'Отзыв старше новейшей версии записи. Подпишите его для новейшей.',
  },
  'fault.receipt/mismatch': {
    en: 'The hub’s receipt speaks of something else ({field}). Keep it and tell the coalition’s administrators.',
    be: 'Квітанцыя хаба кажа пра нешта іншае ({field}). Захавайце яе і паведаміце адміністратарам кааліцыі.',
    ru: 'Квитанция хаба говорит о чём-то другом ({field}). Сохраните её и сообщите администраторам коалиции.',
  },
};
