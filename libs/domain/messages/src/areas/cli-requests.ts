import type { Catalogue } from '../message.js';

/** What `dokaz admin rfa` says: checking requests for assistance, standing aside, freezing. */
export const cliRequests: Catalogue = {
  'cli.help.rfa': {
    en: 'requests for assistance: check, return, approve, stand aside, freeze',
    be: 'запыты аб дапамозе: праверыць, вярнуць, ухваліць, узяць самаадвод, замарозіць',
    ru: 'запросы о содействии: проверить, вернуть, одобрить, взять самоотвод, заморозить',
  },
  'cli.help.rfaList': { en: 'list requests with their state', be: 'пералічыць запыты і іх стан', ru: 'перечислить запросы и их состояние' },
  'cli.help.rfaShow': {
    en: 'show one request: what it asks, who has checked, who is awaited',
    be: 'паказаць запыт: што просяць, хто праверыў, каго чакаем',
    ru: 'показать запрос: что просят, кто проверил, кого ждём',
  },
  'cli.help.rfaCheck': {
    en: 'sign that a request is in order; with a second admin’s signature it goes to owners',
    be: 'падпісаць, што запыт у парадку; з подпісам другога адміністратара ён пойдзе ўладальнікам',
    ru: 'подписать, что запрос в порядке; с подписью второго администратора он пойдёт владельцам',
  },
  'cli.help.rfaReturn': {
    en: 'return a request to its author, with a narrower proposal',
    be: 'вярнуць запыт аўтару з вузейшай прапановай',
    ru: 'вернуть запрос автору с более узким предложением',
  },
  'cli.help.rfaApprove': {
    en: 'add your signature to another admin’s check; the request goes to owners',
    be: 'дадаць свой подпіс да праверкі іншага адміністратара; запыт ідзе да ўладальнікаў',
    ru: 'добавить свою подпись к проверке другого администратора; запрос идёт владельцам',
  },
  'cli.help.rfaRecuse': {
    en: 'stand aside from a request, because you have something to do with the case',
    be: 'узяць самаадвод, бо вы маеце дачыненне да справы',
    ru: 'взять самоотвод, потому что вы имеете отношение к делу',
  },
  'cli.help.rfaFreeze': {
    en: 'stop access at once: to one request, of one organisation, or to everything',
    be: 'адразу спыніць доступ: да запыту, арганізацыі або цалкам',
    ru: 'сразу остановить доступ: к запросу, организации или полностью',
  },
  'cli.help.rfaFreezes': { en: 'list freezes', be: 'пералічыць замарозкі', ru: 'перечислить заморозки' },
  'cli.help.rfaUnfreeze': {
    en: 'sign the lifting of a freeze; two admins lift it',
    be: 'падпісаць зняцце замарозкі; здымаюць двое адміністратараў',
    ru: 'подписать снятие заморозки; снимают два администратора',
  },
  'cli.help.rfaOverdue': {
    en: 'list readers who have not answered a notice in time',
    be: 'пералічыць чытачоў, якія своечасова не адказалі на апавяшчэнне',
    ru: 'перечислить читателей, не ответивших на уведомление вовремя',
  },
  'cli.help.rfaId': { en: 'request id, or its beginning', be: 'id запыту або яго пачатак', ru: 'id запроса или его начало' },
  'cli.help.rfaNarrower': {
    en: 'JSON file with the narrower parts of the scope',
    be: 'файл JSON з вузейшымі часткамі ахопу',
    ru: 'файл JSON с более узкими частями охвата',
  },
  'cli.help.rfaRemark': {
    en: 'why it is returned, for the author',
    be: 'чаму вяртаецца, для аўтара',
    ru: 'почему возвращается, для автора',
  },
  'cli.help.freezeTarget': {
    en: '"all", an organisation’s code, or a request id',
    be: '«all», код арганізацыі або id запыту',
    ru: '«all», код организации или id запроса',
  },
  'cli.help.freezeId': { en: 'freeze id, or its beginning', be: 'id замарозкі або яго пачатак', ru: 'id заморозки или его начало' },
  'cli.example.rfa': {
    en: 'Example:\n  dokaz admin rfa list --admin a-01\n  dokaz admin rfa check 3f2504e0 --admin a-01\n  dokaz admin rfa route 3f2504e0 --admin a-02',
    be: 'Прыклад:\n  dokaz admin rfa list --admin a-01\n  dokaz admin rfa check 3f2504e0 --admin a-01\n  dokaz admin rfa route 3f2504e0 --admin a-02',
    ru: 'Пример:\n  dokaz admin rfa list --admin a-01\n  dokaz admin rfa check 3f2504e0 --admin a-01\n  dokaz admin rfa route 3f2504e0 --admin a-02',
  },

  'cli.rfa.line': {
    en: '- {id} of {author}: {state}; checks that wait: {checks}, owners awaited: {awaited}',
    be: '- {id} ад {author}: {state}; праверак чакае: {checks}, уладальнікаў чакаем: {awaited}',
    ru: '- {id} от {author}: {state}; проверок ждёт: {checks}, владельцев ждём: {awaited}',
  },
  'cli.rfa.state': {
    en: 'State: {state}; owners answer by {deadline}.',
    be: 'Стан: {state}; уладальнікі адказваюць да {deadline}.',
    ru: 'Состояние: {state}; владельцы отвечают до {deadline}.',
  },
  'cli.rfa.state.draft': { en: 'filed, not checked yet', be: 'пададзены, яшчэ не правераны', ru: 'подан, ещё не проверен' },
  'cli.rfa.state.returned': { en: 'returned to its author', be: 'вернуты аўтару', ru: 'возвращён автору' },
  'cli.rfa.state.with_owners': { en: 'with owners', be: 'ва ўладальнікаў', ru: 'у владельцев' },
  'cli.rfa.state.partial': { en: 'answered in part', be: 'адказана часткова', ru: 'отвечено частично' },
  'cli.rfa.state.granted': { en: 'granted', be: 'дазволены', ru: 'разрешён' },
  'cli.rfa.state.expired': { en: 'expired', be: 'тэрмін скончыўся', ru: 'срок истёк' },
  'cli.rfa.state.revoked': { en: 'revoked', be: 'адкліканы', ru: 'отозван' },
  'cli.rfa.state.closed': { en: 'closed', be: 'закрыты', ru: 'закрыт' },
  'cli.rfa.state.collecting': { en: 'members put in records', be: 'удзельнікі дадаюць запісы', ru: 'участники добавляют записи' },
  'cli.rfa.state.signing': { en: 'members sign the list', be: 'удзельнікі падпісваюць спіс', ru: 'участники подписывают список' },
  'cli.rfa.state.sent': { en: 'sent', be: 'адпраўлены', ru: 'отправлен' },
  'cli.rfa.state.supplemented': { en: 'sent and supplemented', be: 'адпраўлены і дапоўнены', ru: 'отправлен и дополнен' },
  'cli.rfa.broad': {
    en: 'Too broad: {field} (limit: {limit}).',
    be: 'Занадта шырока: {field} (мяжа: {limit}).',
    ru: 'Слишком широко: {field} (предел: {limit}).',
  },
  'cli.rfa.limit.not-all': { en: 'not every category', be: 'не ўсе катэгорыі', ru: 'не все категории' },
  'cli.rfa.limit.closed-or-regions': {
    en: 'a closed period, or named regions',
    be: 'закрыты перыяд або названыя рэгіёны',
    ru: 'закрытый период или названные регионы',
  },
  'cli.rfa.assuranceMissing': {
    en: 'Assurance missing: {assurance}.',
    be: 'Няма гарантыі: {assurance}.',
    ru: 'Нет гарантии: {assurance}.',
  },
  'cli.rfa.outcome.routed': { en: 'in order', be: 'у парадку', ru: 'в порядке' },
  'cli.rfa.outcome.returned': { en: 'returned', be: 'вярнуць', ru: 'вернуть' },
  'cli.rfa.check': {
    en: 'Check: {outcome}, signed by {signedBy}; admins still needed: {missing}.',
    be: 'Праверка: {outcome}, падпісалі {signedBy}; трэба яшчэ адміністратараў: {missing}.',
    ru: 'Проверка: {outcome}, подписали {signedBy}; нужно ещё администраторов: {missing}.',
  },
  'cli.rfa.recused': { en: 'Stood aside: {orgs}.', be: 'Узялі самаадвод: {orgs}.', ru: 'Взяли самоотвод: {orgs}.' },
  'cli.rfa.owner.awaited': {
    en: '- {owner}: about {records} records, awaited',
    be: '- {owner}: прыкладна {records} запісаў, чакаем',
    ru: '- {owner}: примерно {records} записей, ждём',
  },
  'cli.rfa.owner.answered': {
    en: '- {owner}: about {records} records, answered',
    be: '- {owner}: прыкладна {records} запісаў, адказалі',
    ru: '- {owner}: примерно {records} записей, ответили',
  },
  'cli.rfa.confirm.routed': {
    en: 'Sign that this is in order? Owners are asked once a second admin signs. You say that:',
    be: 'Падпісаць, што ўсё ў парадку? Уладальнікаў спытаюць пасля подпісу другога адміністратара. Вы сведчыце, што:',
    ru: 'Подписать, что всё в порядке? Владельцев спросят после подписи второго администратора. Вы подтверждаете, что:',
  },
  'cli.rfa.confirm.returned': {
    en: 'Return this request to its author?',
    be: 'Вярнуць гэты запыт аўтару?',
    ru: 'Вернуть этот запрос автору?',
  },
  'cli.rfa.confirm.approve': {
    en: 'Add your signature to the check of {signedBy} (narrower scope: {narrower})? Owners are asked then.',
    be: 'Дадаць подпіс да праверкі {signedBy} (вузейшы ахоп: {narrower})? Пасля гэтага спытаюць уладальнікаў.',
    ru: 'Добавить подпись к проверке {signedBy} (более узкий охват: {narrower})? После этого спросят владельцев.',
  },
  'cli.rfa.confirm.recuse': {
    en: 'Stand aside from request {id}? Your signature under it counts no longer, and this is not taken back.',
    be: 'Узяць самаадвод у запыце {id}? Ваш подпіс больш не лічыцца, і скасаваць гэта нельга.',
    ru: 'Взять самоотвод по запросу {id}? Ваша подпись больше не считается, и отменить это нельзя.',
  },
  'cli.rfa.confirm.freeze.all': {
    en: 'Stop all access now? Two admins are needed to go on.',
    be: 'Спыніць увесь доступ зараз? Каб аднавіць, трэба двое адміністратараў.',
    ru: 'Остановить весь доступ сейчас? Чтобы возобновить, нужны два администратора.',
  },
  'cli.rfa.confirm.freeze.org': {
    en: 'Stop access of {target} now? Two admins are needed to go on.',
    be: 'Спыніць доступ {target} зараз? Каб аднавіць, трэба двое адміністратараў.',
    ru: 'Остановить доступ {target} сейчас? Чтобы возобновить, нужны два администратора.',
  },
  'cli.rfa.confirm.freeze.request': {
    en: 'Stop access to request {target} now? Two admins are needed to go on.',
    be: 'Спыніць доступ да запыту {target} зараз? Каб аднавіць, трэба двое адміністратараў.',
    ru: 'Остановить доступ к запросу {target} сейчас? Чтобы возобновить, нужны два администратора.',
  },
  'cli.rfa.confirm.unfreeze': {
    en: 'Sign the lifting of this freeze?',
    be: 'Падпісаць зняцце гэтай замарозкі?',
    ru: 'Подписать снятие этой заморозки?',
  },
  'cli.rfa.waiting': {
    en: 'Signed by {signedBy}. Admins still needed: {missing}. The other one runs: dokaz admin rfa route',
    be: 'Падпісалі {signedBy}. Трэба яшчэ адміністратараў: {missing}. Іншы выконвае: dokaz admin rfa route',
    ru: 'Подписали {signedBy}. Нужно ещё администраторов: {missing}. Другой выполняет: dokaz admin rfa route',
  },
  'cli.rfa.done.routed': {
    en: 'The request goes to owners (signed by {signedBy}).',
    be: 'Запыт ідзе ўладальнікам (падпісалі {signedBy}).',
    ru: 'Запрос идёт владельцам (подписали {signedBy}).',
  },
  'cli.rfa.done.returned': {
    en: 'The request is returned (signed by {signedBy}).',
    be: 'Запыт вернуты (падпісалі {signedBy}).',
    ru: 'Запрос возвращён (подписали {signedBy}).',
  },
  'cli.rfa.stoodAside': {
    en: 'You stand aside from request {id}.',
    be: 'Вы ўзялі самаадвод у запыце {id}.',
    ru: 'Вы взяли самоотвод по запросу {id}.',
  },
  'cli.rfa.freeze.all': { en: 'all access', be: 'увесь доступ', ru: 'весь доступ' },
  'cli.rfa.freeze.org': { en: 'access of {target}', be: 'доступ {target}', ru: 'доступ {target}' },
  'cli.rfa.freeze.request': { en: 'access to request {target}', be: 'доступ да запыту {target}', ru: 'доступ к запросу {target}' },
  'cli.rfa.freeze.standing': {
    en: '- {id}: {what} frozen by {by} on {day}; lifting signed by: {signedBy}',
    be: '- {id}: {what} — замарозіў {by} {day}; зняцце падпісалі: {signedBy}',
    ru: '- {id}: {what} — заморозил {by} {day}; снятие подписали: {signedBy}',
  },
  'cli.rfa.freeze.lifted': {
    en: '- {id}: {what} was frozen by {by} on {day}; lifted by {signedBy}',
    be: '- {id}: {what} — замарозіў {by} {day}; знялі: {signedBy}',
    ru: '- {id}: {what} — заморозил {by} {day}; сняли: {signedBy}',
  },
  'cli.rfa.overdue': {
    en: '- {org} has not answered {owner} about request {id}: step {step} since {since}',
    be: '- {org} не адказаў {owner} па запыце {id}: ступень {step} з {since}',
    ru: '- {org} не ответил {owner} по запросу {id}: ступень {step} с {since}',
  },

  'fault.cli/unknown-request': {
    en: 'There is no request {id}. Look at: dokaz admin rfa list',
    be: 'Няма запыту {id}. Паглядзіце: dokaz admin rfa list',
    ru: 'Нет запроса {id}. Посмотрите: dokaz admin rfa list',
  },
  'fault.cli/no-check': {
    en: 'No other admin’s check of request {id} waits for a signature. Begin with: dokaz admin rfa check',
    be: 'Ніводная праверка запыту {id} ад іншага адміністратара не чакае подпісу. Пачніце з: dokaz admin rfa check',
    ru: 'Ни одна проверка запроса {id} от другого администратора не ждёт подписи. Начните с: dokaz admin rfa check',
  },
  'fault.cli/unknown-freeze': {
    en: 'There is no standing freeze {id}. Look at: dokaz admin rfa freezes',
    be: 'Няма дзейнай замарозкі {id}. Паглядзіце: dokaz admin rfa freezes',
    ru: 'Нет действующей заморозки {id}. Посмотрите: dokaz admin rfa freezes',
  },
  'fault.cli/not-a-hub': {
    en: 'The answer is not what this program expects of a hub. Check the address and the versions of both.',
    be: 'Адказ не такі, якога праграма чакае ад хаба. Праверце адрас і версіі абодвух.',
    ru: 'Ответ не такой, какого программа ждёт от хаба. Проверьте адрес и версии обоих.',
  },
};
