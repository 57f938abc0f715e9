import type { Catalogue } from '../message.js';

/** Faults of `#domain/access` and the words of which a rule's sentence is made. */
export const access: Catalogue = {
  'fault.access/bad-rule': {
    en: 'The rule is not valid at {field}: an unknown code, a wrong day, or a contradiction. Compare it with docs/spec/rules.md, correct it and sign again.',
    be: 'Правіла мае памылку ў {field}: невядомы код, няправільны дзень або супярэчнасць. Параўнайце з docs/spec/rules.md, выпраўце і падпішыце зноў.',
    ru: 'В правиле ошибка в {field}: неизвестный код, неверный день или противоречие. Сверьте с docs/spec/rules.md, исправьте и подпишите заново.',
  },

  'rule.sentence.permit': {
    en: '{rule}@{version}: {subject} may receive {fields} ({classes}) of records of {owners} in the categories {categories}, places: {regions}, {period}, for these purposes: {purposes}, from {from} to {until}, if the person agreed.',
    be: '{rule}@{version}: {subject} можа атрымліваць {fields} ({classes}) запісаў ад {owners} у катэгорыях: {categories}; месцы: {regions}; {period}; для мэтаў: {purposes}; з {from} па {until}, калі чалавек даў згоду.',
    ru: '{rule}@{version}: {subject} может получать {fields} ({classes}) записей от {owners} в категориях: {categories}; места: {regions}; {period}; для целей: {purposes}; с {from} по {until}, если человек дал согласие.',
  },
  'rule.sentence.deny': {
    en: '{rule}@{version}: {subject} must not receive records of {owners} ({classes} and above) in the categories {categories}, places: {regions}, {period}, from {from} to {until}, not even learn that they exist.',
    be: '{rule}@{version}: {subject} не атрымлівае запісаў ад {owners} ({classes} і вышэй) у катэгорыях: {categories}; месцы: {regions}; {period}; з {from} па {until}; нават не ведае, што яны існуюць.',
    ru: '{rule}@{version}: {subject} не получает записей от {owners} ({classes} и выше) в категориях: {categories}; места: {regions}; {period}; с {from} по {until}; даже не узнаёт, что они существуют.',
  },
  'rule.sentence.withdrawn': {
    en: '{rule}@{version} is withdrawn: it gives nothing to {subject} and takes nothing away (records of {owners}; {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
    be: '{rule}@{version} адклікана: {subject} паводле яго нічога не атрымлівае і нічога не губляе (запісы ад {owners}; {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
    ru: '{rule}@{version} отозвано: {subject} по нему ничего не получает и ничего не теряет (записи от {owners}; {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
  },
  'rule.group.join': {
    en: '{rule}@{version}: {subject} belongs to the group {group} from {from} to {until} and receives what rules give this group.',
    be: '{rule}@{version}: {subject} уваходзіць у групу {group} з {from} па {until} і атрымлівае тое, што правілы даюць гэтай групе.',
    ru: '{rule}@{version}: {subject} входит в группу {group} с {from} по {until} и получает то, что правила дают этой группе.',
  },
  'rule.group.withdrawn': {
    en: '{rule}@{version}: {subject} does not belong to the group {group} (it would have from {from} to {until}).',
    be: '{rule}@{version}: {subject} не ўваходзіць у групу {group} (было б з {from} па {until}).',
    ru: '{rule}@{version}: {subject} не входит в группу {group} (было бы с {from} по {until}).',
  },
  'rule.own.permit': {
    en: '{rule}@{version}, own rule of {owners}: of its records {subject} receives no more than {fields} ({classes}) in the categories {categories}, places: {regions}, {period}, for these purposes: {purposes}, from {from} to {until}, before and after that nothing, as far as the coalition and the person agreed.',
    be: '{rule}@{version}, уласнае правіла {owners}: з яе запісаў {subject} атрымлівае не больш за {fields} ({classes}) у катэгорыях: {categories}; месцы: {regions}; {period}; для мэтаў: {purposes}; з {from} па {until}, раней і пазней — нічога; калі кааліцыя і чалавек далі згоду.',
    ru: '{rule}@{version}, собственное правило {owners}: из её записей {subject} получает не больше, чем {fields} ({classes}) в категориях: {categories}; места: {regions}; {period}; для целей: {purposes}; с {from} по {until}, раньше и позже — ничего; если коалиция и человек дали согласие.',
  },
  'rule.own.deny': {
    en: '{rule}@{version}, own rule of {owners}: {subject} must not receive its records ({classes} and above) in the categories {categories}, places: {regions}, {period}, from {from} to {until}, not even learn that they exist.',
    be: '{rule}@{version}, уласнае правіла {owners}: {subject} не атрымлівае яе запісаў ({classes} і вышэй) у катэгорыях: {categories}; месцы: {regions}; {period}; з {from} па {until}; нават не ведае, што яны існуюць.',
    ru: '{rule}@{version}, собственное правило {owners}: {subject} не получает её записей ({classes} и выше) в категориях: {categories}; места: {regions}; {period}; с {from} по {until}; даже не узнаёт, что они существуют.',
  },
  'rule.own.withdrawn': {
    en: '{rule}@{version}, own rule of {owners}, is withdrawn: it no longer restrains {subject}, who receives what the coalition and the person agreed to, unless another own rule says less (it said: {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
    be: '{rule}@{version}, уласнае правіла {owners}, адклікана: яно больш не абмяжоўвае {subject}, хто атрымлівае тое, на што згодныя кааліцыя і чалавек, калі іншае ўласнае правіла не кажа меней (было: {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
    ru: '{rule}@{version}, собственное правило {owners}, отозвано: оно больше не ограничивает {subject}, кто получает то, на что согласны коалиция и человек, если другое собственное правило не говорит меньше (было: {fields}; {classes}; {categories}; {regions}; {period}; {purposes}; {from}–{until}).',
  },
  'rule.subject.group': {
    en: 'every partner of the group "{group}"',
    be: 'кожны партнёр групы «{group}»',
    ru: 'каждый партнёр группы «{group}»',
  },
  'rule.owners.all': { en: 'all partners', be: 'усіх партнёраў', ru: 'всех партнёров' },
  'rule.categories.all': { en: 'all categories', be: 'усе катэгорыі', ru: 'все категории' },
  'rule.regions.all': { en: 'anywhere, unknown places included', be: 'усюды, у тым ліку невядомыя', ru: 'везде, включая неизвестные' },
  'rule.period.any': { en: 'any time, unknown included', be: 'любы час, у тым ліку невядомы', ru: 'любое время, включая неизвестное' },
  'rule.period.from': { en: 'from {from} on', be: 'з {from}', ru: 'с {from}' },
  'rule.period.until': { en: 'until {until}', be: 'да {until} уключна', ru: 'по {until} включительно' },
  'rule.period.between': { en: 'from {from} to {until}', be: 'з {from} па {until}', ru: 'с {from} по {until}' },
  'rule.fields.existence': { en: 'the existence', be: 'звесткі пра існаванне', ru: 'сведения о существовании' },
  'rule.fields.coded': { en: 'the coded content', be: 'кадаваны змест', ru: 'кодированное содержание' },
  'rule.fields.list': { en: 'only these parts: {kinds}', be: 'толькі гэтыя часткі: {kinds}', ru: 'только эти части: {kinds}' },

  'class.S1': { en: 'S1 coalition', be: 'S1 для кааліцыі', ru: 'S1 для коалиции' },
  'class.S2': { en: 'S2 restricted', be: 'S2 абмежаваны доступ', ru: 'S2 ограниченный доступ' },
  'class.S3': { en: 'S3 most sensitive', be: 'S3 найбольш адчувальнае', ru: 'S3 наиболее чувствительное' },

  'category.detention': { en: 'detention', be: 'затрыманне', ru: 'задержание' },
  'category.torture': { en: 'torture', be: 'катаванні', ru: 'пытки' },
  'category.killing': { en: 'killing', be: 'забойства', ru: 'убийство' },
  'category.disappearance': { en: 'disappearance', be: 'знікненне', ru: 'исчезновение' },
  'category.deportation': { en: 'deportation', be: 'дэпартацыя', ru: 'депортация' },
  'category.persecution': { en: 'persecution', be: 'пераслед', ru: 'преследование' },
  'category.trial': { en: 'trial', be: 'суд', ru: 'суд' },
  'category.osint': { en: 'open sources', be: 'адкрытыя крыніцы', ru: 'открытые источники' },
  'category.context': { en: 'context', be: 'кантэкст', ru: 'контекст' },

  'purpose.preserve': { en: 'preservation', be: 'захаванне', ru: 'сохранение' },
  'purpose.analysis': { en: 'analysis', be: 'аналіз', ru: 'анализ' },
  'purpose.dedup': { en: 'finding duplicates', be: 'пошук паўтораў', ru: 'поиск повторов' },
  'purpose.aggregate': { en: 'statistics', be: 'статыстыка', ru: 'статистика' },
  'purpose.un': { en: 'UN bodies', be: 'органы ААН', ru: 'органы ООН' },
  'purpose.icc': { en: 'International Criminal Court', be: 'Міжнародны крымінальны суд', ru: 'Международный уголовный суд' },
  'purpose.national': { en: 'national prosecutors', be: 'нацыянальныя пракуратуры', ru: 'национальные прокуратуры' },
  'purpose.sanctions': { en: 'sanctions', be: 'санкцыі', ru: 'санкции' },
  'purpose.media': { en: 'media', be: 'медыя', ru: 'СМИ' },
  'purpose.reparations': { en: 'reparations', be: 'кампенсацыі', ru: 'возмещение вреда' },
  'purpose.referral': { en: 'referral for help', be: 'накіраванне па дапамогу', ru: 'направление за помощью' },

  'region.BY': { en: 'Belarus', be: 'Беларусь', ru: 'Беларусь' },
  'region.BY-BR': { en: 'Brest region', be: 'Брэсцкая вобласць', ru: 'Брестская область' },
  'region.BY-HM': { en: 'Minsk city', be: 'горад Мінск', ru: 'город Минск' },
  'region.BY-HO': { en: 'Homiel region', be: 'Гомельская вобласць', ru: 'Гомельская область' },
  'region.BY-HR': { en: 'Hrodna region', be: 'Гродзенская вобласць', ru: 'Гродненская область' },
  'region.BY-MA': { en: 'Mahilioŭ region', be: 'Магілёўская вобласць', ru: 'Могилёвская область' },
  'region.BY-MI': { en: 'Minsk region', be: 'Мінская вобласць', ru: 'Минская область' },
  'region.BY-VI': { en: 'Viciebsk region', be: 'Віцебская вобласць', ru: 'Витебская область' },
};
