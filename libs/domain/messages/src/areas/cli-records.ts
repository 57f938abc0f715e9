import type { Catalogue } from '../message.js';

/** How the command line shows records on their way out and received ones. */
export const cliRecords: Catalogue = {
  'cli.draft.title': {
    en: 'Row {row} · {category} · {status} · record {record}',
    be: 'Радок {row} · {category} · {status} · запіс {record}',
    ru: 'Строка {row} · {category} · {status} · запись {record}',
  },
  'cli.draft.coarsened': { en: 'coarsened', be: 'агрублена', ru: 'огрублено' },
  'cli.draft.keptBack': { en: 'kept back {why}', be: 'не выходзіць {why}', ru: 'не уходит {why}' },
  'cli.draft.held': { en: 'Held, because:', be: 'Затрымана, бо:', ru: 'Задержано, потому что:' },
  'cli.draft.nothingLeaves': { en: 'Nothing of it leaves.', be: 'Нічога з яго не выходзіць.', ru: 'Ничего из неё не уходит.' },
  'cli.draft.toWhom': { en: 'To whom:', be: 'Каму:', ru: 'Кому:' },
  'cli.draft.receives': {
    en: '{org} receives {what}, {opens} (rule {rule}, version {version})',
    be: '{org} атрымае {what}, {opens} (правіла {rule}, версія {version})',
    ru: '{org} получит {what}, {opens} (правило {rule}, версия {version})',
  },
  'cli.draft.opensNone': { en: 'opens nothing sealed', be: 'запячатанага не адкрые', ru: 'запечатанного не откроет' },
  'cli.draft.opensRestricted': {
    en: 'opens the restricted part',
    be: 'адкрые абмежаваную частку',
    ru: 'откроет ограниченную часть',
  },
  'cli.draft.opensAll': {
    en: 'opens the restricted and the most sensitive part',
    be: 'адкрые абмежаваную і найбольш адчувальную часткі',
    ru: 'откроет ограниченную и наиболее чувствительную части',
  },
  'cli.draft.nothing': { en: '{org} receives nothing: {why}', be: '{org} не атрымае нічога: {why}', ru: '{org} не получит ничего: {why}' },
  'cli.because.no-rule': { en: 'no rule permits it', be: 'ніводнае правіла не дазваляе', ru: 'ни одно правило не разрешает' },
  'cli.because.deny': { en: 'a rule forbids it', be: 'правіла забараняе', ru: 'правило запрещает' },
  'cli.because.purpose': {
    en: 'the person did not agree to any purpose of the rules',
    be: 'чалавек не згадзіўся ні на адну мэту з правілаў',
    ru: 'человек не согласился ни на одну цель из правил',
  },
  'cli.because.audience:not-listed': {
    en: 'the person did not allow this partner',
    be: 'чалавек не дазволіў гэтаму партнёру',
    ru: 'человек не разрешил этому партнёру',
  },
  'cli.because.audience:expired': {
    en: 'the person’s consent has expired',
    be: 'тэрмін згоды чалавека скончыўся',
    ru: 'срок согласия человека истёк',
  },
  'cli.because.status': { en: 'the record is not active', be: 'запіс не дзейны', ru: 'запись не действует' },
  'cli.draft.agreed': {
    en: 'The persons agreed to: {partners}, for {purposes}, {until}',
    be: 'Людзі згадзіліся на: {partners}, дзеля: {purposes}, {until}',
    ru: 'Люди согласились на: {partners}, для: {purposes}, {until}',
  },
  'cli.draft.until': { en: 'until {month}', be: 'да {month}', ru: 'до {month}' },
  'cli.draft.noEnd': { en: 'without end', be: 'бестэрмінова', ru: 'бессрочно' },
  'cli.draft.steps': {
    en: 'Coarsened (people who match before → after):',
    be: 'Агрублена (колькі людзей падыходзіць да → пасля):',
    ru: 'Огрублено (сколько людей подходит до → после):',
  },
  'cli.draft.blocked': { en: 'Kept back from the text:', be: 'Не выпушчана з тэксту:', ru: 'Не выпущено из текста:' },
  'cli.draft.changes': {
    en: 'Changed since it was last sent:',
    be: 'Змянілася ад апошняй адпраўкі:',
    ru: 'Изменилось с последней отправки:',
  },
  'cli.draft.approved': { en: 'Approved by {by} on {on}.', be: 'Зацвердзіў(-ла) {by}, {on}.', ru: 'Утвердил(а) {by}, {on}.' },
  'cli.draft.bytes': {
    en: 'Pseudonyms are left out here. The exact bytes: dokaz partner preview {record} --bytes (SHA-256 {hash})',
    be: 'Псеўданімы тут апушчаныя. Дакладныя байты: dokaz partner preview {record} --bytes (SHA-256 {hash})',
    ru: 'Псевдонимы здесь опущены. Точные байты: dokaz partner preview {record} --bytes (SHA-256 {hash})',
  },
  'cli.elements.S1': {
    en: 'Readable by the hub and by whoever may receive the record (S1):',
    be: 'Бачаць хаб і ўсе, хто можа атрымаць запіс (S1):',
    ru: 'Видят хаб и все, кто может получить запись (S1):',
  },
  'cli.elements.S2': {
    en: 'Sealed, restricted (S2):',
    be: 'Запячатана, абмежаваны доступ (S2):',
    ru: 'Запечатано, ограниченный доступ (S2):',
  },
  'cli.elements.S3': {
    en: 'Sealed, most sensitive (S3):',
    be: 'Запячатана, найбольш адчувальнае (S3):',
    ru: 'Запечатано, наиболее чувствительное (S3):',
  },
  'coarsening.minor-age-hidden': {
    en: 'age of a minor hidden',
    be: 'узрост непаўналетняга схаваны',
    ru: 'возраст несовершеннолетнего скрыт',
  },
  'coarsening.age-to-unknown': { en: 'age band hidden', be: 'узрост схаваны', ru: 'возраст скрыт' },
  'coarsening.month-to-quarter': { en: 'month to quarter', be: 'месяц да квартала', ru: 'месяц до квартала' },
  'coarsening.quarter-to-year': { en: 'quarter to year', be: 'квартал да года', ru: 'квартал до года' },
  'coarsening.region-to-country': { en: 'region to country', be: 'вобласць да краіны', ru: 'область до страны' },
  'coarsening.split-person': {
    en: 'events shown under separate pseudonyms',
    be: 'падзеі паказаны пад асобнымі псеўданімамі',
    ru: 'события показаны под отдельными псевдонимами',
  },
  'coarsening.sensitive-month-to-quarter': {
    en: 'most sensitive part: month to quarter',
    be: 'найбольш адчувальная частка: месяц да квартала',
    ru: 'наиболее чувствительная часть: месяц до квартала',
  },
  'coarsening.sensitive-quarter-to-year': {
    en: 'most sensitive part: quarter to year',
    be: 'найбольш адчувальная частка: квартал да года',
    ru: 'наиболее чувствительная часть: квартал до года',
  },
  'coarsening.sensitive-region-to-country': {
    en: 'most sensitive part: region to country',
    be: 'найбольш адчувальная частка: вобласць да краіны',
    ru: 'наиболее чувствительная часть: область до страны',
  },
  'coarsening.sensitive-split-person': {
    en: 'most sensitive part: separate pseudonyms',
    be: 'найбольш адчувальная частка: асобныя псеўданімы',
    ru: 'наиболее чувствительная часть: отдельные псевдонимы',
  },
  'cli.inbox.line': {
    en: '{owner} · {category} · revision {rev} · {sealed} · {rule} · record {record}',
    be: '{owner} · {category} · версія {rev} · {sealed} · {rule} · запіс {record}',
    ru: '{owner} · {category} · версия {rev} · {sealed} · {rule} · запись {record}',
  },
  'cli.sealed.opened': { en: 'sealed part opened', be: 'запячатаная частка адкрыта', ru: 'запечатанная часть открыта' },
  'cli.sealed.not_for_us': { en: 'sealed part not for us', be: 'запячатаная частка не для нас', ru: 'запечатанная часть не для нас' },
  'cli.sealed.none': { en: 'nothing sealed', be: 'нічога запячатанага', ru: 'ничего запечатанного' },
  'cli.sealed.waiting': { en: 'sealed part still to come', be: 'запячатаная частка яшчэ прыйдзе', ru: 'запечатанная часть ещё придёт' },
  'cli.sealed.missing': {
    en: 'sealed part missing at the hub',
    be: 'запячатанай часткі няма на хабе',
    ru: 'запечатанной части нет на хабе',
  },
  'cli.mapping.line': {
    en: '{id}, version {version}; rows known by {key}; mapped columns: {columns}',
    be: '{id}, версія {version}; радкі вядомыя паводле {key}; зведзеныя калонкі: {columns}',
    ru: '{id}, версия {version}; строки известны по {key}; сопоставленные колонки: {columns}',
  },
};
