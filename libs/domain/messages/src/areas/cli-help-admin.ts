import type { Catalogue } from '../message.js';

/** What `dokaz admin --help` says about its own commands and options. */
export const cliHelpAdmin: Catalogue = {
  'cli.help.adminPlace': {
    en: 'an admin.json with org, keys, trust, pin and hub: file, folder, or a name such as a-01 in the demonstration',
    be: 'admin.json з org, keys, trust, pin і hub: файл, папка або назва, напрыклад a-01 у дэманстрацыі',
    ru: 'admin.json с org, keys, trust, pin и hub: файл, папка или имя, например a-01 в демонстрации',
  },
  'cli.help.admin': {
    en: 'coalition administration: rules and key ceremonies',
    be: 'кіраванне кааліцыяй: правілы і цырымоніі ключоў',
    ru: 'управление коалицией: правила и церемонии ключей',
  },
  'cli.help.role': { en: 'role: partner, admin, hub …', be: 'роля: partner, admin, hub …', ru: 'роль: partner, admin, hub …' },
  'cli.help.invite': {
    en: 'make an invitation for a newcomer',
    be: 'зрабіць запрашэнне для новага ўдзельніка',
    ru: 'сделать приглашение для нового участника',
  },
  'cli.help.enrol': {
    en: 'review a join request and write the next trust document',
    be: 'праверыць заяўку і запісаць наступны дакумент даверу',
    ru: 'проверить заявку и записать следующий документ доверия',
  },
  'cli.help.joinRequest': { en: 'join request file', be: 'файл заяўкі', ru: 'файл заявки' },
  'cli.help.remove': {
    en: 'write a trust document without this member',
    be: 'запісаць дакумент даверу без гэтага ўдзельніка',
    ru: 'записать документ доверия без этого участника',
  },
  'cli.help.revoke': {
    en: 'write a trust document in which this key is revoked',
    be: 'запісаць дакумент даверу з адкліканым ключом',
    ru: 'записать документ доверия с отозванным ключом',
  },
  'cli.help.kid': { en: 'key id', be: 'ідэнтыфікатар ключа', ru: 'идентификатор ключа' },
  'cli.help.compromisedSince': {
    en: 'day from which the key’s statements are doubted',
    be: 'дзень, ад якога заявы ключа пад сумневам',
    ru: 'день, с которого заявления ключа под сомнением',
  },
  'cli.help.root': { en: 'offline root keys', be: 'адключаныя каранёвыя ключы', ru: 'отключённые корневые ключи' },
  'cli.help.rootCreate': { en: 'make a root key', be: 'стварыць каранёвы ключ', ru: 'создать корневой ключ' },
  'cli.help.rootSign': {
    en: 'sign a trust document with a root key',
    be: 'падпісаць дакумент даверу каранёвым ключом',
    ru: 'подписать документ доверия корневым ключом',
  },
  'cli.help.rootFile': { en: 'root key file', be: 'файл каранёвага ключа', ru: 'файл корневого ключа' },
  'cli.help.publicRoot': {
    en: 'public half of a root key; repeat for each',
    be: 'адкрытая палова каранёвага ключа; для кожнага',
    ru: 'открытая половина корневого ключа; для каждого',
  },
  'cli.help.document': { en: 'trust document file', be: 'файл дакумента даверу', ru: 'файл документа доверия' },
  'cli.help.trustCommands': {
    en: 'trust documents: found, show, publish, fetch',
    be: 'дакументы даверу: заснаваць, паказаць, апублікаваць, атрымаць',
    ru: 'документы доверия: основать, показать, опубликовать, получить',
  },
  'cli.help.trustFound': {
    en: 'write the coalition’s first trust document',
    be: 'запісаць першы дакумент даверу кааліцыі',
    ru: 'записать первый документ доверия коалиции',
  },
  'cli.help.trustShow': {
    en: 'show version, words and missing signatures',
    be: 'паказаць версію, словы і адсутныя подпісы',
    ru: 'показать версию, слова и недостающие подписи',
  },
  'cli.help.trustPublish': {
    en: 'hand a signed trust document to the hub',
    be: 'перадаць падпісаны дакумент даверу хабу',
    ru: 'передать подписанный документ доверия хабу',
  },
  'cli.help.trustFetch': {
    en: 'fetch and verify newer trust documents',
    be: 'атрымаць і праверыць навейшыя дакументы даверу',
    ru: 'получить и проверить более новые документы доверия',
  },
  'cli.help.threshold': { en: 'how many roots must sign', be: 'колькі каранёў мусіць падпісаць', ru: 'сколько корней должно подписать' },
  'cli.help.ruleFile': { en: 'rule as a JSON file', be: 'правіла ў файле JSON', ru: 'правило в файле JSON' },
  'cli.help.rulesPropose': {
    en: 'sign a rule and propose it',
    be: 'падпісаць і прапанаваць правіла',
    ru: 'подписать и предложить правило',
  },
  'cli.help.rulesSimulate': {
    en: 'who would gain and lose how much, in bands',
    be: 'хто колькі атрымае і страціць, у дыяпазонах',
    ru: 'кто сколько получит и потеряет, в диапазонах',
  },
  'cli.help.rulesApprove': {
    en: 'read a proposal and sign it as second admin',
    be: 'прачытаць прапанову і падпісаць другім адміністратарам',
    ru: 'прочитать предложение и подписать вторым администратором',
  },
  'cli.help.rulesWithdraw': {
    en: 'end a permit at once (one admin is enough)',
    be: 'спыніць дазвол адразу (дастаткова аднаго адміністратара)',
    ru: 'прекратить разрешение сразу (достаточно одного администратора)',
  },
  'cli.help.rulesList': {
    en: 'rules in force and proposals, each as one sentence',
    be: 'дзейныя правілы і прапановы, кожнае адным сказам',
    ru: 'действующие правила и предложения, каждое одной фразой',
  },
  'cli.help.proposal': {
    en: 'id of the proposal (its hash)',
    be: 'ідэнтыфікатар прапановы (яе хэш)',
    ru: 'идентификатор предложения (его хеш)',
  },
  'cli.help.ruleId': {
    en: 'id of the rule, such as R-12',
    be: 'ідэнтыфікатар правіла, напрыклад R-12',
    ru: 'идентификатор правила, например R-12',
  },
  'cli.help.byRoot': {
    en: 'stop at once, signed by this one root key file',
    be: 'спыніць адразу, подпіс гэтага аднаго каранёвага ключа',
    ru: 'остановить сразу, подпись этого одного корневого ключа',
  },
  'cli.help.byOwner': {
    en: 'stop at once, signed by the owner’s keys in this folder',
    be: 'спыніць адразу, подпіс ключамі ўладальніка з гэтай папкі',
    ru: 'остановить сразу, подпись ключами владельца из этой папки',
  },
  'cli.help.trustChain': {
    en: 'join signed documents into the file that programs start with',
    be: 'злучыць падпісаныя дакументы ў файл, з якім стартуюць праграмы',
    ru: 'соединить подписанные документы в файл, с которым запускаются программы',
  },
  'cli.help.ownerSignature': {
    en: 'carry an owner’s signature from this file instead of signing',
    be: 'перадаць подпіс уладальніка з файла, а не падпісваць самому',
    ru: 'передать подпись владельца из файла, а не подписывать самому',
  },
  'cli.help.rulesExport': {
    en: 'write a proposal to a file, for an owner to sign',
    be: 'запісаць прапанову ў файл, каб уладальнік падпісаў',
    ru: 'записать предложение в файл, чтобы владелец подписал',
  },
};
