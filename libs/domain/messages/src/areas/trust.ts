import type { Catalogue } from '../message.js';

/** Faults of signed HTTP, membership and key stores. */
export const trust: Catalogue = {
  'fault.http/bad-request': {
    en: 'The request could not be understood.',
    be: 'Запыт немагчыма зразумець.',
    ru: 'Запрос невозможно понять.',
  },
  'fault.http/bad-target': {
    en: 'The request names its target in a form that is not accepted; send path and query only.',
    be: 'Запыт указвае адрас у недапушчальнай форме; дасылайце толькі шлях і параметры.',
    ru: 'Запрос указывает адрес в недопустимой форме; отправляйте только путь и параметры.',
  },
  'fault.http/ambiguous-length': {
    en: 'The length of the request body is given in more than one way.',
    be: 'Даўжыня цела запыту пазначана больш чым адным спосабам.',
    ru: 'Длина тела запроса указана более чем одним способом.',
  },
  'fault.http/length-required': {
    en: 'The request must say the length of its body.',
    be: 'Запыт павінен указваць даўжыню цела.',
    ru: 'Запрос должен указывать длину тела.',
  },
  'fault.http/content-encoding': {
    en: 'Compressed bodies are not accepted.',
    be: 'Сціснутыя целы запытаў не прымаюцца.',
    ru: 'Сжатые тела запросов не принимаются.',
  },
  'fault.http/unsupported-media-type': {
    en: 'This address does not take this kind of content.',
    be: 'Гэты адрас не прымае змест такога тыпу.',
    ru: 'Этот адрес не принимает содержимое такого типа.',
  },
  'fault.http/body-too-large': {
    en: 'The request is larger than {limit} bytes; send it in smaller parts.',
    be: 'Запыт большы за {limit} байтаў; дашліце яго меншымі часткамі.',
    ru: 'Запрос больше {limit} байт; отправьте его меньшими частями.',
  },
  'fault.http/not-utf8': {
    en: 'The text is not in UTF-8.',
    be: 'Тэкст не ў кадыроўцы UTF-8.',
    ru: 'Текст не в кодировке UTF-8.',
  },
  'fault.http/invalid-body': {
    en: 'The field {field} does not have the expected form.',
    be: 'Поле {field} не мае чаканай формы.',
    ru: 'Поле {field} не имеет ожидаемой формы.',
  },
  'fault.http/unknown-field': {
    en: 'The field {field} is not known here.',
    be: 'Поле {field} тут невядомае.',
    ru: 'Поле {field} здесь неизвестно.',
  },
  'fault.http/unauthenticated': {
    en: 'The request is not signed by a member.',
    be: 'Запыт не падпісаны ўдзельнікам.',
    ru: 'Запрос не подписан участником.',
  },
  'fault.http/replayed': {
    en: 'This request has been received before.',
    be: 'Гэты запыт ужо быў атрыманы.',
    ru: 'Этот запрос уже был получен.',
  },
  'fault.http/created-before-start': {
    en: 'The request was signed before the hub was last started; sign it again.',
    be: 'Запыт быў падпісаны да апошняга запуску хаба; падпішыце яго нанова.',
    ru: 'Запрос был подписан до последнего запуска хаба; подпишите его заново.',
  },
  'fault.http/not-found': {
    en: 'There is nothing here for you.',
    be: 'Тут для вас нічога няма.',
    ru: 'Здесь для вас ничего нет.',
  },
  'fault.http/conflict': {
    en: 'This contradicts what was received before.',
    be: 'Гэта супярэчыць таму, што было атрымана раней.',
    ru: 'Это противоречит тому, что было получено раньше.',
  },
  'fault.http/range-not-satisfiable': {
    en: 'The requested part lies outside the object.',
    be: 'Запытаная частка ляжыць па-за аб’ектам.',
    ru: 'Запрошенная часть лежит вне объекта.',
  },
  'fault.http/too-many-requests': {
    en: 'Too many requests; try again later.',
    be: 'Занадта шмат запытаў; паспрабуйце пазней.',
    ru: 'Слишком много запросов; попробуйте позже.',
  },
  'fault.http/unavailable': {
    en: 'The hub cannot answer at the moment; try again later.',
    be: 'Хаб зараз не можа адказаць; паспрабуйце пазней.',
    ru: 'Хаб сейчас не может ответить; попробуйте позже.',
  },
  'fault.http/unreachable': {
    en: 'The hub could not be reached; nothing is lost, it will be tried again.',
    be: 'Не атрымалася звязацца з хабам; нічога не страчана, спроба паўторыцца.',
    ru: 'Не удалось связаться с хабом; ничего не потеряно, попытка повторится.',
  },
  'fault.http/answer-too-large': {
    en: 'The answer is larger than {limit} bytes and was not read.',
    be: 'Адказ большы за {limit} байтаў і не быў прачытаны.',
    ru: 'Ответ больше {limit} байт и не был прочитан.',
  },
  'fault.http/answer-not-authentic': {
    en: 'The answer was not signed by the hub for this request; somebody in between may have changed it.',
    be: 'Адказ не падпісаны хабам для гэтага запыту; магчыма, яго змяніў нехта па дарозе.',
    ru: 'Ответ не подписан хабом для этого запроса; возможно, его изменил кто-то по пути.',
  },
  'fault.http/refused': {
    en: 'The hub refused the request (status {status}).',
    be: 'Хаб адхіліў запыт (код {status}).',
    ru: 'Хаб отклонил запрос (код {status}).',
  },
  'fault.http-signature/missing': {
    en: 'The message is not signed.',
    be: 'Паведамленне не падпісана.',
    ru: 'Сообщение не подписано.',
  },
  'fault.http-signature/malformed': {
    en: 'The signature does not have the agreed form.',
    be: 'Подпіс не мае ўзгодненай формы.',
    ru: 'Подпись не имеет согласованной формы.',
  },
  'fault.http-signature/duplicate-field': {
    en: 'The header {field} stands more than once.',
    be: 'Загаловак {field} сустракаецца больш за адзін раз.',
    ru: 'Заголовок {field} встречается более одного раза.',
  },
  'fault.http-signature/not-covered': {
    en: 'The signature does not cover {field}.',
    be: 'Подпіс не ахоплівае {field}.',
    ru: 'Подпись не охватывает {field}.',
  },
  'fault.http-signature/outside-window': {
    en: 'The clock of this computer differs too much from the hub’s; set it right.',
    be: 'Гадзіннік гэтага камп’ютара занадта адрозніваецца ад гадзінніка хаба; выпраўце яго.',
    ru: 'Часы этого компьютера слишком отличаются от часов хаба; поправьте их.',
  },
  'fault.http-signature/refused': {
    en: 'The signature was not accepted: it does not hold, or its key is not, or no longer, that of a member. Ask an admin.',
    be: 'Подпіс не прыняты: ён не пацвердзіўся, або яго ключ не належыць удзельніку (ці ўжо не належыць). Спытайце адміністратара.',
    ru: 'Подпись не принята: она не подтвердилась, или её ключ не принадлежит участнику (или уже не принадлежит). Спросите администратора.',
  },
  'fault.http-signature/digest-malformed': {
    en: 'The digest of the content does not have the agreed form.',
    be: 'Лічбавы адбітак змесціва не мае ўзгодненай формы.',
    ru: 'Отпечаток содержимого не имеет согласованной формы.',
  },
  'fault.http-signature/digest-mismatch': {
    en: 'The content is not what was signed.',
    be: 'Змесціва не тое, што было падпісана.',
    ru: 'Содержимое не то, что было подписано.',
  },
  'fault.membership/malformed': {
    en: 'The trust document does not have the agreed form ({field}).',
    be: 'Дакумент даверу не мае ўзгодненай формы ({field}).',
    ru: 'Документ доверия не имеет согласованной формы ({field}).',
  },
  'fault.membership/rollback': {
    en: 'An older trust document (version {version}) was offered; the newer one stays.',
    be: 'Прапанаваны старэйшы дакумент даверу (версія {version}); застаецца навейшы.',
    ru: 'Предложен более старый документ доверия (версия {version}); остаётся новый.',
  },
  'fault.membership/fork': {
    en: 'Two different trust documents claim the same place (version {version}); compare the words with other members.',
    be: 'Два розныя дакументы даверу прэтэндуюць на адно месца (версія {version}); параўнайце словы з іншымі ўдзельнікамі.',
    ru: 'Два разных документа доверия претендуют на одно место (версия {version}); сравните слова с другими участниками.',
  },
  'fault.membership/version-gap': {
    en: 'A version of the trust document is missing before version {version}.',
    be: 'Бракуе версіі дакумента даверу перад версіяй {version}.',
    ru: 'Не хватает версии документа доверия перед версией {version}.',
  },
  'fault.membership/not-the-pinned-document': {
    en: 'This is not the trust document whose fingerprint you were given.',
    be: 'Гэта не той дакумент даверу, адбітак якога вам перадалі.',
    ru: 'Это не тот документ доверия, отпечаток которого вам передали.',
  },
  'fault.membership/below-threshold': {
    en: 'Too few root keys have signed ({signed} of {threshold}).',
    be: 'Падпісала замала каранёвых ключоў ({signed} з {threshold}).',
    ru: 'Подписало слишком мало корневых ключей ({signed} из {threshold}).',
  },
  'fault.membership/expired': {
    en: 'The trust document expired on {expires}.',
    be: 'Тэрмін дакумента даверу скончыўся {expires}.',
    ru: 'Срок документа доверия истёк {expires}.',
  },
  'fault.membership/lives-too-long': {
    en: 'A trust document may live 13 months at most.',
    be: 'Дакумент даверу можа дзейнічаць не больш за 13 месяцаў.',
    ru: 'Документ доверия может действовать не более 13 месяцев.',
  },
  'fault.membership/key-id-mismatch': {
    en: 'A key id does not belong to its key.',
    be: 'Ідэнтыфікатар ключа не адпавядае ключу.',
    ru: 'Идентификатор ключа не соответствует ключу.',
  },
  'fault.membership/key-listed-twice': {
    en: 'A key stands twice in the trust document.',
    be: 'Ключ двойчы ўказаны ў дакуменце даверу.',
    ru: 'Ключ дважды указан в документе доверия.',
  },
  'fault.membership/member-changed': {
    en: 'The new trust document changes for whom {org} works. What an admin signed is judged by that: enrol her under a new code instead.',
    be: 'Новы дакумент даверу мяняе, у каго працуе {org}. Паводле гэтага ацэньваюцца подпісы адміністратара: лепш уключыце яго пад новым кодам.',
    ru: 'Новый документ доверия меняет, у кого работает {org}. По этому оцениваются подписи администратора: лучше примите его под новым кодом.',
  },
  'fault.membership/member-dropped': {
    en: '{org} is missing or has another role; members may be removed by status only.',
    be: '{org} адсутнічае або мае іншую ролю; удзельнікаў можна выдаляць толькі статусам.',
    ru: '{org} отсутствует или имеет другую роль; участников можно исключать только статусом.',
  },
  'fault.membership/key-changed': {
    en: 'A listed key of {org} was changed or left out.',
    be: 'Указаны раней ключ {org} зменены або прапушчаны.',
    ru: 'Указанный ранее ключ {org} изменён или пропущен.',
  },
  'fault.membership/revocation-undone': {
    en: 'The new document forgets a revocation at {org}.',
    be: 'Новы дакумент забывае пра адкліканне ў {org}.',
    ru: 'Новый документ забывает об отзыве у {org}.',
  },
  'fault.membership/unknown-member': {
    en: '{org} is not listed.',
    be: '{org} няма ў спісе.',
    ru: '{org} нет в списке.',
  },
  'fault.membership/unknown-key': {
    en: 'This key is not listed.',
    be: 'Гэтага ключа няма ў спісе.',
    ru: 'Этого ключа нет в списке.',
  },
  'fault.membership/already-listed': {
    en: '{org} is listed already.',
    be: '{org} ужо ёсць у спісе.',
    ru: '{org} уже есть в списке.',
  },
  'fault.membership/not-entitled': {
    en: 'The signer is not entitled to this.',
    be: 'Той, хто падпісаў, не мае на гэта права.',
    ru: 'Подписавший не имеет на это права.',
  },
  'fault.membership/proof-missing': {
    en: 'A key in the join request did not sign it.',
    be: 'Ключ з заяўкі на ўступленне яе не падпісаў.',
    ru: 'Ключ из заявки на вступление её не подписал.',
  },
  'fault.key-store/no-such-key': {
    en: 'This node has no key for {use}.',
    be: 'У гэтага вузла няма ключа для {use}.',
    ru: 'У этого узла нет ключа для {use}.',
  },
  'fault.key-store/bad-secret-name': {
    en: 'This is no name of a secret.',
    be: 'Гэта не назва сакрэту.',
    ru: 'Это не имя секрета.',
  },
  'fault.key-store/damaged': {
    en: 'The key file {name} is damaged.',
    be: 'Файл ключа {name} пашкоджаны.',
    ru: 'Файл ключа {name} повреждён.',
  },
  'fault.body/unreadable': {
    en: 'The stored content does not open with the key that belongs to it: one of the two is damaged.',
    be: 'Захаваны змест не адкрываецца сваім ключом: нешта з двух пашкоджана.',
    ru: 'Сохранённое содержимое не открывается своим ключом: одно из двух повреждено.',
  },
  'fault.body-key/missing': {
    en: 'The database needs the body key {id}, which is not in the folder BODY_KEY_DIR. Mount the folder that hub and worker have used so far. If that key has been destroyed, this database comes from a backup whose time is over: begin with an empty one.',
    be: 'Базе патрэбны ключ зместу {id}, якога няма ў папцы BODY_KEY_DIR. Падключыце папку, якой вузел і апрацоўшчык карысталіся дагэтуль. Калі ключ знішчаны, база паходзіць з рэзервовай копіі, час якой скончыўся: пачніце з пустой.',
    ru: 'Базе нужен ключ содержимого {id}, которого нет в папке BODY_KEY_DIR. Подключите папку, которой узел и обработчик пользовались до сих пор. Если ключ уничтожен, база взята из резервной копии, время которой истекло: начните с пустой.',
  },
  'fault.body-key/none': {
    en: 'There is no body key in the folder BODY_KEY_DIR yet; the hub makes one when it starts.',
    be: 'У папцы BODY_KEY_DIR яшчэ няма ключа зместу; вузел робіць яго пры запуску.',
    ru: 'В папке BODY_KEY_DIR ещё нет ключа содержимого; узел делает его при запуске.',
  },
  'fault.body-key/damaged': {
    en: 'The body key file {id} in BODY_KEY_DIR is damaged. Put the file back from its copy.',
    be: 'Файл ключа зместу {id} у BODY_KEY_DIR пашкоджаны. Вярніце файл з копіі.',
    ru: 'Файл ключа содержимого {id} в BODY_KEY_DIR повреждён. Верните файл из копии.',
  },
  'fault.key-store/cannot-open': {
    en: 'This was not sealed to a key of this node.',
    be: 'Гэта не было запячатана для ключа гэтага вузла.',
    ru: 'Это не было запечатано для ключа этого узла.',
  },
};
