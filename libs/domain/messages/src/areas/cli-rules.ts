import type { Catalogue } from '../message.js';

/** `dokaz admin rules` with presets and veto periods, `dokaz partner rules`. */
export const cliRules: Catalogue = {
  'cli.rule.vetoPeriod': {
    en: 'Signed by {signedBy}. Takes effect on {until} unless an owner vetoes it.',
    be: 'Падпісалі {signedBy}. Пачне дзейнічаць {until}, калі ніводны ўладальнік не накладзе вета.',
    ru: 'Подписали {signedBy}. Вступит в силу {until}, если ни один владелец не наложит вето.',
  },
  'cli.rule.vetoed': {
    en: 'Vetoed for good: {vetoes}',
    be: 'Вета, канчаткова: {vetoes}',
    ru: 'Вето, окончательно: {vetoes}',
  },
  'cli.rule.vetoedBy': { en: '{owner} on {day} {reason}', be: '{owner}, {day} {reason}', ru: '{owner}, {day} {reason}' },
  'cli.rule.vetoedBySomeone': { en: 'by an owner', be: 'уладальнікам', ru: 'владельцем' },
  'cli.rule.recused': {
    en: 'Does not count, as their organisation would gain: {admins}. Ask another admin.',
    be: 'Не лічыцца, бо выйграе іх арганізацыя: {admins}. Папрасіце іншага адміністратара.',
    ru: 'Не считается, так как выиграет их организация: {admins}. Попросите другого администратора.',
  },
  'cli.help.worksFor': {
    en: 'of an admin: the partner for whom she works',
    be: 'пра адміністратара: партнёр, у якога ён працуе',
    ru: 'об администраторе: партнёр, у которого он работает',
  },
  'cli.help.worksForAmong': {
    en: 'an admin and the partner for whom she works, such as A-01=P-02 (several times)',
    be: 'адміністратар і партнёр, у якога ён працуе, напрыклад A-01=P-02 (некалькі разоў)',
    ru: 'администратор и партнёр, у которого он работает, например A-01=P-02 (несколько раз)',
  },
  'fault.cli/no-seat': {
    en: '"{text}" does not say who works for whom. Write the admin and the partner, such as A-01=P-02.',
    be: '«{text}» не кажа, хто ў каго працуе. Напішыце адміністратара і партнёра, напрыклад A-01=P-02.',
    ru: '«{text}» не говорит, кто у кого работает. Напишите администратора и партнёра, например A-01=P-02.',
  },
  'cli.help.group': {
    en: 'groups of partners that rules name',
    be: 'групы партнёраў, якія называюць правілы',
    ru: 'группы партнёров, которые называют правила',
  },
  'cli.help.groupAdd': {
    en: 'propose that a partner joins a group: a widening, with what it would gain',
    be: 'прапанаваць, каб партнёр увайшоў у групу: гэта пашырэнне, з тым, што ён атрымае',
    ru: 'предложить, чтобы партнёр вошёл в группу: это расширение, с тем, что он получит',
  },
  'cli.help.groupRemove': {
    en: 'take a partner out of a group, at once',
    be: 'вывесці партнёра з групы, адразу',
    ru: 'вывести партнёра из группы, сразу',
  },
  'cli.help.groupList': {
    en: 'who is in which group, and who is on the way',
    be: 'хто ў якой групе і хто на шляху',
    ru: 'кто в какой группе и кто на пути',
  },
  'cli.help.groupName': {
    en: 'name of the group: small letters, digits, hyphens',
    be: 'назва групы: малыя літары, лічбы, злучкі',
    ru: 'имя группы: строчные буквы, цифры, дефисы',
  },
  'cli.help.groupPartner': { en: 'code of the partner', be: 'код партнёра', ru: 'код партнёра' },
  'cli.example.group': {
    en: 'Joining needs two admins and waits for the owners, like a rule; leaving needs one and acts at once.\n\nExamples:\n  dokaz admin group add iapb P-02\n  dokaz admin rules approve <proposal>\n  dokaz admin group remove iapb P-02',
    be: 'Каб увайсці, патрэбны два адміністратары і тэрмін для ўладальнікаў, як для правіла; каб выйсці — адзін, адразу.\n\nПрыклады:\n  dokaz admin group add iapb P-02\n  dokaz admin rules approve <прапанова>\n  dokaz admin group remove iapb P-02',
    ru: 'Чтобы войти, нужны два администратора и срок для владельцев, как для правила; чтобы выйти — один, сразу.\n\nПримеры:\n  dokaz admin group add iapb P-02\n  dokaz admin rules approve <предложение>\n  dokaz admin group remove iapb P-02',
  },
  'cli.group.gains': {
    en: '{sentence}\nWhat would change on {day}:\n{changes}',
    be: '{sentence}\nШто зменіцца {day}:\n{changes}',
    ru: '{sentence}\nЧто изменится {day}:\n{changes}',
  },
  'cli.group.change': {
    en: '{partner}, records of {owner}, {class} {part}: gains {gains}, loses {loses}',
    be: '{partner}, запісы ад {owner}, {class} {part}: атрымае {gains}, страціць {loses}',
    ru: '{partner}, записи от {owner}, {class} {part}: получит {gains}, потеряет {loses}',
  },
  'cli.group.members': { en: '{group}: {members}', be: '{group}: {members}', ru: '{group}: {members}' },
  'fault.cli/not-in-group': {
    en: '{partner} is not in the group {group}. See "dokaz admin group list".',
    be: '{partner} не ўваходзіць у групу {group}. Глядзіце "dokaz admin group list".',
    ru: '{partner} не входит в группу {group}. Смотрите "dokaz admin group list".',
  },
  'cli.rule.notice': {
    en: 'To say no: dokaz partner rules veto {h}',
    be: 'Каб сказаць «не»: dokaz partner rules veto {h}',
    ru: 'Чтобы сказать «нет»: dokaz partner rules veto {h}',
  },
  'cli.rule.confirmVeto': {
    en: '{sentence}\nYour veto ends this proposal for good. Veto it?',
    be: '{sentence}\nВаша вета канчаткова спыніць гэтую прапанову. Накласці вета?',
    ru: '{sentence}\nВаше вето окончательно остановит это предложение. Наложить вето?',
  },
  'cli.rule.effects': {
    en: 'On {day} these records of yours would change ({count}):',
    be: '{day} зменіцца доступ да гэтых вашых запісаў ({count}):',
    ru: '{day} изменится доступ к этим вашим записям ({count}):',
  },
  'cli.rule.seen': {
    en: '{partner} would see ({reason}): {fields}',
    be: '{partner} убачыць ({reason}): {fields}',
    ru: '{partner} увидит ({reason}): {fields}',
  },
  'cli.rule.sealed': {
    en: 'Sealed to it besides: {classes}',
    be: 'Акрамя таго, зашыфравана для яго: {classes}',
    ru: 'Кроме того, зашифровано для него: {classes}',
  },
  'cli.rule.nothing': { en: 'nothing', be: 'нічога', ru: 'ничего' },
  'cli.help.rulesPreset': {
    en: 'nothing, existence or coded, instead of a file; with --partner',
    be: 'nothing, existence або coded замест файла; разам з --partner',
    ru: 'nothing, existence или coded вместо файла; вместе с --partner',
  },
  'cli.help.rulesPartner': { en: 'who receives', be: 'хто атрымлівае', ru: 'кто получает' },
  'cli.help.rulesOwner': {
    en: 'whose records (several times; default: everybody’s)',
    be: 'чые запісы (некалькі разоў; калі няма, усіх)',
    ru: 'чьи записи (несколько раз; по умолчанию всех)',
  },
  'cli.help.rulesUntil': {
    en: 'last day (default: in a year)',
    be: 'апошні дзень (калі няма, праз год)',
    ru: 'последний день (по умолчанию через год)',
  },
  'cli.help.partnerRulesList': {
    en: 'proposals that concern this organisation',
    be: 'прапановы, якія тычацца гэтай арганізацыі',
    ru: 'предложения, которые касаются этой организации',
  },
  'cli.help.partnerRulesVeto': {
    en: 'end a proposal that touches our records, for good',
    be: 'канчаткова спыніць прапанову пра нашы запісы',
    ru: 'окончательно остановить предложение о наших записях',
  },
  'cli.help.partnerRulesEffects': {
    en: 'which of our records it would open or close, and to whom',
    be: 'якія нашы запісы і каму яна адкрые або закрые',
    ru: 'какие наши записи и кому оно откроет или закроет',
  },
  'cli.help.partnerRulesViewAs': {
    en: 'one of our records as the other would see it',
    be: 'наш запіс такім, якім яго ўбачыць іншы',
    ru: 'наша запись такой, какой её увидит другой',
  },
  'cli.help.vetoReason': {
    en: 'why, for admins and owners; nothing about people in records',
    be: 'чаму, для адміністратараў і ўладальнікаў; нічога пра людзей з запісаў',
    ru: 'почему, для администраторов и владельцев; ничего о людях из записей',
  },
  'cli.help.rulesRecord': { en: 'one of our records', be: 'наш запіс', ru: 'наша запись' },
  'fault.cli/preset-or-file': {
    en: 'Give either a file with a rule, or --preset together with --partner.',
    be: 'Назавіце або файл з правілам, або --preset разам з --partner.',
    ru: 'Укажите либо файл с правилом, либо --preset вместе с --partner.',
  },
};
