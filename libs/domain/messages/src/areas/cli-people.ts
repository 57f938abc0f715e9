import type { Catalogue } from '../message.js';

/** `dokaz partner user | login | logout`. */
export const cliPeople: Catalogue = {
  'cli.help.user': { en: 'people who work at this node', be: 'людзі, якія працуюць на гэтым вузле', ru: 'люди, работающие на этом узле' },
  'cli.help.userAdd': {
    en: 'add a person; prints the one-time code of her first login',
    be: 'дадаць чалавека; выводзіць аднаразовы код першага ўваходу',
    ru: 'добавить человека; выводит одноразовый код первого входа',
  },
  'cli.help.userSuspend': {
    en: 'end a person’s logins at once',
    be: 'адразу спыніць уваходы чалавека',
    ru: 'сразу прекратить входы человека',
  },
  'cli.help.userList': { en: 'who works here, with roles', be: 'хто тут працуе, з ролямі', ru: 'кто здесь работает, с ролями' },
  'cli.help.userName': {
    en: 'name, as colleagues know it',
    be: 'імя, пад якім чалавека ведаюць калегі',
    ru: 'имя, под которым человека знают коллеги',
  },
  'cli.help.userRole': {
    en: 'reader, officer (imports), approver (approves, withdraws) or head',
    be: 'reader (чытае), officer (імпартуе), approver (зацвярджае, адклікае) або head (кіруе)',
    ru: 'reader (читает), officer (импортирует), approver (утверждает, отзывает) или head (руководит)',
  },
  'cli.help.login': {
    en: 'log in at this node; your session is kept in a file that only you can read',
    be: 'увайсці на вузел; сеанс захоўваецца ў файле, які можаце чытаць толькі вы',
    ru: 'войти на узел; сеанс хранится в файле, который можете читать только вы',
  },
  'cli.help.logout': { en: 'end your session', be: 'скончыць свой сеанс', ru: 'завершить свой сеанс' },
  'cli.help.loginCode': {
    en: 'one-time code of the first login',
    be: 'аднаразовы код першага ўваходу',
    ru: 'одноразовый код первого входа',
  },
  'cli.help.passphraseFile': {
    en: 'read the passphrase from a file instead of asking',
    be: 'узяць парольную фразу з файла, а не пытацца',
    ru: 'взять парольную фразу из файла, а не спрашивать',
  },
  'cli.example.user': {
    en: 'Example:\n  dokaz partner user add "Volha" --role approver',
    be: 'Прыклад:\n  dokaz partner user add "Вольга" --role approver',
    ru: 'Пример:\n  dokaz partner user add "Ольга" --role approver',
  },
  'cli.people.added': {
    en: '{name} was added as {role}. Her one-time code, until {until}: {code}\nHand it over in person. First login: dokaz partner login "{name}" --code {code}',
    be: '{name}: дададзена з роляй {role}. Аднаразовы код, да {until}: {code}\nПерадайце яго асабіста. Першы ўваход: dokaz partner login "{name}" --code {code}',
    ru: '{name}: добавлено с ролью {role}. Одноразовый код, до {until}: {code}\nПередайте его лично. Первый вход: dokaz partner login "{name}" --code {code}',
  },
  'cli.people.user': {
    en: '{name} · {role} · {state} · {id}',
    be: '{name} · {role} · {state} · {id}',
    ru: '{name} · {role} · {state} · {id}',
  },
  'cli.people.state.invited': { en: 'has not logged in yet', be: 'яшчэ не ўваходзіў(-ла)', ru: 'ещё не входил(а)' },
  'cli.people.state.active': { en: 'active', be: 'працуе', ru: 'работает' },
  'cli.people.state.suspended': { en: 'suspended', be: 'спынена', ru: 'приостановлено' },
  'cli.people.nobodyYet': {
    en: 'This node has no people yet: whoever has its token may do everything. Add its head first: dokaz partner user add NAME --role head',
    be: 'На гэтым вузле яшчэ няма людзей: хто мае яго токен, можа ўсё. Спачатку дадайце кіраўніка: dokaz partner user add ІМЯ --role head',
    ru: 'На этом узле ещё нет людей: у кого его токен, тот может всё. Сначала добавьте руководителя: dokaz partner user add ИМЯ --role head',
  },
  'cli.people.suspend': {
    en: '{name} can then no longer log in, and is logged out at once. Go on?',
    be: '{name} больш не зможа ўвайсці, бягучыя сеансы скончацца адразу. Працягнуць?',
    ru: '{name} больше не сможет войти, текущие сеансы завершатся сразу. Продолжить?',
  },
  'cli.people.passphrase': { en: 'Passphrase:', be: 'Парольная фраза:', ru: 'Парольная фраза:' },
  'cli.people.newPassphrase': {
    en: 'Choose your passphrase (at least 12 letters, best several words):',
    be: 'Выберыце сваю парольную фразу (не менш за 12 літар, лепш некалькі слоў):',
    ru: 'Выберите свою парольную фразу (не менее 12 букв, лучше несколько слов):',
  },
  'cli.people.again': { en: 'Once more:', be: 'Яшчэ раз:', ru: 'Ещё раз:' },
  'cli.people.loggedIn': {
    en: 'Logged in as {role}. Ends after half an hour without work.',
    be: 'Вы ўвайшлі з роляй {role}. Сеанс скончыцца пасля паўгадзіны без працы.',
    ru: 'Вы вошли с ролью {role}. Сеанс завершится после получаса без работы.',
  },
  'cli.people.loggedOut': { en: 'Logged out.', be: 'Вы выйшлі.', ru: 'Вы вышли.' },
  'fault.cli/unknown-user': {
    en: 'Nobody called "{name}" works at this node. See: dokaz partner user list',
    be: 'Чалавека «{name}» на гэтым вузле няма. Гл.: dokaz partner user list',
    ru: 'Человека «{name}» на этом узле нет. См.: dokaz partner user list',
  },
  'fault.cli/passphrases-differ': {
    en: 'The two passphrases differ. Log in again with the same code.',
    be: 'Парольныя фразы не супадаюць. Увайдзіце зноў з тым самым кодам.',
    ru: 'Парольные фразы не совпадают. Войдите снова с тем же кодом.',
  },
  'fault.cli/no-passphrase': {
    en: 'There is no terminal to ask for the passphrase. Give --passphrase-file.',
    be: 'Няма тэрмінала, каб спытаць парольную фразу. Дадайце --passphrase-file.',
    ru: 'Нет терминала, чтобы спросить парольную фразу. Укажите --passphrase-file.',
  },
  'fault.cli/no-home': {
    en: 'There is no folder for your session. Set DOKAZ_SESSIONS or HOME.',
    be: 'Няма папкі для вашага сеанса. Задайце DOKAZ_SESSIONS або HOME.',
    ru: 'Нет папки для вашего сеанса. Задайте DOKAZ_SESSIONS или HOME.',
  },
};
