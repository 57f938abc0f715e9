import type { Catalogue } from '../message.js';

/** Faults of blinding, of quotas and of key servers. */
export const oprf: Catalogue = {
  'fault.oprf/identity': {
    en: 'A blinded value came out as zero, which never happens by chance; nothing was sent.',
    be: 'Зацемненае значэнне выйшла нулём, чаго выпадкова не бывае; нічога не адпраўлена.',
    ru: 'Затемнённое значение вышло нулём, чего случайно не бывает; ничего не отправлено.',
  },
  'fault.oprf/invalid-element': {
    en: 'Value number {index} is not a valid blinded value.',
    be: 'Значэнне нумар {index} — не правільнае зацемненае значэнне.',
    ru: 'Значение номер {index} — не правильное затемнённое значение.',
  },
  'fault.oprf/bad-scalar': {
    en: 'A number of the blinding is out of range.',
    be: 'Лік зацямнення па-за межамі дазволенага.',
    ru: 'Число затемнения вне допустимых границ.',
  },
  'fault.oprf/wrong-length': {
    en: 'A list of blinded values has the wrong length.',
    be: 'Спіс зацемненых значэнняў мае няправільную даўжыню.',
    ru: 'Список затемнённых значений имеет неправильную длину.',
  },
  'fault.oprf/batch-size': {
    en: 'A batch holds {elements} values; from 1 to 65,535 are possible.',
    be: 'У пакеце {elements} значэнняў; магчыма ад 1 да 65 535.',
    ru: 'В пакете {elements} значений; возможно от 1 до 65 535.',
  },
  'fault.oprf/proof-refused': {
    en: 'The proof of the key server does not fit its published key.',
    be: 'Доказ сервера ключоў не адпавядае яго апублікаванаму ключу.',
    ru: 'Доказательство сервера ключей не соответствует его опубликованному ключу.',
  },
  'fault.oprf/wrong-answer': {
    en: 'Key server {server} answered with something that its published key cannot have made. Nothing was stored. Tell the coalition’s admins; do not go on with this server.',
    be: 'Сервер ключоў {server} адказаў тым, чаго яго апублікаваны ключ зрабіць не мог. Нічога не захавана. Паведаміце адміністратарам кааліцыі; не працягвайце з гэтым серверам.',
    ru: 'Сервер ключей {server} ответил тем, чего его опубликованный ключ сделать не мог. Ничего не сохранено. Сообщите администраторам коалиции; не продолжайте с этим сервером.',
  },
  'fault.oprf/input-too-long': {
    en: 'A value to be blinded is longer than {limit} bytes.',
    be: 'Значэнне для зацямнення даўжэйшае за {limit} байтаў.',
    ru: 'Значение для затемнения длиннее {limit} байт.',
  },
  'fault.oprf/possession-refused': {
    en: 'The key holder did not prove that it has the private half of its key.',
    be: 'Трымальнік ключа не даказаў, што мае закрытую палову свайго ключа.',
    ru: 'Держатель ключа не доказал, что владеет закрытой половиной своего ключа.',
  },
  'fault.threads/lost': {
    en: 'The calculation was interrupted; start it again, nothing is lost.',
    be: 'Вылічэнне перарвалася; пачніце зноў, нічога не страчана.',
    ru: 'Вычисление прервалось; начните снова, ничего не потеряно.',
  },
  'fault.quota/malformed': {
    en: 'A signed document about quotas does not have the expected form (field {field}).',
    be: 'Падпісаны дакумент пра квоты не мае чаканай формы (поле {field}).',
    ru: 'Подписанный документ о квотах не имеет ожидаемой формы (поле {field}).',
  },
  'fault.quota/mismatch': {
    en: 'A signed document about quotas speaks of something else (field {field}).',
    be: 'Падпісаны дакумент пра квоты кажа пра іншае (поле {field}).',
    ru: 'Подписанный документ о квотах говорит о другом (поле {field}).',
  },
  'fault.quota/exceeded': {
    en: 'Comparison is limited by the number of people in accepted records: {people} asked for, {left} left. Send your records to the hub first.',
    be: 'Параўнанне абмежаванае лікам людзей у прынятых запісах: спытана {people}, засталося {left}. Спачатку дашліце запісы ў хаб.',
    ru: 'Сравнение ограничено числом людей в принятых записях: запрошено {people}, осталось {left}. Сначала отправьте записи в хаб.',
  },
  'fault.quota/too-many-elements': {
    en: 'More values than these people can have: {elements}, at most {limit}.',
    be: 'Больш значэнняў, чым можа быть у гэтых людзей: {elements}, найбольш {limit}.',
    ru: 'Больше значений, чем может быть у этих людей: {elements}, не более {limit}.',
  },
  'fault.quota/batch-too-large': {
    en: 'A batch of {people} people is too large; at most {limit}.',
    be: 'Пакет на {people} чалавек завялікі; найбольш {limit}.',
    ru: 'Пакет на {people} человек слишком велик; не более {limit}.',
  },
  'fault.quota/below-threshold': {
    en: 'Signed by {signed} roots; {threshold} are needed.',
    be: 'Падпісалі {signed} каранёвыя ключы; трэба {threshold}.',
    ru: 'Подписали {signed} корневых ключей; нужно {threshold}.',
  },
  'fault.key-server/no-epoch': {
    en: 'The key servers have no keys that may be used now for this epoch. Ask the coalition’s admins whether new keys are on their way.',
    be: 'У сервераў ключоў няма ключоў, якія цяпер можна ўжыць для гэтай эпохі. Спытайце адміністратараў кааліцыі пра новыя ключы.',
    ru: 'У серверов ключей нет ключей, которые сейчас можно использовать для этой эпохи. Спросите администраторов коалиции о новых ключах.',
  },
  'fault.key-server/no-place': {
    en: 'The address of key server {server} is not known here; set KEY_SERVERS.',
    be: 'Адрас сервера ключоў {server} тут невядомы; задайце KEY_SERVERS.',
    ru: 'Адрес сервера ключей {server} здесь неизвестен; задайте KEY_SERVERS.',
  },
  'fault.key-server/unreachable': {
    en: 'Key server {server} does not answer. Records go on without it; comparison waits and is resumed later.',
    be: 'Сервер ключоў {server} не адказвае. Запісы ідуць без яго; параўнанне чакае і потым працягнецца.',
    ru: 'Сервер ключей {server} не отвечает. Записи идут без него; сравнение ждёт и потом продолжится.',
  },
  'fault.key-server/not-authentic': {
    en: 'The answer did not come from key server {server}, or was changed on its way.',
    be: 'Адказ прыйшоў не ад сервера ключоў {server} або зменены ў дарозе.',
    ru: 'Ответ пришёл не от сервера ключей {server} или изменён в пути.',
  },
  'fault.key-server/bad-answer': {
    en: 'Key server {server} answered in a form that is not understood.',
    be: 'Сервер ключоў {server} адказаў у незразумелай форме.',
    ru: 'Сервер ключей {server} ответил в непонятной форме.',
  },
  'fault.key-server/not-admitted': {
    en: 'Key server {server} does not do this for us; it may not have the newest trust document.',
    be: 'Сервер ключоў {server} гэтага для нас не робіць; магчыма, у яго няма найноўшага дакумента даверу.',
    ru: 'Сервер ключей {server} этого для нас не делает; возможно, у него нет новейшего документа доверия.',
  },
  'fault.key-server/frozen': {
    en: 'Comparison is stopped at the key server. Only the coalition’s root key holders together can start it again.',
    be: 'Параўнанне спынена на серверы ключоў. Узнавіць яго могуць толькі ўладальнікі каранёвых ключоў разам.',
    ru: 'Сравнение остановлено на сервере ключей. Возобновить его могут только владельцы корневых ключей вместе.',
  },
  'fault.key-server/attestation-refused': {
    en: 'The hub’s word on the number of people is missing or not for this organisation.',
    be: 'Слова хаба пра лік людзей адсутнічае або не для гэтай арганізацыі.',
    ru: 'Слово хаба о числе людей отсутствует или не для этой организации.',
  },
  'fault.key-server/other-digest': {
    en: 'Another batch was sent under the same key before.',
    be: 'Пад тым жа ключом раней дасылаўся іншы пакет.',
    ru: 'Под тем же ключом раньше отправлялся другой пакет.',
  },
  'fault.key-server/unknown-freeze': {
    en: 'The document lifts a stop that this server does not know; bring that stop first.',
    be: 'Дакумент здымае спыненне, якога гэты сервер не ведае; спачатку перадайце тое спыненне.',
    ru: 'Документ снимает остановку, которой этот сервер не знает; сначала передайте ту остановку.',
  },
  'fault.crypto/bad-public-key': {
    en: 'A public key of another side is not usable.',
    be: 'Адкрыты ключ іншага боку непрыдатны.',
    ru: 'Открытый ключ другой стороны непригоден.',
  },
  'fault.cli/bad-servers': {
    en: 'Key servers are named as K-01=https://one.example,K-02=https://two.example.',
    be: 'Серверы ключоў называюцца так: K-01=https://one.example,K-02=https://two.example.',
    ru: 'Серверы ключей называются так: K-01=https://one.example,K-02=https://two.example.',
  },
};
