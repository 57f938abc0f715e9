import type { Catalogue } from '../message.js';

/** Faults of `#domain/request` and the words of which the sentences of requests and grants are made. */
export const requests: Catalogue = {
  'fault.request/malformed': {
    en: 'The request is not valid at {field}: an unknown code, a wrong day, or a contradiction. Compare it with docs/spec/request.md, correct it and sign again.',
    be: 'Запыт мае памылку ў {field}: невядомы код, няправільны дзень або супярэчнасць. Параўнайце з docs/spec/request.md, выпраўце і падпішыце зноў.',
    ru: 'В запросе ошибка в {field}: неизвестный код, неверный день или противоречие. Сверьте с docs/spec/request.md, исправьте и подпишите заново.',
  },
  'fault.request/malformed-check': {
    en: 'The check of the request is not valid at {field}. To send a request on, every point of the checklist has to be confirmed.',
    be: 'Праверка запыту мае памылку ў {field}. Каб перадаць запыт далей, трэба пацвердзіць кожны пункт спіса.',
    ru: 'В проверке запроса ошибка в {field}. Чтобы передать запрос дальше, нужно подтвердить каждый пункт списка.',
  },
  'fault.request/malformed-acknowledgement': {
    en: 'The acknowledgement is not valid at {field}. Correct it and sign again.',
    be: 'Пацверджанне мае памылку ў {field}. Выпраўце і падпішыце зноў.',
    ru: 'В подтверждении ошибка в {field}. Исправьте и подпишите заново.',
  },
  'fault.request/not-narrower': {
    en: 'The proposed scope goes beyond the request at {field}. A returned request may only be made narrower.',
    be: 'Прапанаваны ахоп шырэйшы за запыт у {field}. Вернуты запыт можна толькі звузіць.',
    ru: 'Предложенный охват шире запроса в {field}. Возвращённый запрос можно только сузить.',
  },
  'fault.grant/malformed': {
    en: 'The answer to the request is not valid at {field}. Compare it with docs/spec/request.md, correct it and sign again.',
    be: 'Адказ на запыт мае памылку ў {field}. Параўнайце з docs/spec/request.md, выпраўце і падпішыце зноў.',
    ru: 'В ответе на запрос ошибка в {field}. Сверьте с docs/spec/request.md, исправьте и подпишите заново.',
  },
  'fault.grant/wider-than-request': {
    en: 'The answer gives more than was asked for, at {field}. Nothing was granted.',
    be: 'Адказ дае больш, чым прасілі, у {field}. Нічога не дазволена.',
    ru: 'Ответ даёт больше, чем просили, в {field}. Ничего не разрешено.',
  },
  'fault.release/malformed': {
    en: 'The release is not valid at {field}.',
    be: 'Выдача мае памылку ў {field}.',
    ru: 'В выдаче ошибка в {field}.',
  },
  'fault.release/malformed-attestation': {
    en: 'The word of the hub about the day of logging is not valid at {field}. The record was kept out.',
    be: 'Сведчанне хаба пра дзень запісу ў журнал мае памылку ў {field}. Запіс не прыняты.',
    ru: 'В свидетельстве хаба о дне занесения в журнал ошибка в {field}. Запись не принята.',
  },
  'fault.release/wider-than-grant': {
    en: 'The release gives more than its owner granted, at {field}. Nothing was released.',
    be: 'Выдача дае больш, чым дазволіў уладальнік, у {field}. Нічога не выдадзена.',
    ru: 'Выдача даёт больше, чем разрешил владелец, в {field}. Ничего не выдано.',
  },
  'fault.release/not-the-logged-slot': {
    en: 'What was released is not what its owner signed and logged before ({field} differs). The record was kept out; tell its owner and the coalition.',
    be: 'Выдадзена не тое, што ўладальнік раней падпісаў і занёс у журнал (адрозніваецца {field}). Запіс не прыняты; паведаміце ўладальніку і кааліцыі.',
    ru: 'Выдано не то, что владелец раньше подписал и занёс в журнал (отличается {field}). Запись не принята; сообщите владельцу и коалиции.',
  },
  'fault.release/doubted-attestation': {
    en: 'The hub’s word about the day of logging cannot be relied on ({field}): it is of a later day, or its key may be in other hands. The record was kept out; ask the owner to release it again.',
    be: 'На сведчанне хаба пра дзень запісу ў журнал нельга спадзявацца ({field}): яно з пазнейшага дня, або яго ключ можа быць у чужых руках. Запіс не прыняты; папрасіце ўладальніка выдаць яго зноў.',
    ru: 'На свидетельство хаба о дне занесения в журнал нельзя положиться ({field}): оно более позднего дня, или его ключ может быть в чужих руках. Запись не принята; попросите владельца выдать её снова.',
  },
  'fault.release/not-for-reader': {
    en: 'This release was made for another reader. It was kept out.',
    be: 'Гэтая выдача зроблена для іншага чытача. Яна не прынята.',
    ru: 'Эта выдача сделана для другого читателя. Она не принята.',
  },
  'fault.inquiry/malformed': {
    en: 'The inquiry or its answer is not valid at {field}. Correct it and sign again.',
    be: 'Пытанне або адказ мае памылку ў {field}. Выпраўце і падпішыце зноў.',
    ru: 'В вопросе или ответе ошибка в {field}. Исправьте и подпишите заново.',
  },
  'fault.submission/malformed': {
    en: 'The list of a submission, or the signature over it, is not valid at {field}. Fetch the list again and sign it.',
    be: 'Спіс прадстаўлення або подпіс пад ім мае памылку ў {field}. Загрузіце спіс зноў і падпішыце.',
    ru: 'В списке представления или подписи под ним ошибка в {field}. Загрузите список заново и подпишите.',
  },

  'request.sentence.rfa': {
    en: '{author} (case {caseRef}, {country}) asks that {readers} may read records (classes: {classes}) for this purpose: {purpose}; ground: {basis}; scope: {scope}; read until {until}, then deleted; what a court file or a law holds is kept until {retain} at the latest. {exculpatory} {defence} Promised: {assurances}.',
    be: '{author} (справа {caseRef}, {country}) просіць, каб {readers} маглі чытаць запісы (класы: {classes}) для мэты: {purpose}; падстава: {basis}; ахоп: {scope}; чытаць да {until}, потым выдаліць; тое, што ў справе суда або чаго патрабуе закон, захоўваць не даўжэй як да {retain}. {exculpatory} {defence} Абяцана: {assurances}.',
    ru: '{author} (дело {caseRef}, {country}) просит, чтобы {readers} могли читать записи (классы: {classes}) для цели: {purpose}; основание: {basis}; охват: {scope}; читать до {until}, потом удалить; то, что в деле суда или чего требует закон, хранить не дольше чем до {retain}. {exculpatory} {defence} Обещано: {assurances}.',
  },
  'request.sentence.submission': {
    en: '{author} leads a submission of {members} to {readers} (case {caseRef}, {country}), who may read records (classes: {classes}) for this purpose: {purpose}; ground: {basis}; scope: {scope}; records are put in until {closing}, read until {until}, then deleted; what a court file or a law holds is kept until {retain} at the latest. {exculpatory} {defence} Asked of the reader: {assurances}.',
    be: '{author} вядзе прадстаўленне ад {members} для {readers} (справа {caseRef}, {country}), якія могуць чытаць запісы (класы: {classes}) для мэты: {purpose}; падстава: {basis}; ахоп: {scope}; запісы дадаюцца да {closing}, чытаюцца да {until}, потым выдаляюцца; тое, што ў справе суда або чаго патрабуе закон, захоўваецца не даўжэй як да {retain}. {exculpatory} {defence} Ад чытача чакаецца: {assurances}.',
    ru: '{author} ведёт представление от {members} для {readers} (дело {caseRef}, {country}), которые могут читать записи (классы: {classes}) для цели: {purpose}; основание: {basis}; охват: {scope}; записи добавляются до {closing}, читаются до {until}, потом удаляются; то, что в деле суда или чего требует закон, хранится не дольше чем до {retain}. {exculpatory} {defence} От читателя ожидается: {assurances}.',
  },
  'request.country.international': { en: 'international', be: 'міжнародны орган', ru: 'международный орган' },
  'request.no-assurances': { en: 'nothing', be: 'нічога', ru: 'ничего' },
  'request.exculpatory.wanted': {
    en: 'What exonerates is asked for equally.',
    be: 'Тое, што апраўдвае, патрэбна гэтак жа.',
    ru: 'То, что оправдывает, нужно в равной мере.',
  },
  'request.exculpatory.not-wanted': {
    en: 'What exonerates is not asked for.',
    be: 'Тое, што апраўдвае, не запытваецца.',
    ru: 'То, что оправдывает, не запрашивается.',
  },
  'request.defence.shown': {
    en: 'What is read must be shown to the defence.',
    be: 'Прачытанае трэба паказаць абароне.',
    ru: 'Прочитанное нужно показать защите.',
  },
  'request.defence.not-shown': {
    en: 'There is no duty to show it to the defence.',
    be: 'Абавязку паказваць абароне няма.',
    ru: 'Обязанности показывать защите нет.',
  },
  'request.bound.codes': { en: 'crimes: {values}', be: 'злачынствы: {values}', ru: 'преступления: {values}' },
  'request.bound.facilities': { en: 'places of detention: {values}', be: 'месцы ўтрымання: {values}', ru: 'места содержания: {values}' },
  'request.bound.units': { en: 'units: {values}', be: 'падраздзяленні: {values}', ru: 'подразделения: {values}' },
  'request.bound.contexts': { en: 'contexts: {values}', be: 'кантэксты: {values}', ru: 'контексты: {values}' },
  'grant.sentence.granted': {
    en: '{owner} lets {readers} read {fields} ({classes}) of records that fit, for this purpose: {purpose}; scope: {scope}; from {from} to {until}, then deleted unless a court file or a law holds it. Conditions: {conditions}.',
    be: '{owner} дазваляе {readers} чытаць {fields} ({classes}) адпаведных запісаў; мэта: {purpose}; ахоп: {scope}; з {from} па {until}, потым выдаліць, калі гэта не ў справе суда і закон не патрабуе захоўваць. Умовы: {conditions}.',
    ru: '{owner} разрешает {readers} читать {fields} ({classes}) подходящих записей; цель: {purpose}; охват: {scope}; с {from} по {until}, потом удалить, если это не в деле суда и закон не требует хранить. Условия: {conditions}.',
  },
  'grant.sentence.revoked': {
    en: '{owner} takes back what {readers} could read under request {request}; every copy is to be deleted.',
    be: '{owner} забірае тое, што {readers} маглі чытаць паводле запыту {request}; усе копіі трэба выдаліць.',
    ru: '{owner} забирает то, что {readers} могли читать по запросу {request}; все копии нужно удалить.',
  },
  'grant.sentence.refused': {
    en: '{owner} gives nothing to {readers} under request {request}.',
    be: '{owner} нічога не дае {readers} паводле запыту {request}.',
    ru: '{owner} ничего не даёт {readers} по запросу {request}.',
  },
  'grant.no-conditions': { en: 'none', be: 'няма', ru: 'нет' },

  'legal-basis.icc-statute-93': { en: 'Rome Statute, article 93', be: 'Рымскі статут, артыкул 93', ru: 'Римский статут, статья 93' },
  'legal-basis.article-15': { en: 'Rome Statute, article 15', be: 'Рымскі статут, артыкул 15', ru: 'Римский статут, статья 15' },
  'legal-basis.mla-treaty': {
    en: 'a treaty on mutual legal assistance',
    be: 'дамова аб прававой дапамозе',
    ru: 'договор о правовой помощи',
  },
  'legal-basis.universal-jurisdiction': { en: 'universal jurisdiction', be: 'універсальная юрысдыкцыя', ru: 'универсальная юрисдикция' },
  'legal-basis.joint-investigation-team': {
    en: 'a joint investigation team',
    be: 'сумесная следчая група',
    ru: 'совместная следственная группа',
  },
  'legal-basis.un-mandate': { en: 'a mandate of the United Nations', be: 'мандат ААН', ru: 'мандат ООН' },
  'legal-basis.osce-moscow-mechanism': {
    en: 'the Moscow Mechanism of the OSCE',
    be: 'Маскоўскі механізм АБСЕ',
    ru: 'Московский механизм ОБСЕ',
  },

  'assurance.fair_trial': { en: 'a fair trial', be: 'справядлівы суд', ru: 'справедливый суд' },
  'assurance.no_death_penalty': { en: 'no death penalty', be: 'без смяротнага пакарання', ru: 'без смертной казни' },
  'assurance.no_in_absentia': { en: 'no trial in absentia', be: 'без завочнага суда', ru: 'без заочного суда' },
  'assurance.no_immigration_use': { en: 'no use in immigration', be: 'не для міграцыйных спраў', ru: 'не для миграционных дел' },
  'assurance.no_intelligence_use': { en: 'no use by intelligence services', be: 'не для спецслужбаў', ru: 'не для спецслужб' },
  'assurance.consent_scope_respected': {
    en: 'consent is kept to',
    be: 'межы згоды захоўваюцца',
    ru: 'рамки согласия соблюдаются',
  },
  'assurance.no_onward': { en: 'nothing is passed on', be: 'нічога не перадаецца далей', ru: 'ничего не передаётся дальше' },

  'check-point.authority': { en: 'the authority is who it says it is', be: 'орган сапраўды той', ru: 'орган действительно тот' },
  'check-point.legalBasis': { en: 'the legal basis holds', be: 'прававая падстава ёсць', ru: 'правовое основание есть' },
  'check-point.assurances': { en: 'the assurances are given', be: 'запэўненні дадзены', ru: 'заверения даны' },
  'check-point.purpose': {
    en: 'the purpose is one that people can agree to',
    be: 'мэта, на якую людзі могуць згадзіцца',
    ru: 'цель, на которую люди могут согласиться',
  },
  'check-point.scope': { en: 'the scope is no wider than the case', be: 'ахоп не шырэйшы за справу', ru: 'охват не шире дела' },
  'check-point.retention': {
    en: 'reading and keeping end on reasonable days',
    be: 'чытанне і захоўванне сканчаюцца ў разумны тэрмін',
    ru: 'чтение и хранение кончаются в разумный срок',
  },
};
