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
  'cli.help.adminPlace': {
    en: 'an admin.json with org, keys, trust, pin and hub: file, folder, or a name such as a-01 in the demonstration',
    be: 'admin.json з org, keys, trust, pin і hub: файл, папка або назва, напрыклад a-01 у дэманстрацыі',
    ru: 'admin.json с org, keys, trust, pin и hub: файл, папка или имя, например a-01 в демонстрации',
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
  'cli.help.admin': {
    en: 'coalition administration: rules and key ceremonies',
    be: 'кіраванне кааліцыяй: правілы і цырымоніі ключоў',
    ru: 'управление коалицией: правила и церемонии ключей',
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
  'cli.help.role': { en: 'role: partner, admin, hub …', be: 'роля: partner, admin, hub …', ru: 'роль: partner, admin, hub …' },
  'cli.help.invite': {
    en: 'make an invitation for a newcomer',
    be: 'зрабіць запрашэнне для новага ўдзельніка',
    ru: 'сделать приглашение для нового участника',
  },
  'cli.help.enrol': {
    en: 'review a join request and write the next trust document',
    be: 'праверыць заяўку і запісаць наступны дакумент даверу',
    ru: 'проверить заявку и записать следующий документ доверия',
  },
  'cli.help.joinRequest': { en: 'join request file', be: 'файл заяўкі', ru: 'файл заявки' },
  'cli.help.remove': {
    en: 'write a trust document without this member',
    be: 'запісаць дакумент даверу без гэтага ўдзельніка',
    ru: 'записать документ доверия без этого участника',
  },
  'cli.help.revoke': {
    en: 'write a trust document in which this key is revoked',
    be: 'запісаць дакумент даверу з адкліканым ключом',
    ru: 'записать документ доверия с отозванным ключом',
  },
  'cli.help.kid': { en: 'key id', be: 'ідэнтыфікатар ключа', ru: 'идентификатор ключа' },
  'cli.help.compromisedSince': {
    en: 'day from which the key’s statements are doubted',
    be: 'дзень, ад якога заявы ключа пад сумневам',
    ru: 'день, с которого заявления ключа под сомнением',
  },
  'cli.help.root': { en: 'offline root keys', be: 'адключаныя каранёвыя ключы', ru: 'отключённые корневые ключи' },
  'cli.help.rootCreate': { en: 'make a root key', be: 'стварыць каранёвы ключ', ru: 'создать корневой ключ' },
  'cli.help.rootSign': {
    en: 'sign a trust document with a root key',
    be: 'падпісаць дакумент даверу каранёвым ключом',
    ru: 'подписать документ доверия корневым ключом',
  },
  'cli.help.rootFile': { en: 'root key file', be: 'файл каранёвага ключа', ru: 'файл корневого ключа' },
  'cli.help.publicRoot': {
    en: 'public half of a root key; repeat for each',
    be: 'адкрытая палова каранёвага ключа; для кожнага',
    ru: 'открытая половина корневого ключа; для каждого',
  },
  'cli.help.document': { en: 'trust document file', be: 'файл дакумента даверу', ru: 'файл документа доверия' },
  'cli.help.trustCommands': {
    en: 'trust documents: found, show, publish, fetch',
    be: 'дакументы даверу: заснаваць, паказаць, апублікаваць, атрымаць',
    ru: 'документы доверия: основать, показать, опубликовать, получить',
  },
  'cli.help.trustFound': {
    en: 'write the coalition’s first trust document',
    be: 'запісаць першы дакумент даверу кааліцыі',
    ru: 'записать первый документ доверия коалиции',
  },
  'cli.help.trustShow': {
    en: 'show version, words and missing signatures',
    be: 'паказаць версію, словы і адсутныя подпісы',
    ru: 'показать версию, слова и недостающие подписи',
  },
  'cli.help.trustPublish': {
    en: 'hand a signed trust document to the hub',
    be: 'перадаць падпісаны дакумент даверу хабу',
    ru: 'передать подписанный документ доверия хабу',
  },
  'cli.help.trustFetch': {
    en: 'fetch and verify newer trust documents',
    be: 'атрымаць і праверыць навейшыя дакументы даверу',
    ru: 'получить и проверить более новые документы доверия',
  },
  'cli.help.threshold': { en: 'how many roots must sign', be: 'колькі каранёў мусіць падпісаць', ru: 'сколько корней должно подписать' },
  'cli.help.rules': { en: 'who may have what', be: 'хто што можа атрымаць', ru: 'кто что может получить' },
  'cli.help.ruleFile': { en: 'rule as a JSON file', be: 'правіла ў файле JSON', ru: 'правило в файле JSON' },
  'cli.help.rulesPropose': {
    en: 'sign a rule and propose it',
    be: 'падпісаць і прапанаваць правіла',
    ru: 'подписать и предложить правило',
  },
  'cli.help.rulesSimulate': {
    en: 'who would gain and lose how much, in bands',
    be: 'хто колькі атрымае і страціць, у дыяпазонах',
    ru: 'кто сколько получит и потеряет, в диапазонах',
  },
  'cli.help.rulesApprove': {
    en: 'read a proposal and sign it as second admin',
    be: 'прачытаць прапанову і падпісаць другім адміністратарам',
    ru: 'прочитать предложение и подписать вторым администратором',
  },
  'cli.help.rulesWithdraw': {
    en: 'end a permit at once (one admin is enough)',
    be: 'спыніць дазвол адразу (дастаткова аднаго адміністратара)',
    ru: 'прекратить разрешение сразу (достаточно одного администратора)',
  },
  'cli.help.rulesList': {
    en: 'rules in force and proposals, each as one sentence',
    be: 'дзейныя правілы і прапановы, кожнае адным сказам',
    ru: 'действующие правила и предложения, каждое одной фразой',
  },
  'cli.help.proposal': {
    en: 'id of the proposal (its hash)',
    be: 'ідэнтыфікатар прапановы (яе хэш)',
    ru: 'идентификатор предложения (его хеш)',
  },
  'cli.help.ruleId': {
    en: 'id of the rule, such as R-12',
    be: 'ідэнтыфікатар правіла, напрыклад R-12',
    ru: 'идентификатор правила, например R-12',
  },
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
  'cli.help.byRoot': {
    en: 'stop at once, signed by this one root key file',
    be: 'спыніць адразу, подпіс гэтага аднаго каранёвага ключа',
    ru: 'остановить сразу, подпись этого одного корневого ключа',
  },
  'cli.help.byOwner': {
    en: 'stop at once, signed by the owner’s keys in this folder',
    be: 'спыніць адразу, подпіс ключамі ўладальніка з гэтай папкі',
    ru: 'остановить сразу, подпись ключами владельца из этой папки',
  },
  'cli.help.trustChain': {
    en: 'join signed documents into the file that programs start with',
    be: 'злучыць падпісаныя дакументы ў файл, з якім стартуюць праграмы',
    ru: 'соединить подписанные документы в файл, с которым запускаются программы',
  },
  'cli.help.ownerSignature': {
    en: 'carry an owner’s signature from this file instead of signing',
    be: 'перадаць подпіс уладальніка з файла, а не падпісваць самому',
    ru: 'передать подпись владельца из файла, а не подписывать самому',
  },
  'cli.help.rulesExport': {
    en: 'write a proposal to a file, for an owner to sign',
    be: 'запісаць прапанову ў файл, каб уладальнік падпісаў',
    ru: 'записать предложение в файл, чтобы владелец подписал',
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
