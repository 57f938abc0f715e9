import type { Catalogue } from '../message.js';

/** What the hub says about link tokens, comparisons, candidates and clusters. */
export const linkHub: Catalogue = {
  'fault.link/malformed': {
    en: 'What was signed does not have the expected form, at {field}. The node and the hub may be of different versions.',
    be: 'Падпісанае не мае чаканай формы, месца: {field}. Магчыма, вузел і хаб розных версій.',
    ru: 'Подписанное не имеет ожидаемой формы, место: {field}. Возможно, узел и хаб разных версий.',
  },
  'fault.link/mismatch': {
    en: 'What was signed says something else than the request does, at {field}. Nothing was taken.',
    be: 'Падпісанае не адпавядае запыту, месца: {field}. Нічога не прынята.',
    ru: 'Подписанное не соответствует запросу, место: {field}. Ничего не принято.',
  },
  'fault.link/epoch': {
    en: 'These tokens were made with keys that do not count now. Bring the trust document up to date and blind again.',
    be: 'Гэтыя токены зроблены ключамі, якія цяпер не дзейнічаюць. Абнавіце дакумент даверу і зрабіце іх нанова.',
    ru: 'Эти токены сделаны ключами, которые сейчас не действуют. Обновите документ доверия и сделайте их заново.',
  },
  'fault.link/token-count': {
    en: 'A subject of this kind has exactly {count} tokens. The node and the hub may be of different versions.',
    be: 'Для такога аб’екта павінна быць роўна {count} токенаў. Магчыма, вузел і хаб розных версій.',
    ru: 'Для такого объекта должно быть ровно {count} токенов. Возможно, узел и хаб разных версий.',
  },
  'fault.link/quarter': {
    en: 'The quarter of the first account lies in the future. Check the date of the interview.',
    be: 'Квартал першай размовы яшчэ не настаў. Праверце дату размовы.',
    ru: 'Квартал первой беседы ещё не наступил. Проверьте дату беседы.',
  },
  'fault.link/other-tokens': {
    en: 'Other tokens stand under this handle already. A new revision needs a new handle.',
    be: 'Пад гэтым знакам ужо ёсць іншыя токены. Новай рэдакцыі патрэбны новы знак.',
    ru: 'Под этим знаком уже есть другие токены. Новой редакции нужен новый знак.',
  },
  'fault.link/answered-already': {
    en: 'This comparison has an answer from this organisation already; each is answered once.',
    be: 'На гэта параўнанне арганізацыя ўжо адказала; адказ даецца адзін раз.',
    ru: 'На это сравнение организация уже ответила; ответ даётся один раз.',
  },
  'fault.link/too-early': {
    en: 'The other organisation has not sent its one-time key yet. The node will try again.',
    be: 'Іншая арганізацыя яшчэ не даслала аднаразовы ключ. Вузел паспрабуе пазней.',
    ru: 'Другая организация ещё не прислала одноразовый ключ. Узел попробует позже.',
  },
  'fault.link/other-round': {
    en: 'The hub asked for another comparison of this pair. Fetch the list again.',
    be: 'Хаб прасіў іншага параўнання гэтай пары. Атрымайце спіс яшчэ раз.',
    ru: 'Хаб просил другого сравнения этой пары. Получите список ещё раз.',
  },
  'fault.link/needs-split': {
    en: 'These two records are linked. To take the link apart, say so: answer again with a split.',
    be: 'Гэтыя два запісы звязаныя. Каб раз’яднаць іх, скажыце гэта прама: адкажыце яшчэ раз з раз’яднаннем.',
    ru: 'Эти две записи связаны. Чтобы разъединить их, скажите это прямо: ответьте ещё раз с разъединением.',
  },
  'fault.link/nothing-to-split': {
    en: 'There is no link to take apart here.',
    be: 'Тут няма сувязі, якую можна раз’яднаць.',
    ru: 'Здесь нет связи, которую можно разъединить.',
  },
  'fault.link/sequence': {
    en: 'This answer has a number that is not the next one ({expected}). Another answer was given in the meantime; look at it first.',
    be: 'Нумар гэтага адказу не наступны ({expected}). Тым часам быў дадзены іншы адказ; спачатку паглядзіце яго.',
    ru: 'Номер этого ответа не следующий ({expected}). Тем временем был дан другой ответ; сначала посмотрите его.',
  },
  'fault.link/day': {
    en: 'The answer carries a day in the future. Check the clock of this computer.',
    be: 'Дата адказу яшчэ не настала. Праверце гадзіннік гэтага камп’ютара.',
    ru: 'Дата ответа ещё не наступила. Проверьте часы этого компьютера.',
  },
  'fault.link/no-more-comparison': {
    en: 'There is no further comparison for this candidate. If you cannot tell, answer “cannot say”; never settle it by saying names.',
    be: 'Больш параўнанняў для гэтай пары няма. Калі не ведаеце, адкажыце «не магу сказаць»; ніколі не называйце імёнаў.',
    ru: 'Больше сравнений для этой пары нет. Если не знаете, ответьте «не могу сказать»; никогда не называйте имён.',
  },
  'fault.link/not-a-member': {
    en: 'The proposed organisation has no record of this person in the cluster, so it cannot lead.',
    be: 'Прапанаваная арганізацыя не мае запісу пра гэтую асобу ў групе, таму не можа весці справу.',
    ru: 'У предложенной организации нет записи об этом лице в группе, поэтому она не может вести дело.',
  },
  'fault.link/other-lead': {
    en: 'Another organisation is proposed to lead by now. Look at the cluster again.',
    be: 'Цяпер весці справу прапануецца іншай арганізацыі. Паглядзіце групу яшчэ раз.',
    ru: 'Теперь вести дело предлагается другой организации. Посмотрите группу ещё раз.',
  },
};
