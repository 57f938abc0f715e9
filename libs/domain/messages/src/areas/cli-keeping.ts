import type { Catalogue } from '../message.js';

/** Commands for what is kept by law, what could not be taken, and what is signed again. */
export const cliKeeping: Catalogue = {
  'cli.help.partnerHold': {
    en: 'records of others that a law makes this organisation keep',
    be: 'чужыя запісы, якія гэтая арганізацыя мусіць захоўваць паводле закона',
    ru: 'чужие записи, которые эта организация обязана хранить по закону',
  },
  'cli.help.holdList': { en: 'what is held', be: 'што захоўваецца', ru: 'что хранится' },
  'cli.help.holdPlace': {
    en: 'keep a record even when its owner ends it; she is told that a law demands it',
    be: 'захоўваць запіс, нават калі ўладальнік яго адкліча; ён даведаецца, што гэтага патрабуе закон',
    ru: 'хранить запись, даже если владелец её отзовёт; он узнает, что этого требует закон',
  },
  'cli.help.holdEnd': {
    en: 'the duty has ended: what was kept is deleted, and its owner is told so',
    be: 'абавязак скончыўся: захаванае выдаляецца, пра гэта даведаецца ўладальнік',
    ru: 'обязанность закончилась: сохранённое удаляется, об этом узнает владелец',
  },
  'cli.help.holdNote': {
    en: 'which law or decision; no names',
    be: 'які закон або рашэнне; без імёнаў',
    ru: 'какой закон или решение; без имён',
  },
  'cli.help.quarantine': {
    en: 'deliveries that this node could not take',
    be: 'тое, што вузел не змог прыняць',
    ru: 'то, что узел не смог принять',
  },
  'cli.help.quarantineList': { en: 'which they are, and why', be: 'што гэта і чаму', ru: 'что это и почему' },
  'cli.help.quarantineRetry': {
    en: 'ask the hub for them again, after an update or a new trust document',
    be: 'папрасіць іх у хаба зноў, пасля абнаўлення або новага дакумента даверу',
    ru: 'запросить их у хаба снова, после обновления или нового документа доверия',
  },
  'cli.help.signAgain': {
    en: 'after a stolen key: make new revisions of what the hub doubts, to be approved and pushed',
    be: 'пасля крадзяжу ключа: новыя рэдакцыі таго, у чым хаб сумняецца, для зацвярджэння і адпраўкі',
    ru: 'после кражи ключа: новые редакции того, в чём хаб сомневается, для утверждения и отправки',
  },
  'cli.help.signAgainRecords': {
    en: 'also these records or rows, although nobody doubts them',
    be: 'таксама гэтыя запісы або радкі, хоць у іх ніхто не сумняецца',
    ru: 'также эти записи или строки, хотя в них никто не сомневается',
  },
  'cli.signAgain.ready': {
    en: '{ready} records wait to be signed again: look at them (dokaz partner preview), approve, push',
    be: 'Чакаюць новага подпісу: {ready}. Прагледзьце (dokaz partner preview), зацвердзіце, адпраўце',
    ru: 'Ждут новой подписи: {ready}. Просмотрите (dokaz partner preview), утвердите, отправьте',
  },
  'cli.signAgain.unknown': {
    en: '{record}: this node has nothing of it that could be signed; it was withdrawn, or somebody else made it under your name',
    be: '{record}: на вузле няма чаго падпісваць; запіс адкліканы або яго стварыў нехта іншы ад вашага імя',
    ru: '{record}: на узле нечего подписывать; запись отозвана или её создал кто-то другой от вашего имени',
  },
  'cli.hold.standing': {
    en: '{record}: held since {day} ({note})',
    be: '{record}: захоўваецца з {day} ({note})',
    ru: '{record}: хранится с {day} ({note})',
  },
  'cli.hold.ended': {
    en: '{record}: held since {day} ({note}); its owner ended it on {ended}, a copy is kept apart',
    be: '{record}: захоўваецца з {day} ({note}); уладальнік адклікаў {ended}, копія ляжыць асобна',
    ru: '{record}: хранится с {day} ({note}); владелец отозвал {ended}, копия лежит отдельно',
  },
  'cli.hold.placed': { en: '{record}: held from now on', be: '{record}: цяпер захоўваецца', ru: '{record}: теперь хранится' },
  'cli.hold.lifted': {
    en: '{record}: no longer held; it is in the inbox as before',
    be: '{record}: больш не захоўваецца асобна; яна ва ўваходных, як раней',
    ru: '{record}: больше не хранится особо; она во входящих, как раньше',
  },
  'cli.hold.purged': {
    en: '{record}: the copy is deleted; its owner is told with the next exchange (dokaz partner pull)',
    be: '{record}: копія выдалена; уладальнік даведаецца падчас наступнага абмену (dokaz partner pull)',
    ru: '{record}: копия удалена; владелец узнает при следующем обмене (dokaz partner pull)',
  },
  'cli.quarantine.line': {
    en: '{record}, revision {rev}, of {owner}: {why}',
    be: '{record}, рэдакцыя {rev}, ад {owner}: {why}',
    ru: '{record}, редакция {rev}, от {owner}: {why}',
  },
  'cli.quarantine.retried': {
    en: 'taken: {taken}; still refused: {refused}; no longer there: {gone}',
    be: 'прынята: {taken}; зноў адхілена: {refused}; ужо няма: {gone}',
    ru: 'принято: {taken}; снова отклонено: {refused}; больше нет: {gone}',
  },
  'fault.inbox/held-already': {
    en: 'This record is held already. See dokaz partner hold list.',
    be: 'Гэты запіс ужо захоўваецца. Глядзіце dokaz partner hold list.',
    ru: 'Эта запись уже хранится. Смотрите dokaz partner hold list.',
  },
};
