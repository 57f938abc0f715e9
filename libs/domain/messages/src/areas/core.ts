import type { Catalogue } from '../message.js';

/** Faults of the core: bytes, canonical JSON, signatures, statements, sealed parts, log leaves. */
export const core: Catalogue = {
  'fault.crypto/not-base64url': {
    en: 'A value is not base64url in its only permitted spelling.',
    be: 'Значэнне запісана не ў адзіным дазволеным выглядзе base64url.',
    ru: 'Значение записано не в единственном допустимом виде base64url.',
  },
  'fault.crypto/not-utf8': { en: 'The text is not valid UTF-8.', be: 'Тэкст — не правільны UTF-8.', ru: 'Текст — не корректный UTF-8.' },
  'fault.crypto/not-hex': { en: 'A value is not hexadecimal.', be: 'Значэнне не шаснаццатковае.', ru: 'Значение не шестнадцатеричное.' },
  'fault.crypto/not-authentic': {
    en: 'The data were altered, or the key is another.',
    be: 'Даныя зменены або ключ іншы.',
    ru: 'Данные изменены или ключ другой.',
  },

  'fault.canonical-json/number': {
    en: 'Only whole numbers are allowed here.',
    be: 'Тут дазволены толькі цэлыя лікі.',
    ru: 'Здесь допустимы только целые числа.',
  },
  'fault.canonical-json/depth': {
    en: 'The document is nested too deeply.',
    be: 'Дакумент занадта глыбока ўкладзены.',
    ru: 'Документ слишком глубоко вложен.',
  },
  'fault.canonical-json/not-json': {
    en: 'The value has no form in JSON.',
    be: 'Значэнне нельга запісаць у JSON.',
    ru: 'Значение нельзя записать в JSON.',
  },
  'fault.canonical-json/key': {
    en: 'The name of a field has letters that are not allowed: {field}.',
    be: 'Назва поля мае недазволеныя знакі: {field}.',
    ru: 'Название поля содержит недопустимые знаки: {field}.',
  },
  'fault.canonical-json/polluting-key': {
    en: 'The name of a field is forbidden: {field}.',
    be: 'Забароненая назва поля: {field}.',
    ru: 'Запрещённое название поля: {field}.',
  },
  'fault.canonical-json/lone-surrogate': {
    en: 'A text holds half a character.',
    be: 'У тэксце палова знака.',
    ru: 'В тексте половина символа.',
  },
  'fault.canonical-json/not-nfc': {
    en: 'A text is not in Unicode normal form C.',
    be: 'Тэкст не ў нармальнай форме Юнікода C.',
    ru: 'Текст не в нормальной форме Юникода C.',
  },
  'fault.canonical-json/syntax': { en: 'This is not JSON.', be: 'Гэта не JSON.', ru: 'Это не JSON.' },
  'fault.canonical-json/not-canonical': {
    en: 'The document is not written in its canonical form.',
    be: 'Дакумент запісаны не ў кананічнай форме.',
    ru: 'Документ записан не в канонической форме.',
  },
  'fault.canonical-json/duplicate-key': {
    en: 'A field occurs twice: {field}.',
    be: 'Поле сустракаецца двойчы: {field}.',
    ru: 'Поле встречается дважды: {field}.',
  },

  'fault.signed-document/unsupported-key': {
    en: 'Keys of this kind are not used here.',
    be: 'Ключы такога віду тут не выкарыстоўваюцца.',
    ru: 'Ключи такого вида здесь не используются.',
  },
  'fault.signed-document/malformed': {
    en: 'The signed document is malformed at {field}.',
    be: 'Падпісаны дакумент сапсаваны ў {field}.',
    ru: 'Подписанный документ повреждён в {field}.',
  },
  'fault.signed-document/forbidden-header': {
    en: 'The signature carries a forbidden field: {field}.',
    be: 'Подпіс мае забароненае поле: {field}.',
    ru: 'Подпись содержит запрещённое поле: {field}.',
  },
  'fault.signed-document/unsupported-algorithm': {
    en: 'Only Ed25519 signatures are accepted.',
    be: 'Прымаюцца толькі подпісы Ed25519.',
    ru: 'Принимаются только подписи Ed25519.',
  },
  'fault.signed-document/wrong-type': {
    en: 'The document was signed for another purpose than {expected}.',
    be: 'Дакумент падпісаны не для {expected}.',
    ru: 'Документ подписан не для {expected}.',
  },
  'fault.signed-document/unknown-key': {
    en: 'The signing key is not known or may not sign now: {kid}.',
    be: 'Ключ подпісу невядомы або цяпер не дзейнічае: {kid}.',
    ru: 'Ключ подписи неизвестен или сейчас не действует: {kid}.',
  },
  'fault.signed-document/bad-signature': {
    en: 'The signature does not fit the document.',
    be: 'Подпіс не адпавядае дакументу.',
    ru: 'Подпись не соответствует документу.',
  },
  'fault.signed-document/duplicate-signature': {
    en: 'This key has signed the document already.',
    be: 'Гэты ключ ужо падпісаў дакумент.',
    ru: 'Этот ключ уже подписал документ.',
  },
  'fault.signed-document/unsigned': {
    en: 'Nobody signed the document.',
    be: 'Дакумент ніхто не падпісаў.',
    ru: 'Документ никто не подписал.',
  },

  'fault.statement/claim': {
    en: 'The statement has a missing, wrong or unknown field: {field}.',
    be: 'У сведчанні няма поля, яно памылковае або невядомае: {field}.',
    ru: 'В заявлении поле отсутствует, неверно или неизвестно: {field}.',
  },
  'fault.statement/seed': {
    en: 'The seed of the record version is damaged.',
    be: 'Зерне версіі запісу пашкоджана.',
    ru: 'Зерно версии записи повреждено.',
  },
  'fault.statement/kind': {
    en: 'A part of the record has an unknown name: {field}.',
    be: 'Частка запісу мае невядомую назву: {field}.',
    ru: 'Часть записи имеет неизвестное название: {field}.',
  },
  'fault.statement/duplicate-kind': {
    en: 'A part of the record occurs twice: {field}.',
    be: 'Частка запісу сустракаецца двойчы: {field}.',
    ru: 'Часть записи встречается дважды: {field}.',
  },
  'fault.statement/too-many-hidden': {
    en: 'The record has {hidden} restricted parts and can carry {limit}. Split it into two records.',
    be: 'Запіс мае закрытых частак: {hidden}, а можа мець {limit}. Падзяліце яго на два запісы.',
    ru: 'В записи закрытых частей: {hidden}, а может быть {limit}. Разделите её на две записи.',
  },
  'fault.statement/disclosure': {
    en: 'A part shown with the statement is malformed.',
    be: 'Частка, паказаная са сведчаннем, сапсавана.',
    ru: 'Часть, показанная с заявлением, повреждена.',
  },
  'fault.statement/reserved-name': {
    en: 'The name of a field is reserved: {field}.',
    be: 'Зарэзерваваная назва поля: {field}.',
    ru: 'Зарезервированное название поля: {field}.',
  },
  'fault.statement/digest-list': {
    en: 'The list of digests in the statement is malformed.',
    be: 'Спіс адбіткаў у сведчанні сапсаваны.',
    ru: 'Список отпечатков в заявлении повреждён.',
  },
  'fault.statement/unreferenced-disclosure': {
    en: 'A part was added that the owner did not sign.',
    be: 'Дададзена частка, якую ўладальнік не падпісваў.',
    ru: 'Добавлена часть, которую владелец не подписывал.',
  },
  'fault.statement/duplicate-disclosure': {
    en: 'A part of the record was sent twice.',
    be: 'Частка запісу даслана двойчы.',
    ru: 'Часть записи прислана дважды.',
  },
  'fault.statement/list-length': {
    en: 'The list of digests has {length} entries instead of {expected}.',
    be: 'У спісе адбіткаў {length} замест {expected}.',
    ru: 'В списке отпечатков {length} вместо {expected}.',
  },

  'fault.sealed-object/too-many-audiences': {
    en: 'The sealed part has more than {limit} audiences.',
    be: 'Закрытая частка мае больш за {limit} аўдыторый.',
    ru: 'У закрытой части больше {limit} аудиторий.',
  },
  'fault.sealed-object/audience-key': {
    en: 'The audience key is malformed.',
    be: 'Ключ аўдыторыі сапсаваны.',
    ru: 'Ключ аудитории повреждён.',
  },
  'fault.sealed-object/too-much-restricted': {
    en: 'The restricted part is larger than {limit} bytes.',
    be: 'Абмежаваная частка большая за {limit} байтаў.',
    ru: 'Ограниченная часть больше {limit} байт.',
  },
  'fault.sealed-object/too-much-sensitive': {
    en: 'The sensitive part is larger than {limit} bytes, so the record is held. Shorten it or split the record.',
    be: 'Адчувальная частка большая за {limit} байтаў, таму запіс затрыманы. Скараціце яе або падзяліце запіс.',
    ru: 'Чувствительная часть больше {limit} байт, поэтому запись задержана. Сократите её или разделите запись.',
  },
  'fault.sealed-object/malformed': {
    en: 'The sealed part is malformed.',
    be: 'Закрытая частка сапсавана.',
    ru: 'Закрытая часть повреждена.',
  },
  'fault.sealed-object/not-authentic': {
    en: 'The sealed part was altered or belongs to another record.',
    be: 'Закрытая частка зменена або належыць іншаму запісу.',
    ru: 'Закрытая часть изменена или относится к другой записи.',
  },
  'fault.sealed-object/statement-hash': {
    en: 'The identity of the statement is malformed.',
    be: 'Ідэнтыфікатар сведчання сапсаваны.',
    ru: 'Идентификатор заявления повреждён.',
  },
  'fault.sealed-object/cannot-open': {
    en: 'The envelope was not made for this key.',
    be: 'Канверт зроблены не для гэтага ключа.',
    ru: 'Конверт сделан не для этого ключа.',
  },
  'fault.sealed-object/wrong-recipient': {
    en: 'The envelope was made for another organisation or by another owner.',
    be: 'Канверт зроблены для іншай арганізацыі або іншым уладальнікам.',
    ru: 'Конверт сделан для другой организации или другим владельцем.',
  },

  'fault.transparency-log/leaf': {
    en: 'The log entry is malformed at {field}.',
    be: 'Запіс журнала сапсаваны ў {field}.',
    ru: 'Запись журнала повреждена в {field}.',
  },
};
