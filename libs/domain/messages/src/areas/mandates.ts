import type { Catalogue } from '../message.js';

/** Faults of tokens for mandates, and of reading by them. */
export const mandates: Catalogue = {
  'fault.oauth/invalid-request': {
    en: 'The token request could not be read: a parameter is missing, stands twice or is not text.',
    be: 'Запыт токена не ўдалося прачытаць: параметра няма, ён паўтараецца або гэта не тэкст.',
    ru: 'Запрос токена не удалось прочитать: параметра нет, он повторяется или это не текст.',
  },
  'fault.oauth/invalid-client': {
    en: 'The client could not be recognised. Check the key of use `client`, the clock, the issuer, and that every assertion is used once.',
    be: 'Кліента не ўдалося распазнаць. Праверце ключ з прызначэннем `client`, гадзіннік, адрас сервера і тое, што кожнае сцверджанне ўжываецца адзін раз.',
    ru: 'Клиента не удалось распознать. Проверьте ключ с назначением `client`, часы, адрес сервера и то, что каждое утверждение используется один раз.',
  },
  'fault.oauth/unsupported-grant-type': {
    en: 'Only `client_credentials` is offered here.',
    be: 'Тут прапануецца толькі `client_credentials`.',
    ru: 'Здесь предлагается только `client_credentials`.',
  },
  'fault.oauth/invalid-details': {
    en: 'Name exactly one mandate of yours in `authorization_details`. A mandate is there once an owner has granted your request.',
    be: 'Назавіце ў `authorization_details` роўна адзін свой мандат. Мандат з’яўляецца, калі ўладальнік даў згоду на ваш запыт.',
    ru: 'Назовите в `authorization_details` ровно один свой мандат. Мандат появляется, когда владелец дал согласие на ваш запрос.',
  },
  'fault.oauth/proof-refused': {
    en: 'The proof of possession does not fit this request. It needs your pinned `dpop` key, this method and address, this token, and an id that was never used.',
    be: 'Доказ валодання ключом не пасуе да гэтага запыту. Патрэбны ваш замацаваны ключ `dpop`, гэты метад і адрас, гэты токен і ідэнтыфікатар, які яшчэ не ўжываўся.',
    ru: 'Доказательство владения ключом не подходит к этому запросу. Нужны ваш закреплённый ключ `dpop`, этот метод и адрес, этот токен и идентификатор, который ещё не использовался.',
  },
  'fault.oauth/use-nonce': {
    en: 'The proof needs the nonce that came with this answer (`DPoP-Nonce`). Send the request again.',
    be: 'У доказе патрэбны нонс з гэтага адказу (`DPoP-Nonce`). Дашліце запыт яшчэ раз.',
    ru: 'В доказательстве нужен нонс из этого ответа (`DPoP-Nonce`). Отправьте запрос ещё раз.',
  },
  'fault.oauth/token-refused': {
    en: 'The access token is over, was made for another key, or its keys no longer count. Obtain a new one.',
    be: 'Тэрмін токена доступу скончыўся, ён выдадзены іншаму ключу, або яго ключы больш не дзейнічаюць. Атрымайце новы.',
    ru: 'Срок токена доступа истёк, он выдан другому ключу, или его ключи больше не действуют. Получите новый.',
  },
  'fault.mandate/over': {
    en: 'This mandate gives no access now ({reason}). Renewal is a new decision of the owners.',
    be: 'Гэты мандат цяпер не дае доступу ({reason}). Працяг — гэта новае рашэнне ўладальнікаў.',
    ru: 'Этот мандат сейчас не даёт доступа ({reason}). Продление — это новое решение владельцев.',
  },
  'fault.mandate/recalls-first': {
    en: 'Something you hold was taken back. Purge it and acknowledge the notices; then data can be read again.',
    be: 'Нешта з таго, што ў вас ёсць, адклікана. Сатрыце гэта і пацвердзіце апавяшчэнні; тады даныя зноў можна чытаць.',
    ru: 'Что-то из имеющегося у вас отозвано. Сотрите это и подтвердите уведомления; тогда данные снова можно читать.',
  },
  'fault.mandate/filter-hidden': {
    en: 'Your grants do not show the field {field}, so you cannot search by it.',
    be: 'Вашы дазволы не паказваюць поле {field}, таму шукаць па ім нельга.',
    ru: 'Ваши разрешения не показывают поле {field}, поэтому искать по нему нельзя.',
  },
  'fault.mandate/bad-cursor': {
    en: 'The cursor is not from this hub, or was damaged. Begin with the first page.',
    be: 'Курсор не з гэтага хаба або пашкоджаны. Пачніце з першай старонкі.',
    ru: 'Курсор не с этого хаба или повреждён. Начните с первой страницы.',
  },
  'fault.mandate/filter-changed': {
    en: 'The cursor belongs to another search. Begin with the first page.',
    be: 'Курсор належыць да іншага пошуку. Пачніце з першай старонкі.',
    ru: 'Курсор относится к другому поиску. Начните с первой страницы.',
  },
};
