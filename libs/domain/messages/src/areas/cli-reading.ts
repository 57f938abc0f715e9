import type { Catalogue } from '../message.js';

/** `dokaz partner requests|inquiries` and `dokaz prosecutor`: what the commands do, and what they tell. */
export const cliReading: Catalogue = {
  'cli.help.requests': {
    en: 'what authorities ask of this organisation, and its answers',
    be: 'што просяць органы ў арганізацыі і яе адказы',
    ru: 'что просят органы у организации и её ответы',
  },
  'cli.help.requestsList': {
    en: 'list requests, after a look at the hub',
    be: 'пералічыць запыты, спытаўшы хаб',
    ru: 'перечислить запросы, спросив хаб',
  },
  'cli.help.requestsShow': {
    en: 'show a request with the own records that fit',
    be: 'паказаць запыт і ўласныя запісы, што адпавядаюць',
    ru: 'показать запрос и собственные подходящие записи',
  },
  'cli.help.requestsApprove': {
    en: 'open records for a request; S3 needs a second person',
    be: 'адкрыць запісы для запыту; для S3 патрэбны другі чалавек',
    ru: 'открыть записи для запроса; для S3 нужен второй человек',
  },
  'cli.help.requestsRefuse': {
    en: 'give nothing for this request; nobody is told that somebody refused',
    be: 'нічога не даваць; ніхто не даведаецца, што была адмова',
    ru: 'ничего не давать; никто не узнает, что был отказ',
  },
  'cli.help.requestsRevoke': {
    en: 'take everything back; readers delete their copies and sign that they did',
    be: 'забраць усё; чытачы выдаляць копіі і падпішуць гэта',
    ru: 'забрать всё; читатели удалят копии и подпишут это',
  },
  'cli.help.requestId': { en: 'request id, or its beginning', be: 'id запыту або яго пачатак', ru: 'id запроса или его начало' },
  'cli.help.requestRecords': {
    en: 'record ids, comma-separated; without it: every certain match that may go',
    be: 'id запісаў праз коску; без гэтага: кожны пэўны, што можа ісці',
    ru: 'id записей через запятую; без этого: каждая точная, что может идти',
  },
  'cli.help.requestClasses': {
    en: 'S1, S2 or S3: how much of each record (default S1)',
    be: 'S1, S2 або S3: колькі з кожнага запісу (без гэтага S1)',
    ru: 'S1, S2 или S3: сколько из каждой записи (без этого S1)',
  },
  'cli.help.requestUntil': {
    en: 'last day of reading, YYYY-MM-DD',
    be: 'апошні дзень чытання, ГГГГ-ММ-ДД',
    ru: 'последний день чтения, ГГГГ-ММ-ДД',
  },
  'cli.help.requestHeard': {
    en: 'say that another authority has heard these people already',
    be: 'сказаць, што іншы орган ужо апытаў гэтых людзей',
    ru: 'сказать, что другой орган уже опросил этих людей',
  },
  'cli.help.inquiries': {
    en: 'questions and wishes for contact about opened records',
    be: 'пытанні і просьбы пра кантакт па адкрытых запісах',
    ru: 'вопросы и просьбы о контакте по открытым записям',
  },
  'cli.help.inquiryAnswer': {
    en: 'answer a question, or decline',
    be: 'адказаць на пытанне або адмовіць',
    ru: 'ответить на вопрос или отказать',
  },
  'cli.help.inquiryContact': {
    en: 'pass on how to reach a person who said yes; two people have to do it',
    be: 'перадаць кантакт чалавека, які згадзіўся; гэта робяць двое',
    ru: 'передать контакт человека, который согласился; это делают двое',
  },
  'cli.help.inquiryId': { en: 'inquiry id, or its beginning', be: 'id пытання або яго пачатак', ru: 'id вопроса или его начало' },
  'cli.help.inquiryText': { en: 'the answer, or "-" to decline', be: 'адказ або «-», каб адмовіць', ru: 'ответ или «-», чтобы отказать' },
  'cli.help.contactName': {
    en: 'name that the person gave for this purpose',
    be: 'імя, якое чалавек даў для гэтага',
    ru: 'имя, которое человек дал для этого',
  },
  'cli.help.contactReach': { en: 'telephone, address or lawyer', be: 'тэлефон, адрас або адвакат', ru: 'телефон, адрес или адвокат' },
  'cli.help.contactThrough': { en: 'direct, lawyer or owner', be: 'direct, lawyer або owner', ru: 'direct, lawyer или owner' },

  'cli.help.prosecutor': {
    en: 'requests for assistance and reading, for an authority',
    be: 'запыты аб дапамозе і чытанне, для органа',
    ru: 'запросы о помощи и чтение, для органа',
  },
  'cli.help.rfaOwn': { en: 'requests of this authority', be: 'запыты гэтага органа', ru: 'запросы этого органа' },
  'cli.help.rfaNew': {
    en: 'sign and file a request: asked at the terminal, or from a JSON file',
    be: 'падпісаць і падаць запыт: пытаннямі ў тэрмінале або з файла JSON',
    ru: 'подписать и подать запрос: вопросами в терминале или из файла JSON',
  },
  'cli.help.rfaStatus': {
    en: 'where requests stand, and what could not be believed',
    be: 'стан запытаў і чаму нельга верыць',
    ru: 'состояние запросов и чему нельзя верить',
  },
  'cli.help.rfaClose': { en: 'end a request', be: 'скончыць запыт', ru: 'закончить запрос' },
  'cli.help.round': {
    en: 'give up what was taken back, then read what was granted',
    be: 'аддаць тое, што забралі, потым прачытаць дазволенае',
    ru: 'отдать то, что забрали, затем прочитать разрешённое',
  },
  'cli.help.search': {
    en: 'look through what is held here, exact values included',
    be: 'шукаць у тым, што тут ёсць, і па дакладных значэннях',
    ru: 'искать в том, что здесь есть, и по точным значениям',
  },
  'cli.help.read': { en: 'show one record', be: 'паказаць адзін запіс', ru: 'показать одну запись' },
  'cli.help.ask': { en: 'ask the owner about a record', be: 'спытаць уладальніка пра запіс', ru: 'спросить владельца о записи' },
  'cli.help.contact': {
    en: 'ask the owner for contact with the person',
    be: 'папрасіць у ўладальніка кантакт з чалавекам',
    ru: 'попросить у владельца контакт с человеком',
  },
  'cli.help.notices': {
    en: 'what was taken back or corrected, and what was done',
    be: 'што забралі або выправілі і што зроблена',
    ru: 'что забрали или исправили и что сделано',
  },
  'cli.help.alias': {
    en: 'record id of this request, or its beginning',
    be: 'id запісу ў гэтым запыце або яго пачатак',
    ru: 'id записи в этом запросе или его начало',
  },
  'cli.help.askText': { en: 'the question', be: 'пытанне', ru: 'вопрос' },
  'cli.help.filterCategory': { en: 'category of the record', be: 'катэгорыя запісу', ru: 'категория записи' },
  'cli.help.filterCode': {
    en: 'act, or crime of the Rome Statute',
    be: 'дзеянне або злачынства паводле Рымскага статута',
    ru: 'действие или преступление по Римскому статуту',
  },
  'cli.help.filterRegion': { en: 'region or country', be: 'рэгіён або краіна', ru: 'регион или страна' },
  'cli.help.filterFacility': { en: 'place of detention', be: 'месца ўтрымання', ru: 'место содержания' },
  'cli.help.filterUnit': { en: 'unit', be: 'падраздзяленне', ru: 'подразделение' },
  'cli.help.filterFrom': { en: 'first day or month', be: 'першы дзень або месяц', ru: 'первый день или месяц' },
  'cli.help.filterUntil': { en: 'last day or month', be: 'апошні дзень або месяц', ru: 'последний день или месяц' },
  'cli.help.filterPerson': {
    en: 'records of the same person (clusterRef)',
    be: 'запісы таго ж чалавека (clusterRef)',
    ru: 'записи того же человека (clusterRef)',
  },
  'cli.example.prosecutor': {
    en: 'Examples:\n  dokaz prosecutor rfa new --node icc\n  dokaz prosecutor round --node icc\n  dokaz prosecutor search --unit BY-UNIT-OMON --from 2020-08-09 --node icc\n  dokaz prosecutor read 3f2504e0 --node icc\n  dokaz prosecutor hold 3f2504e0 already_disclosed --node icc',
    be: 'Прыклады:\n  dokaz prosecutor rfa new --node icc\n  dokaz prosecutor round --node icc\n  dokaz prosecutor search --unit BY-UNIT-OMON --from 2020-08-09 --node icc\n  dokaz prosecutor read 3f2504e0 --node icc\n  dokaz prosecutor hold 3f2504e0 already_disclosed --node icc',
    ru: 'Примеры:\n  dokaz prosecutor rfa new --node icc\n  dokaz prosecutor round --node icc\n  dokaz prosecutor search --unit BY-UNIT-OMON --from 2020-08-09 --node icc\n  dokaz prosecutor read 3f2504e0 --node icc\n  dokaz prosecutor hold 3f2504e0 already_disclosed --node icc',
  },
  'cli.example.requests': {
    en: 'Examples:\n  dokaz partner requests list --node viasna\n  dokaz partner requests show 3f2504e0 --node viasna\n  dokaz partner requests approve 3f2504e0 --classes S2 --node viasna',
    be: 'Прыклады:\n  dokaz partner requests list --node viasna\n  dokaz partner requests show 3f2504e0 --node viasna\n  dokaz partner requests approve 3f2504e0 --classes S2 --node viasna',
    ru: 'Примеры:\n  dokaz partner requests list --node viasna\n  dokaz partner requests show 3f2504e0 --node viasna\n  dokaz partner requests approve 3f2504e0 --classes S2 --node viasna',
  },

  'cli.requests.none': { en: 'Nobody asks for anything.', be: 'Ніхто нічога не просіць.', ru: 'Никто ничего не просит.' },
  'cli.requests.confirmApprove': {
    en: '{sentence}\nOpen {classes} of {records}?',
    be: '{sentence}\nАдкрыць {classes} з {records}?',
    ru: '{sentence}\nОткрыть {classes} из {records}?',
  },
  'cli.requests.confirmEnd': {
    en: '{sentence}\nAnswer with "{answer}"?',
    be: '{sentence}\nАдказаць «{answer}»?',
    ru: '{sentence}\nОтветить «{answer}»?',
  },
  'cli.requests.approved': {
    en: 'Opened with the next round: {settled}. Waiting for a second person: {waiting}.',
    be: 'Адкрыецца ў наступным крузе: {settled}. Чакае другога чалавека: {waiting}.',
    ru: 'Откроется в следующем круге: {settled}. Ждёт второго человека: {waiting}.',
  },
  'cli.requests.ended': { en: 'Noted and sent: {answer}.', be: 'Запісана і адпраўлена: {answer}.', ru: 'Записано и отправлено: {answer}.' },
  'cli.inquiries.none': { en: 'Nobody asks anything.', be: 'Пытанняў няма.', ru: 'Вопросов нет.' },
  'cli.inquiries.line': {
    en: '{id}  {kind}  {state}  {asker}  {text}',
    be: '{id}  {kind}  {state}  {asker}  {text}',
    ru: '{id}  {kind}  {state}  {asker}  {text}',
  },
  'cli.inquiries.answered': {
    en: 'Answered; it leaves with the next round.',
    be: 'Адказана; пойдзе ў наступным крузе.',
    ru: 'Отвечено; уйдёт в следующем круге.',
  },
  'cli.inquiries.contactSent': {
    en: 'Sealed to one key; it leaves with the next round, once.',
    be: 'Запячатана для аднаго ключа; пойдзе аднойчы ў наступным крузе.',
    ru: 'Запечатано для одного ключа; уйдёт один раз в следующем круге.',
  },
  'cli.inquiries.contactWaits': {
    en: 'A second person has to pass on the same.',
    be: 'Другі чалавек мае перадаць тое самае.',
    ru: 'Второй человек должен передать то же самое.',
  },

  'cli.reader.filed': {
    en: 'Filed: {id}. Two admins look at it, then owners.',
    be: 'Пададзена: {id}. Глядзяць два адміністратары, потым уладальнікі.',
    ru: 'Подано: {id}. Смотрят два администратора, затем владельцы.',
  },
  'cli.reader.line': {
    en: '{id}  {state}  {caseRef}  records that may be meant: {records}, owners who granted: {granted}',
    be: '{id}  {state}  {caseRef}  магчымых запісаў: {records}, далі згоду ўладальнікаў: {granted}',
    ru: '{id}  {state}  {caseRef}  возможных записей: {records}, согласились владельцы: {granted}',
  },
  'cli.reader.none': { en: 'No requests yet.', be: 'Запытаў яшчэ няма.', ru: 'Запросов ещё нет.' },
  'cli.reader.refused': { en: 'NOT BELIEVED  {alias}  {why}', be: 'НЕ ПРЫНЯТА  {alias}  {why}', ru: 'НЕ ПРИНЯТО  {alias}  {why}' },
  'cli.reader.closed': { en: 'Closed.', be: 'Закрыта.', ru: 'Закрыто.' },
  'cli.reader.round': {
    en: 'Given up or noted: {notices}. Received: {received}, known already: {known}, not believed: {refused}.',
    be: 'Аддадзена або адзначана: {notices}. Атрымана: {received}, вядома: {known}, не прынята: {refused}.',
    ru: 'Отдано или отмечено: {notices}. Получено: {received}, известно: {known}, не принято: {refused}.',
  },
  'cli.reader.ended': { en: 'Reading of {id} ended: {end}', be: 'Чытанне {id} спынена: {end}', ru: 'Чтение {id} прекращено: {end}' },
  'cli.reader.record': {
    en: '{alias}  {owner}  {category}  {acts}',
    be: '{alias}  {owner}  {category}  {acts}',
    ru: '{alias}  {owner}  {category}  {acts}',
  },
  'cli.reader.nothing': {
    en: 'Nothing that is held here fits.',
    be: 'Нічога з таго, што тут ёсць, не адпавядае.',
    ru: 'Ничего из того, что здесь есть, не подходит.',
  },
  'cli.reader.heard': {
    en: 'Another authority has heard this person; ask through {ask}.',
    be: 'Іншы орган ужо апытаў гэтага чалавека; пытайцеся праз {ask}.',
    ru: 'Другой орган уже опросил этого человека; спрашивайте через {ask}.',
  },
  'cli.reader.late': { en: 'Logged late, on {day}.', be: 'Занесена ў журнал позна, {day}.', ru: 'Занесено в журнал поздно, {day}.' },
  'cli.reader.notice': {
    en: '{day}  {kind}  {alias}  {applied}',
    be: '{day}  {kind}  {alias}  {applied}',
    ru: '{day}  {kind}  {alias}  {applied}',
  },
  'cli.reader.noNotices': {
    en: 'Nothing was taken back or corrected.',
    be: 'Нічога не забралі і не выправілі.',
    ru: 'Ничего не забрали и не исправили.',
  },
  'cli.reader.held': {
    en: 'Marked: {kind}. A recall will be answered with that.',
    be: 'Пазначана: {kind}. На адкліканне будзе адказана гэтым.',
    ru: 'Помечено: {kind}. На отзыв будет отвечено этим.',
  },
  'cli.reader.asked': {
    en: 'Asked, sealed to the owner: {id}. Silence means no.',
    be: 'Спытана, запячатана ўладальніку: {id}. Маўчанне значыць «не».',
    ru: 'Спрошено, запечатано владельцу: {id}. Молчание значит «нет».',
  },
};
