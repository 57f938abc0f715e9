import type { Catalogue } from '../message.js';

/** `dokaz partner rules own`: what an organisation decides about its own records. */
export const cliOwnRules: Catalogue = {
  'cli.help.ownRules': {
    en: 'own rules: what others get of our records, whatever the coalition allows',
    be: 'уласныя правілы: што іншыя атрымліваюць з нашых запісаў, што б ні дазваляла кааліцыя',
    ru: 'собственные правила: что другие получают из наших записей, что бы ни разрешала коалиция',
  },
  'cli.help.ownRulesAdd': {
    en: 'restrain a partner: from a file, with --deny, or question by question',
    be: 'абмежаваць партнёра: з файла, праз --deny або пытанне за пытаннем',
    ru: 'ограничить партнёра: из файла, через --deny или вопрос за вопросом',
  },
  'cli.help.ownRulesApprove': {
    en: 'approve what another person of ours proposed',
    be: 'зацвердзіць тое, што прапанаваў іншы наш чалавек',
    ru: 'утвердить то, что предложил другой наш человек',
  },
  'cli.help.ownRulesWithdraw': {
    en: 'take an own rule back; two people, as it may open something',
    be: 'адклікаць уласнае правіла; патрэбны двое, бо яно можа нешта адкрыць',
    ru: 'отозвать собственное правило; нужны двое, так как это может что-то открыть',
  },
  'cli.help.ownRulesList': {
    en: 'own rules that decide, and those that wait for a second person',
    be: 'уласныя правілы, якія дзейнічаюць, і тыя, што чакаюць другога чалавека',
    ru: 'собственные правила, которые действуют, и те, что ждут второго человека',
  },
  'cli.help.ownRuleFile': {
    en: 'JSON file with effect, subject, categories, classes, fields, regions, period, purposes, validUntil',
    be: 'файл JSON з палямі effect, subject, categories, classes, fields, regions, period, purposes, validUntil',
    ru: 'файл JSON с полями effect, subject, categories, classes, fields, regions, period, purposes, validUntil',
  },
  'cli.help.ownRuleDeny': {
    en: 'give this partner nothing of ours, from today on',
    be: 'з сённяшняга дня не даваць гэтаму партнёру нічога нашага',
    ru: 'с сегодняшнего дня не давать этому партнёру ничего нашего',
  },
  'cli.example.ownRules': {
    en: 'An own rule only takes away: a partner gets what the coalition, this rule and the person all allow.\nOne person adds a denial, at once. Whatever may open something again needs two people.\n\nExamples:\n  dokaz partner rules own add --deny P-02\n  dokaz partner rules own withdraw R-P-01-1',
    be: 'Уласнае правіла толькі забірае: партнёр атрымлівае тое, што дазваляюць і кааліцыя, і гэтае правіла, і чалавек.\nЗабарону дадае адзін чалавек, адразу. Для таго, што можа нешта зноў адкрыць, патрэбны двое.\n\nПрыклады:\n  dokaz partner rules own add --deny P-02\n  dokaz partner rules own withdraw R-P-01-1',
    ru: 'Собственное правило только забирает: партнёр получает то, что разрешают и коалиция, и это правило, и человек.\nЗапрет добавляет один человек, сразу. Для того, что может что-то снова открыть, нужны двое.\n\nПримеры:\n  dokaz partner rules own add --deny P-02\n  dokaz partner rules own withdraw R-P-01-1',
  },
  'cli.example.ownRulesAdd': {
    en: 'Without a file and without --deny, at a terminal, it asks question by question and reads the rule out before anything is signed.\nA permit of yours restrains: of your records that partner then gets no more than your permits hold, until you withdraw them.\nUndo: dokaz partner rules own withdraw <rule>, with a second person.',
    be: 'Без файла і без --deny у тэрмінале задае пытанне за пытаннем і чытае правіла ўслых да подпісу.\nВаш дазвол абмяжоўвае: з вашых запісаў гэты партнёр атрымлівае не больш, чым у вашых дазволах, пакуль вы іх не адклічаце.\nАдмяніць: dokaz partner rules own withdraw <правіла>, удваіх.',
    ru: 'Без файла и без --deny в терминале задаёт вопрос за вопросом и читает правило до подписи.\nВаше разрешение ограничивает: из ваших записей этот партнёр получает не больше, чем в ваших разрешениях, пока вы их не отзовёте.\nОтменить: dokaz partner rules own withdraw <правило>, вдвоём.',
  },
  'cli.own.guide': {
    en: 'Enter takes what stands in brackets; ? lists the answers. Nothing is signed before you have read the rule.',
    be: 'Enter бярэ тое, што ў дужках; ? паказвае магчымыя адказы. Нічога не падпісваецца, пакуль вы не прачыталі правіла.',
    ru: 'Enter берёт то, что в скобках; ? показывает возможные ответы. Ничего не подписывается, пока вы не прочитали правило.',
  },
  'cli.own.ask.effect': {
    en: 'deny = the partner gets none of these; permit = of all ours no more than these',
    be: 'deny — партнёр не атрымлівае гэтага; permit — з усяго нашага не больш за гэтае',
    ru: 'deny — партнёр не получает этого; permit — из всего нашего не больше этого',
  },
  'cli.own.ask.partner': { en: 'Which partner (such as P-02)', be: 'Які партнёр (напрыклад P-02)', ru: 'Какой партнёр (например P-02)' },
  'cli.own.ask.categories': { en: 'Categories of records', be: 'Катэгорыі запісаў', ru: 'Категории записей' },
  'cli.own.ask.regions': { en: 'Regions (* = anywhere)', be: 'Рэгіёны (* — усюды)', ru: 'Регионы (* — везде)' },
  'cli.own.ask.from': { en: 'From month (- = open)', be: 'З месяца (- — без пачатку)', ru: 'С месяца (- — без начала)' },
  'cli.own.ask.until': { en: 'Until month (- = open)', be: 'Па месяц (- — без канца)', ru: 'По месяц (- — без конца)' },
  'cli.own.ask.denied': {
    en: 'Deny from which class on: S1 = everything, S2 = sealed parts, S3 = the most sensitive',
    be: 'Забараніць з якога класа: S1 — усё, S2 — зашыфраванае, S3 — самае адчувальнае',
    ru: 'Запретить с какого класса: S1 — всё, S2 — зашифрованное, S3 — самое чувствительное',
  },
  'cli.own.ask.classes': {
    en: 'How deep at most: S1 coded, S2 exact days and places, S3 the most sensitive',
    be: 'Не глыбей за: S1 коды, S2 дакладныя дні і месцы, S3 самае адчувальнае',
    ru: 'Не глубже: S1 коды, S2 точные дни и места, S3 самое чувствительное',
  },
  'cli.own.ask.fields': {
    en: 'existence = only that a record exists; coded = its codes',
    be: 'existence — толькі тое, што запіс ёсць; coded — яго коды',
    ru: 'existence — только то, что запись есть; coded — её коды',
  },
  'cli.own.ask.purposes': { en: 'For which purposes', be: 'Для якіх мэтаў', ru: 'Для каких целей' },
  'cli.own.ask.validUntil': { en: 'Last day (YYYY-MM-DD)', be: 'Апошні дзень (YYYY-MM-DD)', ru: 'Последний день (YYYY-MM-DD)' },
  'cli.own.needsOne': {
    en: 'It only takes away, so your approval is enough and it acts at once.',
    be: 'Яно толькі забірае, таму хопіць вашага зацвярджэння і яно дзейнічае адразу.',
    ru: 'Оно только забирает, поэтому достаточно вашего утверждения и оно действует сразу.',
  },
  'cli.own.needsTwo': {
    en: 'It may open something, so it waits for a second person of ours.',
    be: 'Яно можа нешта адкрыць, таму чакае другога нашага чалавека.',
    ru: 'Оно может что-то открыть, поэтому ждёт второго нашего человека.',
  },
  'cli.own.confirm': {
    en: '{sentence}\n{people}\nApprove it?',
    be: '{sentence}\n{people}\nЗацвердзіць?',
    ru: '{sentence}\n{people}\nУтвердить?',
  },
  'cli.own.confirmWithdraw': {
    en: '{sentence}\nTake this rule back? Two people of ours are needed; then the partner gets what the coalition and the person allow.',
    be: '{sentence}\nАдклікаць гэтае правіла? Патрэбны двое нашых людзей; тады партнёр атрымае тое, што дазваляюць кааліцыя і чалавек.',
    ru: '{sentence}\nОтозвать это правило? Нужны двое наших людей; тогда партнёр получит то, что разрешают коалиция и человек.',
  },
  'cli.own.none': {
    en: 'No own rules: partners get what the coalition and the persons allow.',
    be: 'Уласных правілаў няма: партнёры атрымліваюць тое, што дазваляюць кааліцыя і людзі.',
    ru: 'Собственных правил нет: партнёры получают то, что разрешают коалиция и люди.',
  },
  'cli.own.state.waiting': {
    en: 'Waits for {missing} more person: dokaz partner rules own approve {h}',
    be: 'Чакае яшчэ людзей: {missing}. dokaz partner rules own approve {h}',
    ru: 'Ждёт ещё людей: {missing}. dokaz partner rules own approve {h}',
  },
  'cli.own.state.signed': {
    en: 'Signed: nothing is sealed against it any more. The hub hears of it first thing when it can be reached.',
    be: 'Падпісана: насуперак яму нічога больш не шыфруецца. Хаб даведаецца пра яго першым чынам, як толькі будзе даступны.',
    ru: 'Подписано: вопреки ему больше ничего не шифруется. Хаб узнает о нём первым делом, как только будет доступен.',
  },
  'cli.own.state.in-force': { en: 'In force here and at the hub.', be: 'Дзейнічае тут і на хабе.', ru: 'Действует здесь и на хабе.' },
  'cli.own.state.withdrawn': { en: 'Taken back.', be: 'Адклікана.', ru: 'Отозвано.' },
  'cli.own.state.refused': {
    en: 'In force here, but the hub refused it ({code}). Add it again under a new name, and tell two admins.',
    be: 'Дзейнічае тут, але хаб яго не прыняў ({code}). Дадайце яго зноў пад новай назвай і паведаміце двум адміністратарам.',
    ru: 'Действует здесь, но хаб его не принял ({code}). Добавьте его снова под новым именем и сообщите двум администраторам.',
  },
  'fault.cli/unknown-own-rule': {
    en: 'No own rule {id} is there for this. See "dokaz partner rules own list".',
    be: 'Для гэтага няма ўласнага правіла {id}. Глядзіце "dokaz partner rules own list".',
    ru: 'Для этого нет собственного правила {id}. Смотрите "dokaz partner rules own list".',
  },
  'fault.cli/own-rule-or-file': {
    en: 'Say what the rule is: a JSON file, or --deny with a partner. At a terminal, leave both out to be asked.',
    be: 'Скажыце, якое правіла: файл JSON або --deny з партнёрам. У тэрмінале прапусціце абодва, каб адказаць на пытанні.',
    ru: 'Скажите, какое правило: файл JSON или --deny с партнёром. В терминале опустите оба, чтобы ответить на вопросы.',
  },
};
