import type { Catalogue } from '../message.js';

/** What the command line says. */
export const cli: Catalogue = {
  'fault.cli/setting-missing': {
    en: '{option} is missing. Give it on the command line or set the environment variable {variable}.',
    be: 'Не хапае {option}. Дадайце ў камандны радок або задайце зменную асяроддзя {variable}.',
    ru: 'Не хватает {option}. Добавьте в командную строку или задайте переменную среды {variable}.',
  },
  'fault.cli/not-loopback': {
    en: '{address} is not an address of this computer. The node answers only here: use http://127.0.0.1 and its port.',
    be: '{address} не адрас гэтага камп’ютара. Вузел адказвае толькі тут: ужывайце http://127.0.0.1 і яго порт.',
    ru: '{address} не адрес этого компьютера. Узел отвечает только здесь: используйте http://127.0.0.1 и его порт.',
  },
  'fault.cli/no-token': {
    en: 'The token file {file} cannot be read. Start the node once (it makes the file), or run the command as the node’s user.',
    be: 'Файл токена {file} не чытаецца. Запусціце вузел (ён створыць файл) або выканайце каманду ад імя карыстальніка вузла.',
    ru: 'Файл токена {file} не читается. Запустите узел (он создаст файл) или выполните команду от имени пользователя узла.',
  },
  'fault.cli/node-unreachable': {
    en: 'The node does not answer at {address}. Start it with "npm run partner", then repeat the command.',
    be: 'Вузел не адказвае па адрасе {address}. Запусціце яго праз "npm run partner" і паўтарыце каманду.',
    ru: 'Узел не отвечает по адресу {address}. Запустите его через "npm run partner" и повторите команду.',
  },
  'fault.cli/not-a-node': {
    en: 'Something answers there, but not as this node does. Check the address and that both programs have the same version.',
    be: 'Там нешта адказвае, але не як гэты вузел. Праверце адрас і тое, што версіі праграм аднолькавыя.',
    ru: 'Там что-то отвечает, но не как этот узел. Проверьте адрес и то, что версии программ одинаковы.',
  },
  'fault.cli/unreadable-file': {
    en: 'The file {file} cannot be read or written. Check its name and your rights.',
    be: 'Файл {file} не чытаецца або не запісваецца. Праверце назву і свае правы.',
    ru: 'Файл {file} не читается или не записывается. Проверьте имя и свои права.',
  },
  'fault.cli/not-json': {
    en: 'The file {file} is not JSON. Check that it is the right file and complete.',
    be: 'Файл {file} не JSON. Праверце, ці той гэта файл і ці цэлы ён.',
    ru: 'Файл {file} не JSON. Проверьте, тот ли это файл и целый ли он.',
  },
  'fault.cli/not-this-file': {
    en: 'This is not a file of the kind: {kind}. Give the right one, or ask for it to be sent again.',
    be: 'Гэта не файл патрэбнага віду: {kind}. Дайце правільны або папрасіце даслаць зноў.',
    ru: 'Это не файл нужного вида: {kind}. Дайте правильный или попросите прислать снова.',
  },
  'fault.cli/file-exists': {
    en: '{file} exists already and is not overwritten. Move it away, or choose another name with --out.',
    be: '{file} ужо ёсць і не перазапісваецца. Перанясіце яго або абярыце іншую назву праз --out.',
    ru: '{file} уже есть и не перезаписывается. Перенесите его или выберите другое имя через --out.',
  },
  'fault.cli/confirm': {
    en: 'This needs a person’s yes. Repeat it on a terminal, or add --yes when you have read what it does.',
    be: 'Тут патрэбная згода чалавека. Паўтарыце ў тэрмінале або дадайце --yes, калі прачыталі, што адбудзецца.',
    ru: 'Здесь нужно согласие человека. Повторите в терминале или добавьте --yes, если прочли, что произойдёт.',
  },
  'fault.cli/not-confirmed': {
    en: 'Nothing was done, because you did not confirm.',
    be: 'Нічога не зроблена, бо вы не пацвердзілі.',
    ru: 'Ничего не сделано, потому что вы не подтвердили.',
  },
  'fault.cli/nothing-chosen': {
    en: 'It is not clear what is meant: name records or a file, or use --all, but not both. See --help.',
    be: 'Незразумела, пра што гаворка: назавіце запісы ці файл або ўжыйце --all, але не разам. Глядзіце --help.',
    ru: 'Неясно, о чём речь: назовите записи или файл либо используйте --all, но не вместе. Смотрите --help.',
  },
  'fault.cli/other-role': {
    en: 'The role "{role}" does not fit this command. Use the command of that role, or ask for another invitation.',
    be: 'Роля «{role}» не пасуе да гэтай каманды. Ужыйце каманду гэтай ролі або папрасіце іншае запрашэнне.',
    ru: 'Роль «{role}» не подходит к этой команде. Используйте команду этой роли или попросите другое приглашение.',
  },
  'fault.cli/no-invitation': {
    en: 'No invitation fits the join request {file}. Give the one that this organisation got with --invitation.',
    be: 'Да заяўкі {file} няма запрашэння. Дайце тое, якое атрымала арганізацыя, праз --invitation.',
    ru: 'К заявке {file} нет приглашения. Дайте то, которое получила организация, через --invitation.',
  },
  'fault.cli/unknown-rule': {
    en: 'There is no rule {rule}. See "dokaz admin rules list".',
    be: 'Правіла {rule} няма. Глядзіце "dokaz admin rules list".',
    ru: 'Правила {rule} нет. Смотрите "dokaz admin rules list".',
  },
  'fault.cli/unknown-proposal': {
    en: 'No proposal {h} waits for a signature. See "dokaz admin rules list".',
    be: 'Прапанова {h} не чакае подпісу. Глядзіце "dokaz admin rules list".',
    ru: 'Предложение {h} не ждёт подписи. Смотрите "dokaz admin rules list".',
  },
  'cli.usage.other': {
    en: 'The command line is not right. See --help.',
    be: 'Каманда запісана няправільна. Глядзіце --help.',
    ru: 'Команда записана неверно. Смотрите --help.',
  },
  'cli.usage.unknownOption': {
    en: 'There is no option {word} here. See --help.',
    be: 'Параметра {word} тут няма. Глядзіце --help.',
    ru: 'Параметра {word} здесь нет. Смотрите --help.',
  },
  'cli.usage.unknownCommand': {
    en: 'There is no command {word}. See --help.',
    be: 'Каманды {word} няма. Глядзіце --help.',
    ru: 'Команды {word} нет. Смотрите --help.',
  },
  'cli.usage.missingArgument': {
    en: 'The argument <{word}> is missing. See --help.',
    be: 'Не хапае аргумента <{word}>. Глядзіце --help.',
    ru: 'Не хватает аргумента <{word}>. Смотрите --help.',
  },
  'cli.usage.missingMandatoryOptionValue': {
    en: 'The option {word} must be given. See --help.',
    be: 'Патрэбны параметр {word}. Глядзіце --help.',
    ru: 'Нужен параметр {word}. Смотрите --help.',
  },
  'cli.usage.optionMissingArgument': {
    en: 'The option {word} needs a value. See --help.',
    be: 'Параметр {word} патрабуе значэння. Глядзіце --help.',
    ru: 'Параметр {word} требует значения. Смотрите --help.',
  },
  'cli.usage.excessArguments': {
    en: 'There are too many arguments. See --help.',
    be: 'Зашмат аргументаў. Глядзіце --help.',
    ru: 'Слишком много аргументов. Смотрите --help.',
  },
  'cli.usage.help': {
    en: 'Choose one of the commands above.',
    be: 'Абярыце адну з камандаў вышэй.',
    ru: 'Выберите одну из команд выше.',
  },
  'cli.yes': { en: 'yes', be: 'так', ru: 'да' },
  'cli.no': { en: 'no', be: 'не', ru: 'нет' },
  'cli.none': { en: '(none)', be: '(няма)', ru: '(нет)' },
  'cli.confirm': { en: 'Type "yes" to go on:', be: 'Напішыце «так», каб працягнуць:', ru: 'Напишите «да», чтобы продолжить:' },
  'cli.importing': { en: 'Importing', be: 'Імпарт', ru: 'Импорт' },
  'cli.rows': { en: '{rows} rows', be: 'радкоў: {rows}', ru: 'строк: {rows}' },
  'cli.withdraw': {
    en: 'Record {record} will be taken back from every partner and cannot be sent again.',
    be: 'Запіс {record} будзе адкліканы ва ўсіх партнёраў і больш не адпраўляецца.',
    ru: 'Запись {record} будет отозвана у всех партнёров и больше не отправляется.',
  },
  'cli.joined': {
    en: '{org}: keys are in {keys}; they never leave it. Hand {file} to an admin, and read these words to two members over a channel you trust: {words}',
    be: '{org}: ключы ў {keys} і нікуды адтуль не выходзяць. Перадайце {file} адміністратару і прачытайце гэтыя словы двум удзельнікам па надзейным канале: {words}',
    ru: '{org}: ключи в {keys} и никуда оттуда не уходят. Передайте {file} администратору и прочтите эти слова двум участникам по надёжному каналу: {words}',
  },
  'cli.invited': {
    en: 'The invitation for {org} is in {file}. Hand it over on a channel that both of you trust.',
    be: 'Запрашэнне для {org} у файле {file}. Перадайце яго па канале, якому абое давяраеце.',
    ru: 'Приглашение для {org} в файле {file}. Передайте его по каналу, которому оба доверяете.',
  },
  'cli.enrol.words': {
    en: 'Did two members hear exactly these words from {org}? {words}',
    be: 'Ці пачулі два ўдзельнікі ад {org} менавіта гэтыя словы? {words}',
    ru: 'Услышали ли два участника от {org} именно эти слова? {words}',
  },
  'cli.exclude': {
    en: '{id} will lose all access with the next signed trust document.',
    be: '{id} страціць увесь доступ з наступным падпісаным дакументам даверу.',
    ru: '{id} потеряет весь доступ со следующим подписанным документом доверия.',
  },
  'cli.root.created': {
    en: 'The root key is in {file}: move it to an offline medium now. Its public half is in {publicFile}.',
    be: 'Каранёвы ключ у {file}: зараз жа перанясіце яго на адключаны носьбіт. Адкрытая палова ў {publicFile}.',
    ru: 'Корневой ключ в {file}: сейчас же перенесите его на отключённый носитель. Открытая половина в {publicFile}.',
  },
  'cli.trust.written': {
    en: 'Version {version} is in {file}, unsigned. Now let the roots sign it: dokaz admin root sign {file}',
    be: 'Версія {version} у файле {file}, без подпісаў. Цяпер карані мусяць падпісаць: dokaz admin root sign {file}',
    ru: 'Версия {version} в файле {file}, без подписей. Теперь корни должны подписать: dokaz admin root sign {file}',
  },
  'cli.trust.shown': {
    en: '{file}: signatures {signatures}, still awaited {missing}\nhash {hash}\nwords {words}',
    be: '{file}: подпісаў {signatures}, яшчэ чакаем {missing}\nхэш {hash}\nсловы {words}',
    ru: '{file}: подписей {signatures}, ещё ждём {missing}\nхеш {hash}\nслова {words}',
  },
  'cli.trust.published': {
    en: 'The hub accepted the trust document.',
    be: 'Хаб прыняў дакумент даверу.',
    ru: 'Хаб принял документ доверия.',
  },
  'cli.trust.fetched': {
    en: '{documents} trust documents, verified from the pinned one on, are in {file}. Pin: {pin}',
    be: 'Дакументы даверу ({documents}), правераныя ад замацаванага, у файле {file}. Замацаваны хэш: {pin}',
    ru: 'Документы доверия ({documents}), проверенные от закреплённого, в файле {file}. Закреплённый хеш: {pin}',
  },
  'cli.trust.revoked': {
    en: 'The hub accepted the revocation; it counts from the next request on.',
    be: 'Хаб прыняў адкліканне; яно дзейнічае з наступнага запыту.',
    ru: 'Хаб принял отзыв; он действует со следующего запроса.',
  },
  'cli.stop': {
    en: '{id} will be stopped at once by one signature. Taking that back needs the signatures of the roots.',
    be: '{id} будзе спынены адразу адным подпісам. Каб вярнуць, патрэбныя подпісы каранёў.',
    ru: '{id} будет остановлен сразу одной подписью. Чтобы вернуть, нужны подписи корней.',
  },
  'cli.stopped': {
    en: 'The revocation of {id} is in {file}. Bring it to the hub now: dokaz admin trust publish {file}',
    be: 'Адкліканне {id} у файле {file}. Адразу занясіце на хаб: dokaz admin trust publish {file}',
    ru: 'Отзыв {id} в файле {file}. Сразу отнесите на хаб: dokaz admin trust publish {file}',
  },
  'cli.rule.exported': {
    en: 'The proposal is in {file}, with the signatures so far.',
    be: 'Прапанова ў файле {file} разам з наяўнымі подпісамі.',
    ru: 'Предложение в файле {file} вместе с имеющимися подписями.',
  },
  'cli.rule.ownerSigned': {
    en: 'Signed as owner. Hand {file} to an admin, who carries it: dokaz admin rules approve {h} --signature {file}',
    be: 'Падпісана ўладальнікам. Перадайце {file} адміністратару, які занясе: dokaz admin rules approve {h} --signature {file}',
    ru: 'Подписано владельцем. Передайте {file} администратору, который отнесёт: dokaz admin rules approve {h} --signature {file}',
  },
  'cli.rule.inForce': {
    en: 'In force; signed by {signedBy}. ({h}; missing admins {admins}, owners {owners})',
    be: 'Дзейнічае; падпісалі {signedBy}. ({h}; не хапае адміністратараў {admins}, уладальнікаў {owners})',
    ru: 'Действует; подписали {signedBy}. ({h}; не хватает администраторов {admins}, владельцев {owners})',
  },
  'cli.rule.waiting': {
    en: 'Waits for admins: {admins}, owners: {owners}. Signed by {signedBy}. To approve: dokaz admin rules approve {h}',
    be: 'Чакае адміністратараў: {admins}, уладальнікаў: {owners}. Падпісалі {signedBy}. Каб зацвердзіць: dokaz admin rules approve {h}',
    ru: 'Ждёт администраторов: {admins}, владельцев: {owners}. Подписали {signedBy}. Чтобы утвердить: dokaz admin rules approve {h}',
  },
  'cli.rules.inForce': { en: 'Rules in force:', be: 'Дзейныя правілы:', ru: 'Действующие правила:' },
  'cli.rules.waiting': { en: 'Waiting for signatures:', be: 'Чакаюць подпісаў:', ru: 'Ждут подписей:' },
  'cli.exitCodes': {
    en: 'Exit codes: 0 done · 1 refused by a rule, a check or a person · 2 wrong command line · 3 node or hub unreachable · 4 done in part',
    be: 'Коды выхаду: 0 зроблена · 1 адмоўлена правілам, праверкай або чалавекам · 2 няправільная каманда · 3 вузел або хаб недаступны · 4 зроблена часткова',
    ru: 'Коды выхода: 0 сделано · 1 отказано правилом, проверкой или человеком · 2 неверная команда · 3 узел или хаб недоступен · 4 сделано частично',
  },
  'cli.example.dokaz': {
    en: 'Examples:\n  dokaz partner import arrests.csv --mapping arrests\n  dokaz partner status --json\n  dokaz admin rules list --lang en',
    be: 'Прыклады:\n  dokaz partner import arrests.csv --mapping arrests\n  dokaz partner status --json\n  dokaz admin rules list --lang be',
    ru: 'Примеры:\n  dokaz partner import arrests.csv --mapping arrests\n  dokaz partner status --json\n  dokaz admin rules list --lang ru',
  },
  'cli.example.partner': {
    en: 'A day in six commands:\n  dokaz partner import cases.csv --mapping cases\n  dokaz partner preview\n  dokaz partner preview --held\n  dokaz partner approve --all\n  dokaz partner push\n  dokaz partner pull',
    be: 'Дзень у шасці камандах:\n  dokaz partner import cases.csv --mapping cases\n  dokaz partner preview\n  dokaz partner preview --held\n  dokaz partner approve --all\n  dokaz partner push\n  dokaz partner pull',
    ru: 'День в шести командах:\n  dokaz partner import cases.csv --mapping cases\n  dokaz partner preview\n  dokaz partner preview --held\n  dokaz partner approve --all\n  dokaz partner push\n  dokaz partner pull',
  },
  'cli.example.admin': {
    en: 'A rule from draft to force:\n  dokaz admin rules simulate rule.json\n  dokaz admin rules propose rule.json\n  dokaz admin rules approve <proposal>      (another admin)\nA new partner:\n  dokaz admin invite P-04 --role partner\n  dokaz admin enrol P-04.join.json --invitation P-04.invitation.json\n  dokaz admin root sign trust-2.json --root root-1.json\n  dokaz admin trust publish trust-2.signed-2.json',
    be: 'Правіла ад чарнавіка да дзеяння:\n  dokaz admin rules simulate rule.json\n  dokaz admin rules propose rule.json\n  dokaz admin rules approve <прапанова>      (іншы адміністратар)\nНовы партнёр:\n  dokaz admin invite P-04 --role partner\n  dokaz admin enrol P-04.join.json --invitation P-04.invitation.json\n  dokaz admin root sign trust-2.json --root root-1.json\n  dokaz admin trust publish trust-2.signed-2.json',
    ru: 'Правило от черновика до действия:\n  dokaz admin rules simulate rule.json\n  dokaz admin rules propose rule.json\n  dokaz admin rules approve <предложение>      (другой администратор)\nНовый партнёр:\n  dokaz admin invite P-04 --role partner\n  dokaz admin enrol P-04.join.json --invitation P-04.invitation.json\n  dokaz admin root sign trust-2.json --root root-1.json\n  dokaz admin trust publish trust-2.signed-2.json',
  },
  'cli.title.Usage': { en: 'Usage:', be: 'Ужыванне:', ru: 'Использование:' },
  'cli.title.Arguments': { en: 'Arguments:', be: 'Аргументы:', ru: 'Аргументы:' },
  'cli.title.Options': { en: 'Options:', be: 'Параметры:', ru: 'Параметры:' },
  'cli.title.Global Options': { en: 'Global options:', be: 'Агульныя параметры:', ru: 'Общие параметры:' },
  'cli.title.Commands': { en: 'Commands:', be: 'Каманды:', ru: 'Команды:' },
  'fault.cli/unknown-place': {
    en: 'There is no "{place}" here. Give the address of the node, its folder, or a name that the running demonstration printed.',
    be: 'Тут няма «{place}». Дайце адрас вузла, яго папку або назву, якую надрукавала запушчаная дэманстрацыя.',
    ru: 'Здесь нет «{place}». Дайте адрес узла, его папку или имя, которое напечатала запущенная демонстрация.',
  },
  'fault.cli/other-proposal': {
    en: 'The signature in {file} is for the proposal {h}, not for this one. Ask the owner to sign the right one.',
    be: 'Подпіс у {file} для прапановы {h}, а не для гэтай. Папрасіце ўладальніка падпісаць патрэбную.',
    ru: 'Подпись в {file} для предложения {h}, а не для этого. Попросите владельца подписать нужное.',
  },
  'fault.cli/not-our-records': {
    en: 'The rule {rule} does not open records of {org}, so its signature is not needed. Nothing was signed.',
    be: 'Правіла {rule} не адкрывае запісаў {org}, таму яе подпіс не патрэбны. Нічога не падпісана.',
    ru: 'Правило {rule} не открывает записей {org}, поэтому её подпись не нужна. Ничего не подписано.',
  },
  'fault.cli/unknown-row': {
    en: 'No record comes from the row {key}. Give the key exactly as in the file; several key columns are joined by |.',
    be: 'Ад радка {key} няма ніводнага запісу. Дайце ключ дакладна як у файле; некалькі калонак ключа злучаюцца знакам |.',
    ru: 'От строки {key} нет ни одной записи. Дайте ключ точно как в файле; несколько колонок ключа соединяются знаком |.',
  },
  'fault.cli/usage': {
    en: 'The command line is not right. See --help.',
    be: 'Каманда запісана няправільна. Глядзіце --help.',
    ru: 'Команда записана неверно. Смотрите --help.',
  },
};
