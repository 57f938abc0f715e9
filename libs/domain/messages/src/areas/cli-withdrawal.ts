import type { Catalogue } from '../message.js';

/** `dokaz partner withdraw | withdrawals | ledger | certificate | export-case`. */
export const cliWithdrawal: Catalogue = {
  'cli.help.withdrawals': {
    en: 'how withdrawals stand: all, or one record with everybody who has to confirm',
    be: 'як ідуць адкліканні: усе або адзін запіс з тымі, хто мусіць пацвердзіць',
    ru: 'как идут отзывы: все или одна запись с теми, кто должен подтвердить',
  },
  'cli.help.ledger': {
    en: 'who got your records, under which rule or grant, confirmed when',
    be: 'хто атрымаў вашыя запісы, паводле якога правіла ці дазволу, калі пацвердзіў',
    ru: 'кто получил ваши записи, по какому правилу или разрешению, когда подтвердил',
  },
  'cli.help.ledgerRecord': {
    en: 'one record, or the row of your file',
    be: 'адзін запіс або радок вашага файла',
    ru: 'одна запись или строка вашего файла',
  },
  'cli.help.certificate': {
    en: 'the certificate of a withdrawal for the person concerned (.pdf or .json)',
    be: 'пасведчанне пра адкліканне для самога чалавека (.pdf або .json)',
    ru: 'свидетельство об отзыве для самого человека (.pdf или .json)',
  },
  'cli.help.exportCase': {
    en: 'a person’s own record for her or her lawyer (.docx or .pdf)',
    be: 'уласны запіс чалавека для яго ці яго адваката (.docx або .pdf)',
    ru: 'собственная запись человека для него или его адвоката (.docx или .pdf)',
  },
  'cli.help.paperOut': {
    en: 'file to write; its ending chooses the format',
    be: 'файл для запісу; фармат паводле канчатка',
    ru: 'файл для записи; формат по окончанию',
  },
  'cli.example.certificate': {
    en: 'Example:\n  dokaz partner certificate 17 --lang be --out certificate.pdf',
    be: 'Прыклад:\n  dokaz partner certificate 17 --lang be --out certificate.pdf',
    ru: 'Пример:\n  dokaz partner certificate 17 --lang be --out certificate.pdf',
  },
  'cli.withdrawal.local': {
    en: '{record}: withdrawn; it had never left this node, so there is nobody to tell',
    be: '{record}: адклікана; запіс не выходзіў з вузла, паведамляць няма каму',
    ru: '{record}: отозвано; запись не покидала узел, сообщать некому',
  },
  'cli.withdrawal.waiting': {
    en: '{record}: withdrawn here; the hub is told with the next exchange (dokaz partner push)',
    be: '{record}: адклікана тут; хаб даведаецца падчас наступнага абмену (dokaz partner push)',
    ru: '{record}: отозвано здесь; хаб узнает при следующем обмене (dokaz partner push)',
  },
  'cli.withdrawal.confirmed': {
    en: '{record}: withdrawn; the hub no longer serves it',
    be: '{record}: адклікана; хаб яго больш не выдае',
    ru: '{record}: отозвано; хаб её больше не выдаёт',
  },
  'cli.withdrawal.since': {
    en: '{record}: withdrawn on {day}; {answered} of {all} have answered; no backup holds it after {backup}',
    be: '{record}: адклікана {day}; адказалі {answered} з {all}; пасля {backup} няма яго ні ў адной рэзервовай копіі',
    ru: '{record}: отозвано {day}; ответили {answered} из {all}; после {backup} её нет ни в одной резервной копии',
  },
  'cli.withdrawal.party.waiting': {
    en: '{org}: no answer yet, due by {due}; next step {next}',
    be: '{org}: яшчэ не адказаў, тэрмін {due}; наступны крок {next}',
    ru: '{org}: ещё не ответил, срок {due}; следующий шаг {next}',
  },
  'cli.withdrawal.party.purged': {
    en: '{org}: deleted, confirmed on {on}',
    be: '{org}: выдалена, пацверджана {on}',
    ru: '{org}: удалено, подтверждено {on}',
  },
  'cli.withdrawal.party.legal_hold': {
    en: '{org}: must keep a copy by law, said on {on}',
    be: '{org}: мусіць захоўваць копію паводле закона, паведаміў {on}',
    ru: '{org}: обязан хранить копию по закону, сообщил {on}',
  },
  'cli.withdrawal.party.already_disclosed': {
    en: '{org}: had put it into a court file, said on {on}',
    be: '{org}: раней перадаў суду, паведаміў {on}',
    ru: '{org}: ранее передал суду, сообщил {on}',
  },
  'cli.withdrawal.unknown': {
    en: 'The hub could not be asked how it stands there.',
    be: 'Не ўдалося спытаць у хаба, як там справы.',
    ru: 'Не удалось спросить у хаба, как там дела.',
  },
  'cli.ledger.open': { en: 'not confirmed yet', be: 'яшчэ не пацверджана', ru: 'ещё не подтверждено' },
  'cli.ledger.status.applied': { en: 'received', be: 'атрымана', ru: 'получено' },
  'cli.ledger.status.duplicate': { en: 'received', be: 'атрымана', ru: 'получено' },
  'cli.ledger.status.received': { en: 'received', be: 'атрымана', ru: 'получено' },
  'cli.ledger.status.rejected': { en: 'refused by the receiver', be: 'адхілена атрымальнікам', ru: 'отклонено получателем' },
  'cli.ledger.status.quarantined': { en: 'set aside by the receiver', be: 'адкладзена атрымальнікам', ru: 'отложено получателем' },
  'cli.ledger.status.purged': { en: 'deleted', be: 'выдалена', ru: 'удалено' },
  'cli.ledger.status.legal_hold': { en: 'kept by law', be: 'захоўваецца паводле закона', ru: 'хранится по закону' },
  'cli.ledger.status.already_disclosed': { en: 'in a court file', be: 'у матэрыялах суда', ru: 'в материалах суда' },
  'cli.ledger.what.upsert': { en: 'record', be: 'запіс', ru: 'запись' },
  'cli.ledger.what.withdraw': { en: 'withdrawal', be: 'адкліканне', ru: 'отзыв' },
  'cli.ledger.what.recall': { en: 'recall', be: 'вяртанне', ru: 'возврат' },
  'cli.ledger.what.erase': { en: 'erasure', be: 'сціранне', ru: 'стирание' },
  'cli.ledger.what.scope_exit': { en: 'no longer allowed', be: 'больш не дазволена', ru: 'больше не разрешено' },
  'cli.ledger.what.upgrade': { en: 'notice of a newer format', be: 'паведамленне пра навейшы фармат', ru: 'уведомление о новом формате' },
  'cli.ledger.what.released': { en: 'opened for a request', be: 'адкрыта паводле запыту', ru: 'открыто по запросу' },
  'cli.ledger.what.search': { en: 'found in a search', be: 'знойдзена ў пошуку', ru: 'найдено в поиске' },
  'cli.ledger.what.read': { en: 'read', be: 'прачытана', ru: 'прочитано' },
  'cli.ledger.what.export': { en: 'exported', be: 'выгружана', ru: 'выгружено' },
  'cli.ledger.what.revoked': { en: 'grant taken back', be: 'дазвол адкліканы', ru: 'разрешение отозвано' },
  'cli.ledger.what.expired': { en: 'grant ended', be: 'тэрмін дазволу скончыўся', ru: 'срок разрешения истёк' },
  'cli.ledger.what.superseded': { en: 'replaced by a newer version', be: 'заменена навейшай версіяй', ru: 'заменено новой версией' },
  'cli.ledger.what.corrected': { en: 'correction', be: 'выпраўленне', ru: 'исправление' },
  'cli.paper.written': { en: 'Written: {file}', be: 'Запісана: {file}', ru: 'Записано: {file}' },
  'cli.paper.care': {
    en: 'Written: {file}. It holds what must not get into the wrong hands: hand it over in person, then delete it here.',
    be: 'Запісана: {file}. Тут тое, што не мусіць трапіць у чужыя рукі: перадайце асабіста і выдаліце тут.',
    ru: 'Записано: {file}. Здесь то, что не должно попасть в чужие руки: передайте лично и удалите здесь.',
  },
  'fault.cli/paper-format': {
    en: '"{file}" has no ending that this command can write. Use one of: {endings}.',
    be: 'Файл «{file}» не мае канчатка, які гэтая каманда ўмее запісаць. Магчымыя: {endings}.',
    ru: 'Файл «{file}» не имеет окончания, которое эта команда умеет записать. Возможные: {endings}.',
  },
  'fault.cli/one-record': {
    en: 'The row "{key}" has several records. Name one by its id.',
    be: 'Радок «{key}» мае некалькі запісаў. Назавіце адзін паводле id.',
    ru: 'Строка «{key}» имеет несколько записей. Назовите одну по id.',
  },
};
