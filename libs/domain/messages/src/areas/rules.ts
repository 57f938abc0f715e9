import type { Catalogue } from '../message.js';

/** Faults of rules and their approval. */
export const rules: Catalogue = {
  'fault.access/version-conflict': {
    en: '{rule} does not follow the version in force: {expected} is next. Fetch the rules again and propose the change on top of the current version.',
    be: '{rule} не працягвае дзейную версію: наступная {expected}. Атрымайце правілы зноў і прапануйце змену паводле цяперашняй версіі.',
    ru: '{rule} не продолжает действующую версию: следующая {expected}. Получите правила заново и предложите изменение на основе текущей версии.',
  },
  'fault.access/unauthorised-rule': {
    en: '{rule} lacks signatures that it needs, so this node does not follow it. Tell two admins: the hub may be under somebody else’s control.',
    be: '{rule} не мае патрэбных подпісаў, таму гэты вузел яго не выконвае. Паведаміце двум адміністратарам: хабам можа кіраваць нехта іншы.',
    ru: 'У {rule} нет нужных подписей, поэтому этот узел его не исполняет. Сообщите двум администраторам: хабом может управлять кто-то другой.',
  },
  'fault.rules/not-signed-by-you': {
    en: 'The rule carries no signature of your organisation. Sign it with your own statement key and propose it again.',
    be: 'Правіла не мае подпісу вашай арганізацыі. Падпішыце яго сваім ключом для заяў і прапануйце зноў.',
    ru: 'На правиле нет подписи вашей организации. Подпишите его своим ключом для заявлений и предложите снова.',
  },
  'fault.rules/unknown-partner': {
    en: '{org} in {field} is not a partner in the trust document. Correct the code, or enrol the partner first.',
    be: '{org} у {field} не партнёр паводле дакумента даверу. Выпраўце код або спачатку ўключыце партнёра.',
    ru: '{org} в {field} не партнёр согласно документу доверия. Исправьте код или сначала примите партнёра.',
  },
  'fault.rules/no-groups': {
    en: 'Groups are not in the trust document yet. Name one partner in {field} instead.',
    be: 'Груп у дакуменце даверу яшчэ няма. Назавіце ў {field} аднаго партнёра.',
    ru: 'Групп в документе доверия пока нет. Укажите в {field} одного партнёра.',
  },
  'fault.rules/signer-has-no-say': {
    en: 'This signature is neither of an admin nor of an owner named in the rule. Ask an admin to approve it.',
    be: 'Гэты подпіс не адміністратара і не ўладальніка, названага ў правіле. Папрасіце адміністратара зацвердзіць.',
    ru: 'Эта подпись не администратора и не владельца, названного в правиле. Попросите администратора утвердить.',
  },
};
