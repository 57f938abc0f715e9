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
  'fault.rules/signer-has-no-say': {
    en: 'This signature is neither of an admin nor of an owner named in the rule. Ask an admin to approve it.',
    be: 'Гэты подпіс не адміністратара і не ўладальніка, названага ў правіле. Папрасіце адміністратара зацвердзіць.',
    ru: 'Эта подпись не администратора и не владельца, названного в правиле. Попросите администратора утвердить.',
  },
  'fault.rules/owners-own': {
    en: 'This is an owner’s own rule. She signs it alone, at her own node; admins propose only rules of the coalition.',
    be: 'Гэта ўласнае правіла ўладальніка. Яго падпісвае толькі ён, на сваім вузле; адміністратары прапануюць толькі правілы кааліцыі.',
    ru: 'Это собственное правило владельца. Его подписывает только он, на своём узле; администраторы предлагают только правила коалиции.',
  },
  'fault.rules/not-your-own': {
    en: 'This is no rule of your own: {field} must name your organisation. Only admins propose rules of the coalition.',
    be: 'Гэта не ваша ўласнае правіла: {field} мае называць вашу арганізацыю. Правілы кааліцыі прапануюць толькі адміністратары.',
    ru: 'Это не ваше собственное правило: {field} должно называть вашу организацию. Правила коалиции предлагают только администраторы.',
  },
  'fault.rules/vetoed': {
    en: 'An owner vetoed this proposal, which ends it for good. Talk to her and propose another rule.',
    be: 'Уладальнік наклаў вета на гэтую прапанову, і гэта канчаткова. Паразмаўляйце з ім і прапануйце іншае правіла.',
    ru: 'Владелец наложил вето на это предложение, и это окончательно. Поговорите с ним и предложите другое правило.',
  },
  'fault.rules/other-proposal-first': {
    en: 'Another proposal for the same version had its signatures first and waits for the owners. Your signature is kept. Wait until that period is over, then propose the change on top of it.',
    be: 'Іншая прапанова той самай версіі першай сабрала подпісы і чакае ўладальнікаў. Ваш подпіс захаваны. Пачакайце канца тэрміну і прапануйце змену паверх яе.',
    ru: 'Другое предложение той же версии первым собрало подписи и ждёт владельцев. Ваша подпись сохранена. Дождитесь конца срока и предложите изменение поверх него.',
  },
  'fault.rules/in-force-already': {
    en: 'The veto period is over and the rule is in force. Narrow your own records with a rule of your own, or ask an admin to withdraw this one.',
    be: 'Тэрмін вета скончыўся, правіла дзейнічае. Абмяжуйце свае запісы ўласным правілам або папрасіце адміністратара адклікаць гэтае.',
    ru: 'Срок вето истёк, правило действует. Ограничьте свои записи собственным правилом или попросите администратора отозвать это.',
  },
  'fault.rules/bad-veto': {
    en: 'The veto is not well formed: see {field}. Fetch the proposal again and sign a veto over its hash.',
    be: 'Вета складзена няправільна: гл. {field}. Атрымайце прапанову зноў і падпішыце вета з яе хэшам.',
    ru: 'Вето составлено неверно: см. {field}. Получите предложение заново и подпишите вето с его хешем.',
  },
};
