import type { Catalogue } from '../message.js';

/** What `dokaz --help` says about commands and options. */
export const cliHelp: Catalogue = {
  'cli.help.dokaz': {
    en: 'Federated evidence exchange: a partner’s node and the coalition’s rules, from the command line.',
    be: 'Федэратыўны абмен доказамі: вузел партнёра і правілы кааліцыі з каманднага радка.',
    ru: 'Федеративный обмен доказательствами: узел партнёра и правила коалиции из командной строки.',
  },
  'cli.help.version': { en: 'show the version', be: 'паказаць версію', ru: 'показать версию' },
  'cli.help.help': { en: 'show this help', be: 'паказаць гэтую даведку', ru: 'показать эту справку' },
  'cli.help.json': {
    en: 'print one JSON object for machines',
    be: 'вывесці адзін аб’ект JSON для праграм',
    ru: 'вывести один объект JSON для программ',
  },
  'cli.help.lang': {
    en: 'language of all sentences: be, ru or en (else from LANG)',
    be: 'мова ўсіх сказаў: be, ru або en (інакш з LANG)',
    ru: 'язык всех фраз: be, ru или en (иначе из LANG)',
  },
  'cli.help.partner': {
    en: 'work with this organisation’s node',
    be: 'праца з вузлом сваёй арганізацыі',
    ru: 'работа с узлом своей организации',
  },
  'cli.help.node': {
    en: 'the node on this computer: its address, its folder, or a name such as viasna in the demonstration',
    be: 'вузел на гэтым камп’ютары: адрас, папка або назва, напрыклад viasna у дэманстрацыі',
    ru: 'узел на этом компьютере: адрес, папка или имя, например viasna в демонстрации',
  },
  'cli.help.nodePlace': {
    en: 'take keys, trust and hub from this node’s folder or name',
    be: 'узяць ключы, давер і хаб з папкі або назвы вузла',
    ru: 'взять ключи, доверие и хаб из папки или имени узла',
  },
  'cli.help.tokenFile': {
    en: 'file with the token of the node’s local API',
    be: 'файл з токенам лакальнага API вузла',
    ru: 'файл с токеном локального API узла',
  },
  'cli.help.init': {
    en: 'answer an invitation: make keys and a join request',
    be: 'адказаць на запрашэнне: стварыць ключы і заяўку',
    ru: 'ответить на приглашение: создать ключи и заявку',
  },
  'cli.help.invitation': {
    en: 'invitation file; repeat for several',
    be: 'файл запрашэння; можна некалькі разоў',
    ru: 'файл приглашения; можно несколько раз',
  },
  'cli.help.keys': { en: 'folder of private keys', be: 'папка закрытых ключоў', ru: 'папка закрытых ключей' },
  'cli.help.out': {
    en: 'file to write; never overwritten',
    be: 'файл для запісу; не перазапісваецца',
    ru: 'файл для записи; не перезаписывается',
  },
  'cli.help.mapping': {
    en: 'list column mappings, save one, or propose one',
    be: 'спіс адпаведнікаў калонак, захаваць або прапанаваць',
    ru: 'список соответствий колонок, сохранить или предложить',
  },
  'cli.help.mappingFile': {
    en: 'mapping to save, or (with --propose) a file of data',
    be: 'адпаведнік для захавання або (з --propose) файл з дадзенымі',
    ru: 'соответствие для сохранения или (с --propose) файл с данными',
  },
  'cli.help.propose': {
    en: 'propose a mapping for this file',
    be: 'прапанаваць адпаведнік для гэтага файла',
    ru: 'предложить соответствие для этого файла',
  },
  'cli.help.import': {
    en: 'import a spreadsheet; columns without a mapping never leave',
    be: 'імпартаваць табліцу; калонкі без адпаведніка нікуды не выходзяць',
    ru: 'импортировать таблицу; колонки без соответствия никуда не уходят',
  },
  'cli.help.file': { en: 'CSV, XLSX, JSON or NDJSON', be: 'CSV, XLSX, JSON або NDJSON', ru: 'CSV, XLSX, JSON или NDJSON' },
  'cli.help.mappingId': {
    en: 'id of a saved mapping',
    be: 'ідэнтыфікатар захаванага адпаведніка',
    ru: 'идентификатор сохранённого соответствия',
  },
  'cli.help.preview': {
    en: 'see what would leave, coarsened, held and why',
    be: 'убачыць, што выйдзе, што абагульнена, што затрымана і чаму',
    ru: 'увидеть, что уйдёт, что обобщено, что задержано и почему',
  },
  'cli.help.recordOrRow': {
    en: 'id of a record, or the key of a row in the own file',
    be: 'ідэнтыфікатар запісу або ключ радка ва ўласным файле',
    ru: 'идентификатор записи или ключ строки в собственном файле',
  },
  'cli.help.held': { en: 'only what is held back, and why', be: 'толькі затрыманае і чаму', ru: 'только задержанное и почему' },
  'cli.help.recordId': { en: 'id of a record', be: 'ідэнтыфікатар запісу', ru: 'идентификатор записи' },
  'cli.help.bytes': {
    en: 'print the exact bytes that would be signed',
    be: 'вывесці дакладныя байты для подпісу',
    ru: 'вывести точные байты для подписи',
  },
  'cli.help.status': { en: 'only previews with this status', be: 'толькі з гэтым статусам', ru: 'только с этим статусом' },
  'cli.help.reason': {
    en: 'only previews held for this reason',
    be: 'толькі затрыманыя з гэтай прычыны',
    ru: 'только задержанные по этой причине',
  },
  'cli.help.approve': {
    en: 'approve previews for signing',
    be: 'зацвердзіць папярэднія прагляды да подпісу',
    ru: 'утвердить предпросмотры к подписи',
  },
  'cli.help.all': { en: 'everything that is ready', be: 'усё, што гатова', ru: 'всё, что готово' },
  'cli.help.push': {
    en: 'sign what was approved and send it',
    be: 'падпісаць зацверджанае і адправіць',
    ru: 'подписать утверждённое и отправить',
  },
  'cli.help.pull': {
    en: 'fetch what other partners share',
    be: 'атрымаць тое, чым дзеляцца партнёры',
    ru: 'получить то, чем делятся партнёры',
  },
  'cli.help.inbox': {
    en: 'list received records, or read one',
    be: 'спіс атрыманых запісаў або адзін запіс',
    ru: 'список полученных записей или одна запись',
  },
  'cli.help.withdraw': { en: 'take a record back from everyone', be: 'адклікаць запіс ва ўсіх', ru: 'отозвать запись у всех' },
  'cli.help.rowKey': {
    en: 'number of the row in the partner’s own file',
    be: 'нумар радка ў файле партнёра',
    ru: 'номер строки в файле партнёра',
  },
  'cli.help.effect': { en: 'withdraw, recall or erase', be: 'withdraw, recall або erase', ru: 'withdraw, recall или erase' },
  'cli.help.yes': {
    en: 'do not ask, I have read what happens',
    be: 'не пытацца: я ведаю, што адбудзецца',
    ru: 'не спрашивать: я знаю, что произойдёт',
  },
  'cli.help.nodeStatus': {
    en: 'what waits, what was refused, how old the last sync is',
    be: 'што чакае, што адмоўлена, калі была апошняя сінхранізацыя',
    ru: 'что ждёт, что отклонено, когда была последняя синхронизация',
  },
  'cli.help.trust': {
    en: 'file with the chain of trust documents',
    be: 'файл з ланцужком дакументаў даверу',
    ru: 'файл с цепочкой документов доверия',
  },
  'cli.help.pin': {
    en: 'hash of the first trust document, known out of band',
    be: 'хэш першага дакумента даверу, вядомы па іншым канале',
    ru: 'хеш первого документа доверия, известный по другому каналу',
  },
  'cli.help.hub': {
    en: 'the hub’s origin, as it signs it',
    be: 'адрас хаба, як ён яго падпісвае',
    ru: 'адрес хаба, как он его подписывает',
  },
  'cli.help.connectTo': {
    en: 'where to connect, if not to the origin',
    be: 'куды злучацца, калі не на адрас хаба',
    ru: 'куда подключаться, если не на адрес хаба',
  },
  'cli.help.org': { en: 'organisation code', be: 'код арганізацыі', ru: 'код организации' },
  'cli.help.rules': { en: 'who may have what', be: 'хто што можа атрымаць', ru: 'кто что может получить' },
  'cli.help.by': {
    en: 'who approves, as this organisation names her',
    be: 'хто зацвярджае, як заведзена ў арганізацыі',
    ru: 'кто утверждает, как принято в организации',
  },
  'cli.help.population': {
    en: 'load the reference table for the k-check',
    be: 'загрузіць даведачную табліцу для праверкі k',
    ru: 'загрузить справочную таблицу для проверки k',
  },
  'cli.help.populationFile': {
    en: 'CSV with people detained, tried or fled by month and region',
    be: 'CSV: затрыманыя, асуджаныя, выехалыя паводле месяца і рэгіёна',
    ru: 'CSV: задержанные, осуждённые, уехавшие по месяцу и региону',
  },
  'cli.help.source': { en: 'where the numbers come from', be: 'адкуль лічбы', ru: 'откуда числа' },
  'cli.help.bringTrust': {
    en: 'give the node trust documents from a file',
    be: 'даць вузлу дакументы даверу з файла',
    ru: 'дать узлу документы доверия из файла',
  },
  'cli.help.partnerRules': {
    en: 'rules and proposals that concern this organisation',
    be: 'правілы і прапановы, якія датычаць арганізацыі',
    ru: 'правила и предложения, которые касаются организации',
  },
  'cli.help.ruleSign': {
    en: 'sign a rule that opens own most sensitive records',
    be: 'падпісаць правіла, якое адкрывае ўласныя найбольш адчувальныя запісы',
    ru: 'подписать правило, которое открывает собственные наиболее чувствительные записи',
  },
  'cli.help.proposalOrFile': {
    en: 'hash of the proposal, or a file that an admin exported',
    be: 'хэш прапановы або файл, які запісаў адміністратар',
    ru: 'хеш предложения или файл, который записал администратор',
  },
};
