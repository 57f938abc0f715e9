import type { Catalogue } from '../message.js';

/** Vault and preview of a partner's node; `hold.<code>` says why a record or field stays. */
export const partnerPreview: Catalogue = {
  'fault.vault/bad-key': { en: 'The vault key is not 32 bytes long.', be: 'Ключ сховішча не 32 байты.', ru: 'Ключ хранилища не 32 байта.' },
  'fault.vault/unreadable': {
    en: 'Something in the vault cannot be opened with this node’s key.',
    be: 'Нешта ў сховішчы не адкрываецца ключом гэтага вузла.',
    ru: 'Что-то в хранилище не открывается ключом этого узла.',
  },
  'fault.vault/mapping-version': {
    en: 'Mapping “{mapping}” stands at version {newest}; a saved version is never changed, the next number is free.',
    be: 'Супастаўленне «{mapping}» мае версію {newest}; захаваная версія не мяняецца, вазьміце наступны нумар.',
    ru: 'Сопоставление «{mapping}» имеет версию {newest}; сохранённая версия не меняется, возьмите следующий номер.',
  },
  'fault.vault/draft-changed': {
    en: 'The draft of record {record} has changed meanwhile.',
    be: 'Чарнавік запісу {record} тым часам змяніўся.',
    ru: 'Черновик записи {record} тем временем изменился.',
  },
  'fault.preview/coalition-unknown': {
    en: 'This node has not heard from the hub yet. Run `dokaz partner pull` first.',
    be: 'Вузел яшчэ не меў сувязі з хабам. Спачатку выканайце `dokaz partner pull`.',
    ru: 'Узел ещё не связывался с хабом. Сначала выполните `dokaz partner pull`.',
  },
  'fault.preview/already-running': {
    en: 'A preview is being made already.',
    be: 'Папярэдні прагляд ужо робіцца.',
    ru: 'Предпросмотр уже делается.',
  },
  'fault.preview/not-a-statement': {
    en: 'This is not a signed statement.',
    be: 'Гэта не падпісаная заява.',
    ru: 'Это не подписанное заявление.',
  },
  'hold.category:missing': { en: 'The category is not mapped.', be: 'Не пазначана катэгорыя.', ru: 'Не указана категория.' },
  'hold.consent:missing': {
    en: 'No consent is known of somebody in this record.',
    be: 'Няма згоды кагосьці з асоб запісу.',
    ru: 'Нет согласия кого-то из лиц записи.',
  },
  'hold.consent:not-declared': {
    en: 'Nobody has declared what the consent forms of this mapping say.',
    be: 'Ніхто не пацвердзіў, што сказана ў формах згоды гэтага супастаўлення.',
    ru: 'Никто не подтвердил, что сказано в формах согласия этого сопоставления.',
  },
  'hold.consent:withdrawn': { en: 'The consent was withdrawn.', be: 'Згода адкліканая.', ru: 'Согласие отозвано.' },
  'hold.consent:guardian-missing': {
    en: 'The person is a minor and no guardian has consented.',
    be: 'Асоба непаўналетняя, а згоды апекуна няма.',
    ru: 'Лицо несовершеннолетнее, а согласия опекуна нет.',
  },
  'hold.consent:analysis-no': {
    en: 'The person did not agree to sharing with partners.',
    be: 'Асоба не пагадзілася на перадачу партнёрам.',
    ru: 'Лицо не согласилось на передачу партнёрам.',
  },
  'hold.consent:expired': { en: 'The consent has expired.', be: 'Тэрмін згоды скончыўся.', ru: 'Срок согласия истёк.' },
  'hold.consent:ask': { en: 'The person has to be asked first.', be: 'Спачатку трэба спытаць асобу.', ru: 'Сначала нужно спросить лицо.' },
  'hold.consent:no-recipient': {
    en: 'The consent names no partner that is enrolled.',
    be: 'У згодзе няма ніводнага далучанага партнёра.',
    ru: 'В согласии нет ни одного присоединённого партнёра.',
  },
  'hold.k-check:below-k': {
    en: 'Too few people resemble this one, even when everything is coarsened.',
    be: 'Занадта мала людзей падобныя да гэтай асобы, нават пасля ўсіх абагульненняў.',
    ru: 'Слишком мало людей похожи на это лицо, даже после всех обобщений.',
  },
  'hold.k-check:sensitive-below-k': {
    en: 'Too few people resemble this one for those who read the sensitive part.',
    be: 'Для тых, хто чытае далікатную частку, занадта мала падобных людзей.',
    ru: 'Для тех, кто читает чувствительную часть, слишком мало похожих людей.',
  },
  'hold.free-text:personal-number': {
    en: 'The text holds a personal number.',
    be: 'У тэксце асабісты нумар.',
    ru: 'В тексте личный номер.',
  },
  'hold.free-text:passport': {
    en: 'The text holds the number of a passport.',
    be: 'У тэксце нумар пашпарта.',
    ru: 'В тексте номер паспорта.',
  },
  'hold.free-text:phone': { en: 'The text holds a telephone number.', be: 'У тэксце нумар тэлефона.', ru: 'В тексте номер телефона.' },
  'hold.free-text:plate': { en: 'The text holds a number plate.', be: 'У тэксце нумар машыны.', ru: 'В тексте номер машины.' },
  'hold.free-text:handle': { en: 'The text holds the name of an account.', be: 'У тэксце імя акаўнта.', ru: 'В тексте имя аккаунта.' },
  'hold.free-text:email': { en: 'The text holds an e-mail address.', be: 'У тэксце адрас пошты.', ru: 'В тексте адрес почты.' },
  'hold.free-text:url': { en: 'The text holds a web address.', be: 'У тэксце вэб-адрас.', ru: 'В тексте веб-адрес.' },
  'hold.free-text:patronymic': { en: 'The text holds a patronymic.', be: 'У тэксце імя па бацьку.', ru: 'В тексте отчество.' },
  'hold.free-text:own-identity': {
    en: 'The text repeats the name or number of the person herself.',
    be: 'У тэксце імя або нумар самой асобы.',
    ru: 'В тексте имя или номер самого лица.',
  },
  'hold.free-text:not-an-office-holder': {
    en: 'The person named is not on the coalition’s list of office holders.',
    be: 'Названай асобы няма ў спісе службовых асоб кааліцыі.',
    ru: 'Названного лица нет в списке должностных лиц коалиции.',
  },
  'hold.statement/too-many-hidden': {
    en: 'The record has more than 16 hidden parts. Split it into two rows.',
    be: 'У запісе больш за 16 схаваных частак. Падзяліце яго на два радкі.',
    ru: 'В записи больше 16 скрытых частей. Разделите её на две строки.',
  },
  'hold.sealed-object/too-much-sensitive': {
    en: 'The sensitive part is too long to be sealed without showing its length.',
    be: 'Далікатная частка занадта доўгая, каб схаваць яе памер.',
    ru: 'Чувствительная часть слишком длинная, чтобы скрыть её размер.',
  },
};
