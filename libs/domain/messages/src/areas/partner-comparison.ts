import type { Catalogue } from '../message.js';

/** Faults of comparing with other organisations, at a partner’s node. */
export const partnerComparison: Catalogue = {
  'fault.comparison/no-key-servers': {
    en: 'The node does not know where the key servers are. Set KEY_SERVERS (K-01=https://…,K-02=https://…) and start it again.',
    be: 'Вузел не ведае, дзе серверы ключоў. Задайце KEY_SERVERS (K-01=https://…,K-02=https://…) і запусціце яго зноў.',
    ru: 'Узел не знает, где серверы ключей. Задайте KEY_SERVERS (K-01=https://…,K-02=https://…) и запустите его снова.',
  },
  'fault.comparison/bad-output': {
    en: 'What the key servers returned does not fit what was asked. Nothing was kept; the next comparison asks again.',
    be: 'Адказ сервераў ключоў не адпавядае запыту. Нічога не захавана; наступнае параўнанне спытае зноў.',
    ru: 'Ответ серверов ключей не соответствует запросу. Ничего не сохранено; следующее сравнение спросит снова.',
  },
  'fault.comparison/pair-id-mismatch': {
    en: 'The hub asked about pair {pair} under a wrong name. The node did not answer; tell an admin if it happens again.',
    be: 'Хаб спытаў пра пару {pair} пад няправільнай назвай. Вузел не адказаў; калі паўторыцца, паведаміце адміністратару.',
    ru: 'Хаб спросил о паре {pair} под неверным именем. Узел не ответил; если повторится, сообщите администратору.',
  },
  'fault.comparison/mask-refused': {
    en: 'For pair {pair} the hub named too little in common to compare more. The node did not answer.',
    be: 'Для пары {pair} хаб назваў занадта мала агульнага, каб параўноўваць далей. Вузел не адказаў.',
    ru: 'Для пары {pair} хаб назвал слишком мало общего, чтобы сравнивать дальше. Узел не ответил.',
  },
  'fault.comparison/pair-party-unknown': {
    en: 'The other side of pair {pair} is no active partner of the coalition. The node did not answer.',
    be: 'Другі бок пары {pair} не з’яўляецца дзейным партнёрам кааліцыі. Вузел не адказаў.',
    ru: 'Другая сторона пары {pair} не действующий партнёр коалиции. Узел не ответил.',
  },
  'fault.comparison/unknown-handle': {
    en: 'Pair {pair} speaks of something that this node no longer compares. The node did not answer.',
    be: 'Пара {pair} пра тое, чаго гэты вузел больш не параўноўвае. Вузел не адказаў.',
    ru: 'Пара {pair} о том, чего этот узел больше не сравнивает. Узел не ответил.',
  },
  'fault.comparison/pair-not-begun': {
    en: 'Pair {pair} came with an answer to a key that this node never made. The node did not answer.',
    be: 'Пара {pair} прыйшла з адказам на ключ, якога гэты вузел не рабіў. Вузел не адказаў.',
    ru: 'Пара {pair} пришла с ответом на ключ, которого этот узел не создавал. Узел не ответил.',
  },
  'fault.comparison/pair-cap': {
    en: 'The hub asks to compare one record with more than twenty others (pair {pair}). The node did not answer.',
    be: 'Хаб просіць параўнаць адзін запіс больш чым з дваццаццю іншымі (пара {pair}). Вузел не адказаў.',
    ru: 'Хаб просит сравнить одну запись более чем с двадцатью другими (пара {pair}). Узел не ответил.',
  },
  'fault.comparison/no-disagreement': {
    en: 'The hub asks for one more comparison (pair {pair}), but the two answers known here do not contradict.',
    be: 'Хаб просіць яшчэ адно параўнанне (пара {pair}), але вядомыя тут два адказы не супярэчаць.',
    ru: 'Хаб просит ещё одно сравнение (пара {pair}), но известные здесь два ответа не противоречат.',
  },
  'fault.comparison/pair-key-refused': {
    en: 'The key that came for pair {pair} is not the other node’s key for it. The node did not answer.',
    be: 'Ключ, які прыйшоў для пары {pair}, не ключ іншага вузла для яе. Вузел не адказаў.',
    ru: 'Ключ, пришедший для пары {pair}, не ключ другого узла для неё. Узел не ответил.',
  },
  'fault.comparison/no-pair-key': {
    en: '{org} has no valid key for comparing pairs. Ask an admin to renew its keys.',
    be: '{org} не мае дзейнага ключа для параўнання пар. Папрасіце адміністратара абнавіць ключы.',
    ru: 'У {org} нет действующего ключа для сравнения пар. Попросите администратора обновить ключи.',
  },
  'fault.comparison/linked-already': {
    en: 'Both organisations said "same" already. To take that apart: dokaz partner review split {candidate}',
    be: 'Абедзве арганізацыі ўжо сказалі «той самы». Каб раз’яднаць: dokaz partner review split {candidate}',
    ru: 'Обе организации уже сказали «тот же». Чтобы разъединить: dokaz partner review split {candidate}',
  },
  'fault.comparison/review-closed': {
    en: 'This review is over and takes no more answers ({candidate}). It comes again when either record changes.',
    be: 'Гэты разгляд скончаны і больш не прымае адказаў ({candidate}). Ён вернецца, калі адзін з запісаў зменіцца.',
    ru: 'Это рассмотрение окончено и больше не принимает ответов ({candidate}). Оно вернётся, когда одна из записей изменится.',
  },
  'fault.comparison/not-linked': {
    en: 'There is nothing to split: the two were never both called the same ({candidate}).',
    be: 'Няма чаго раз’ядноўваць: іх не называлі тым самым з абодвух бакоў ({candidate}).',
    ru: 'Нечего разъединять: их не называли тем же с обеих сторон ({candidate}).',
  },
  'fault.comparison/nothing-to-undo': {
    en: 'There is no answer to take back ({candidate}).',
    be: 'Няма адказу, які можна адклікаць ({candidate}).',
    ru: 'Нет ответа, который можно отозвать ({candidate}).',
  },
  'fault.comparison/no-comparison': {
    en: 'One more comparison is possible once, after "same" met "different" ({candidate}).',
    be: 'Яшчэ адно параўнанне магчымае адзін раз, пасля таго як «той самы» сустрэла «розныя» ({candidate}).',
    ru: 'Ещё одно сравнение возможно один раз, после того как «тот же» встретило «разные» ({candidate}).',
  },
  'fault.comparison/no-such-lead': {
    en: 'Only an organisation that documented the same person can lead ({field}). See "dokaz partner clusters".',
    be: 'Весці можа толькі арганізацыя, якая дакументавала таго ж чалавека ({field}). Глядзіце "dokaz partner clusters".',
    ru: 'Вести может только организация, документировавшая того же человека ({field}). Смотрите "dokaz partner clusters".',
  },
};
