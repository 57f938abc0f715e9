import type { Catalogue } from '../message.js';

/** `dokaz prosecutor`: asking question by question, what a request says before it is filed, where everything stands. */
export const cliProsecutor: Catalogue = {
  'cli.help.rfaDraft': {
    en: 'JSON file with the request; without one you are asked at the terminal',
    be: 'файл JSON з запытам; без яго пытанні задаюцца ў тэрмінале',
    ru: 'файл JSON с запросом; без него вопросы задаются в терминале',
  },
  'cli.help.rfaTemplate': {
    en: 'print a draft to fill in, and file nothing',
    be: 'надрукаваць узор для запаўнення і нічога не падаваць',
    ru: 'напечатать образец для заполнения и ничего не подавать',
  },
  'cli.help.rfaReplaces': {
    en: 'the returned request that this one replaces',
    be: 'вернуты запыт, які гэты замяняе',
    ru: 'возвращённый запрос, который этот заменяет',
  },
  'cli.help.ack': {
    en: 'give up what was taken back and sign that it is gone, without reading anything',
    be: 'аддаць тое, што забралі, і падпісаць, што яго няма, нічога не чытаючы',
    ru: 'отдать то, что забрали, и подписать, что его нет, ничего не читая',
  },
  'cli.help.hold': {
    en: 'mark a record as lying in a court’s file, so that a recall leaves it here and says so',
    be: 'пазначыць, што запіс у справе суда: адкліканне яго пакіне і скажа пра гэта',
    ru: 'пометить, что запись в деле суда: отзыв её оставит и скажет об этом',
  },
  'cli.help.holdKind': {
    en: 'legal_hold: a law demands a copy for now; already_disclosed: it cannot come back; none: the hold is over',
    be: 'legal_hold: пакуль капію патрабуе закон; already_disclosed: вярнуць нельга; none: больш не трэба',
    ru: 'legal_hold: пока копию требует закон; already_disclosed: вернуть нельзя; none: больше не нужно',
  },
  'cli.example.rfaNew': {
    en: 'A request goes to two admins, then to every owner whose records may be meant; each survivor’s consent decides.\nAsk for little: one kind of record, a place, a few months. Too much is returned with a narrower proposal.\n\nExamples:\n  dokaz prosecutor rfa new                            (asks; answer ? to see the codes)\n  dokaz prosecutor rfa new --template > request.json  (a draft to fill in)\n  dokaz prosecutor rfa new request.json --yes\n  dokaz prosecutor rfa new narrower.json --replaces 3f2504e0',
    be: 'Запыт ідзе двум адміністратарам, потым кожнаму ўладальніку, чые запісы могуць мецца на ўвазе; вырашае згода кожнага пацярпелага.\nПрасіце няшмат: адзін від запісаў, месца, некалькі месяцаў. Занадта шырокі запыт вяртаецца з вузейшай прапановай.\n\nПрыклады:\n  dokaz prosecutor rfa new                            (пытае; ? пакажа коды)\n  dokaz prosecutor rfa new --template > request.json  (узор для запаўнення)\n  dokaz prosecutor rfa new request.json --yes\n  dokaz prosecutor rfa new narrower.json --replaces 3f2504e0',
    ru: 'Запрос идёт двум администраторам, затем каждому владельцу, чьи записи могут иметься в виду; решает согласие каждого пострадавшего.\nПросите немного: один вид записей, место, несколько месяцев. Слишком широкий запрос возвращается с более узким предложением.\n\nПримеры:\n  dokaz prosecutor rfa new                            (спрашивает; ? покажет коды)\n  dokaz prosecutor rfa new --template > request.json  (образец для заполнения)\n  dokaz prosecutor rfa new request.json --yes\n  dokaz prosecutor rfa new narrower.json --replaces 3f2504e0',
  },
  'cli.example.rfaStatus': {
    en: 'Nobody is told who refused, nor how many were asked: a refusal and silence look alike.\nNOT BELIEVED names a release that did not prove itself. It is kept out; tell the owner. Exit code 4.\n\nExamples:\n  dokaz prosecutor rfa status\n  dokaz prosecutor rfa status 3f2504e0   (what it asks and what was granted, in words)',
    be: 'Ніхто не даведаецца, хто адмовіў і колькіх пыталі: адмова і маўчанне выглядаюць аднолькава.\nНЕ ПРЫНЯТА называе раскрыццё, якое сябе не даказала. Яго тут няма; паведаміце ўладальніку. Код выхаду 4.\n\nПрыклады:\n  dokaz prosecutor rfa status\n  dokaz prosecutor rfa status 3f2504e0   (чаго просіць і што дазволена, словамі)',
    ru: 'Никто не узнает, кто отказал и скольких спрашивали: отказ и молчание выглядят одинаково.\nНЕ ПРИНЯТО называет раскрытие, которое себя не доказало. Его здесь нет; сообщите владельцу. Код выхода 4.\n\nПримеры:\n  dokaz prosecutor rfa status\n  dokaz prosecutor rfa status 3f2504e0   (чего просит и что разрешено, словами)',
  },
  'cli.example.round': {
    en: 'One round: learn who belongs, give up what was taken back and sign that, then read what was granted and check every proof.\nIf recalls cannot be fetched and answered, nothing is read. Interrupted rounds go on where they were.\n\nExample:\n  dokaz prosecutor round --json',
    be: 'Адзін круг: даведацца, хто ўваходзіць, аддаць тое, што забралі, і падпісаць гэта, потым прачытаць дазволенае і праверыць кожны доказ.\nКалі адкліканні нельга атрымаць і пацвердзіць, нічога не чытаецца. Перапынены круг працягваецца з таго ж месца.\n\nПрыклад:\n  dokaz prosecutor round --json',
    ru: 'Один круг: узнать, кто входит, отдать то, что забрали, и подписать это, затем прочитать разрешённое и проверить каждое доказательство.\nЕсли отзывы нельзя получить и подтвердить, ничего не читается. Прерванный круг продолжается с того же места.\n\nПример:\n  dokaz prosecutor round --json',
  },
  'cli.example.search': {
    en: 'Searches what is held here; the hub learns nothing of it. What speaks for somebody is found by the same words as what speaks against him.\n\nExamples:\n  dokaz prosecutor search --facility BY-FAC-AKRESCINA --from 2020-08-09 --until 2020-08-14\n  dokaz prosecutor search --code RS-7.1.f --unit BY-UNIT-OMON\n  dokaz prosecutor search --person k7fibqc62p7sl3qo   (other records of one person)',
    be: 'Шукае ў тым, што ёсць тут; хаб пра гэта не даведаецца. Тое, што за чалавека, знаходзіцца гэтак жа, як тое, што супраць.\n\nПрыклады:\n  dokaz prosecutor search --facility BY-FAC-AKRESCINA --from 2020-08-09 --until 2020-08-14\n  dokaz prosecutor search --code RS-7.1.f --unit BY-UNIT-OMON\n  dokaz prosecutor search --person k7fibqc62p7sl3qo   (іншыя запісы аднаго чалавека)',
    ru: 'Ищет в том, что есть здесь; хаб об этом не узнает. То, что говорит за человека, находится так же, как то, что против.\n\nПримеры:\n  dokaz prosecutor search --facility BY-FAC-AKRESCINA --from 2020-08-09 --until 2020-08-14\n  dokaz prosecutor search --code RS-7.1.f --unit BY-UNIT-OMON\n  dokaz prosecutor search --person k7fibqc62p7sl3qo   (другие записи одного человека)',
  },
  'cli.example.hold': {
    en: 'Do this before a record goes into a case file: after a recall it would be gone from here.\nThe survivor’s certificate will say that a court has it.\n\nExamples:\n  dokaz prosecutor hold 3f2504e0 already_disclosed\n  dokaz prosecutor hold 3f2504e0 none',
    be: 'Зрабіце гэта да таго, як запіс трапіць у справу: пасля адклікання яго тут не будзе.\nУ пасведчанні пацярпелага будзе напісана, што запіс у суда.\n\nПрыклады:\n  dokaz prosecutor hold 3f2504e0 already_disclosed\n  dokaz prosecutor hold 3f2504e0 none',
    ru: 'Сделайте это до того, как запись попадёт в дело: после отзыва её здесь не будет.\nВ свидетельстве пострадавшего будет написано, что запись у суда.\n\nПримеры:\n  dokaz prosecutor hold 3f2504e0 already_disclosed\n  dokaz prosecutor hold 3f2504e0 none',
  },

  'cli.rfa.guide': {
    en: 'A request, question by question. ? lists the codes, - means none, an empty line takes what stands in brackets.',
    be: 'Запыт, пытанне за пытаннем. ? пакажа коды, - значыць «нічога», пусты радок бярэ тое, што ў дужках.',
    ru: 'Запрос, вопрос за вопросом. ? покажет коды, - значит «ничего», пустая строка берёт то, что в скобках.',
  },
  'cli.rfa.again': { en: '“{answer}” cannot be taken.', be: '«{answer}» не падыходзіць.', ru: '«{answer}» не подходит.' },
  'cli.rfa.ask.caseRef': { en: 'Your case number', be: 'Нумар вашай справы', ru: 'Номер вашего дела' },
  'cli.rfa.ask.purpose': { en: 'Purpose', be: 'Мэта', ru: 'Цель' },
  'cli.rfa.ask.legalBasis': { en: 'Legal basis', be: 'Прававая падстава', ru: 'Правовое основание' },
  'cli.rfa.ask.country': {
    en: 'Country (two letters; XX = international)',
    be: 'Краіна (дзве літары; XX — міжнародны орган)',
    ru: 'Страна (две буквы; XX — международный орган)',
  },
  'cli.rfa.ask.categories': { en: 'Kinds of records', be: 'Віды запісаў', ru: 'Виды записей' },
  'cli.rfa.ask.from': { en: 'First month, as 2020-08', be: 'Першы месяц, напрыклад 2020-08', ru: 'Первый месяц, например 2020-08' },
  'cli.rfa.ask.until': { en: 'Last month', be: 'Апошні месяц', ru: 'Последний месяц' },
  'cli.rfa.ask.regions': {
    en: 'Regions or countries (* = anywhere)',
    be: 'Рэгіёны або краіны (* — усюды)',
    ru: 'Регионы или страны (* — везде)',
  },
  'cli.rfa.ask.codes': { en: 'Crimes of the Rome Statute', be: 'Злачынствы Рымскага статута', ru: 'Преступления Римского статута' },
  'cli.rfa.ask.facilities': { en: 'Places of detention', be: 'Месцы ўтрымання', ru: 'Места содержания' },
  'cli.rfa.ask.units': { en: 'Units', be: 'Падраздзяленні', ru: 'Подразделения' },
  'cli.rfa.ask.contexts': { en: 'Events', be: 'Падзеі', ru: 'События' },
  'cli.rfa.ask.classes': {
    en: 'How deep: S1 coded, S2 exact days and places, S3 the most sensitive',
    be: 'Як глыбока: S1 коды, S2 дакладныя дні і месцы, S3 самае адчувальнае',
    ru: 'Как глубоко: S1 коды, S2 точные дни и места, S3 самое чувствительное',
  },
  'cli.rfa.ask.assurances': { en: 'What you promise', be: 'Што вы абяцаеце', ru: 'Что вы обещаете' },
  'cli.rfa.ask.disclosureDuty': {
    en: 'Must you show the defence what you read?',
    be: 'Ці абавязаны вы паказаць прачытанае абароне?',
    ru: 'Обязаны ли вы показать прочитанное защите?',
  },
  'cli.rfa.ask.exculpatory': {
    en: 'Do you ask equally for what exonerates?',
    be: 'Ці просіце вы гэтак жа тое, што апраўдвае?',
    ru: 'Просите ли вы так же то, что оправдывает?',
  },
  'cli.rfa.ask.reading': { en: 'Last day of reading', be: 'Апошні дзень чытання', ru: 'Последний день чтения' },
  'cli.rfa.ask.retainUntil': {
    en: 'Last day on which copies in your file are kept',
    be: 'Апошні дзень захоўвання копій у справе',
    ru: 'Последний день хранения копий в деле',
  },
  'cli.rfa.missing': {
    en: 'Missing for this purpose: {what}. Without it owners are not even asked.',
    be: 'Не хапае для гэтай мэты: {what}. Без гэтага ўладальнікаў нават не пытаюць.',
    ru: 'Не хватает для этой цели: {what}. Без этого владельцев даже не спрашивают.',
  },
  'cli.rfa.tooBroad': {
    en: 'Too broad in {field} (at most {limit}): admins would return it.',
    be: 'Занадта шырока ў {field} (не больш за {limit}): адміністратары вернуць запыт.',
    ru: 'Слишком широко в {field} (не больше {limit}): администраторы вернут запрос.',
  },
  'cli.rfa.confirmFile': { en: 'Sign and file this?', be: 'Падпісаць і падаць?', ru: 'Подписать и подать?' },
  'cli.rfa.confirmClose': {
    en: 'Nothing will be granted or read for this request any more. Close it?',
    be: 'Па гэтым запыце больш нічога не дазволяць і не прачытаеце. Закрыць?',
    ru: 'По этому запросу больше ничего не разрешат и не прочитаете. Закрыть?',
  },
  'cli.rfa.kept': {
    en: 'Signed: {id}. The hub is out of reach; it is filed with the next round.',
    be: 'Падпісана: {id}. Хаб недаступны; запыт пойдзе з наступным кругам.',
    ru: 'Подписано: {id}. Хаб недоступен; запрос уйдёт со следующим кругом.',
  },
  'cli.rfa.state.refused': { en: 'refused by the hub', be: 'хаб не прыняў', ru: 'хаб не принял' },
  'cli.rfa.remark': { en: 'Returned: {remark}', be: 'Вернута: {remark}', ru: 'Возвращено: {remark}' },
  'cli.rfa.narrower': { en: 'Proposed instead: {narrower}', be: 'Прапанова: {narrower}', ru: 'Предложение: {narrower}' },
  'cli.rfa.lastRound': {
    en: 'Last round: {at}. Held: {held}, given up: {purged}.',
    be: 'Апошні круг: {at}. Ёсць: {held}, аддадзена: {purged}.',
    ru: 'Последний круг: {at}. Есть: {held}, отдано: {purged}.',
  },
  'cli.rfa.keptTooLong': {
    en: 'KEPT TOO LONG  {alias}  it is under a hold after the day until which the request promised to keep it',
    be: 'ЗАХОЎВАЕЦЦА ЗАНАДТА ДОЎГА  {alias}  дзень, да якога запыт абяцаў захоўваць, мінуў',
    ru: 'ХРАНИТСЯ СЛИШКОМ ДОЛГО  {alias}  день, до которого запрос обещал хранить, прошёл',
  },
  'cli.rfa.expired': {
    en: 'Access has ended for {n}: purged here.',
    be: 'Доступ скончыўся, сцёрта тут: {n}.',
    ru: 'Доступ закончился, стёрто здесь: {n}.',
  },
  'cli.rfa.nothingRead': {
    en: 'Nothing was read: first, recalls have to be fetched and answered.',
    be: 'Нічога не прачытана: спачатку трэба атрымаць і пацвердзіць адкліканні.',
    ru: 'Ничего не прочитано: сначала надо получить и подтвердить отзывы.',
  },
  'cli.rfa.acknowledged': {
    en: 'Notices: {notices}. Signed words sent: {said}.',
    be: 'Апавяшчэнняў: {notices}. Адпраўлена падпісаных слоў: {said}.',
    ru: 'Уведомлений: {notices}. Отправлено подписанных слов: {said}.',
  },
  'cli.rfa.onHold': {
    en: 'Marked as lying in a file: {hold}.',
    be: 'Пазначана, што ў справе: {hold}.',
    ru: 'Помечено, что в деле: {hold}.',
  },
  'cli.rfa.endedOnHold': {
    en: 'TAKEN BACK ({ended}); still here only because of its hold: {hold}. Make no new use of it.',
    be: 'ЗАБРАНА ({ended}); яшчэ тут толькі праз {hold}. Не карыстайцеся нанова.',
    ru: 'ЗАБРАНО ({ended}); ещё здесь только из-за {hold}. Не используйте заново.',
  },
  'cli.rfa.holdOver': {
    en: 'The hold is over. What was taken back meanwhile is gone; that is signed with the next round.',
    be: 'Больш не ў справе. Тое, што за гэты час забралі, сцёрта; гэта будзе падпісана з наступным кругам.',
    ru: 'Больше не в деле. То, что за это время забрали, стёрто; это будет подписано со следующим кругом.',
  },
  'cli.rfa.about': {
    en: '{alias}, request {request}, revision {rev}, logged on {logged}, to be read until {expires}',
    be: '{alias}, запыт {request}, рэвізія {rev}, у журнале з {logged}, чытаць да {expires}',
    ru: '{alias}, запрос {request}, ревизия {rev}, в журнале с {logged}, читать до {expires}',
  },
  'cli.rfa.version': {
    en: 'revision {rev}: {state}, received on {day}',
    be: 'рэвізія {rev}: {state}, атрымана {day}',
    ru: 'ревизия {rev}: {state}, получено {day}',
  },
  'fault.cli/no-draft': {
    en: 'Name a file with the request, or run this at a terminal to be asked. `--template` prints a draft.',
    be: 'Назавіце файл з запытам або запусціце ў тэрмінале, каб адказаць на пытанні. `--template` надрукуе ўзор.',
    ru: 'Назовите файл с запросом или запустите в терминале, чтобы ответить на вопросы. `--template` напечатает образец.',
  },
  'fault.cli/unknown-code': {
    en: '“{code}” is not in the list ({list}). A misspelt code would find nothing and look like an answer.',
    be: '«{code}» няма ў спісе ({list}). Код з памылкай нічога б не знайшоў, і гэта выглядала б як адказ.',
    ru: '«{code}» нет в списке ({list}). Код с ошибкой ничего бы не нашёл, и это выглядело бы как ответ.',
  },
};
