import type { Catalogue } from '../message.js';

/** People of a node: logins, roles. */
export const people: Catalogue = {
  'fault.people/login-refused': {
    en: 'Name, passphrase or code is wrong. Check them and try again; after some tries you have to wait.',
    be: 'Імя, парольная фраза або код няправільныя. Праверце і паспрабуйце зноў; пасля некалькіх спроб давядзецца пачакаць.',
    ru: 'Имя, парольная фраза или код неверны. Проверьте и попробуйте снова; после нескольких попыток придётся подождать.',
  },
  'fault.people/too-many-attempts': {
    en: 'Too many failed logins under this name. Try again in {seconds} seconds.',
    be: 'Занадта шмат няўдалых уваходаў пад гэтым імем. Паспрабуйце зноў праз {seconds} с.',
    ru: 'Слишком много неудачных входов под этим именем. Попробуйте снова через {seconds} с.',
  },
  'fault.people/login-needed': {
    en: 'This needs a person of the role "{needed}". Log in: dokaz partner login NAME.',
    be: 'Для гэтага патрэбны чалавек з роляй «{needed}». Увайдзіце: dokaz partner login ІМЯ.',
    ru: 'Для этого нужен человек с ролью «{needed}». Войдите: dokaz partner login ИМЯ.',
  },
  'fault.people/session-ended': {
    en: 'Your login has ended. Log in again: dokaz partner login NAME.',
    be: 'Ваш сеанс скончыўся. Увайдзіце зноў: dokaz partner login ІМЯ.',
    ru: 'Ваш сеанс завершён. Войдите снова: dokaz partner login ИМЯ.',
  },
  'fault.people/role-too-low': {
    en: 'Your role does not allow this; it needs the role "{needed}". Ask somebody who has it.',
    be: 'Ваша роля гэтага не дазваляе; патрэбная роля «{needed}». Папрасіце таго, хто яе мае.',
    ru: 'Ваша роль этого не позволяет; нужна роль «{needed}». Попросите того, у кого она есть.',
  },
  'fault.people/name-taken': {
    en: 'Somebody of this name works here already. Choose a name that tells the two apart.',
    be: 'Чалавек з такім імем тут ужо ёсць. Выберыце імя, якое іх адрознівае.',
    ru: 'Человек с таким именем здесь уже есть. Выберите имя, которое их различает.',
  },
  'fault.people/first-is-head': {
    en: 'The first person of a node is its head, who adds everybody else. Add one with the role head.',
    be: 'Першы чалавек вузла — яго кіраўнік, які дадае ўсіх астатніх. Дадайце чалавека з роляй head.',
    ru: 'Первый человек узла — его руководитель, который добавляет всех остальных. Добавьте человека с ролью head.',
  },
  'fault.people/last-head': {
    en: 'This is the last head who can log in. Add another head first.',
    be: 'Гэта апошні кіраўнік, які можа ўвайсці. Спачатку дадайце яшчэ аднаго.',
    ru: 'Это последний руководитель, который может войти. Сначала добавьте ещё одного.',
  },
  'fault.people/weak-passphrase': {
    en: 'The passphrase is too easy to guess. Use at least {least} letters, best four or more words that do not belong together.',
    be: 'Парольную фразу занадта лёгка адгадаць. Вазьміце не менш за {least} літар, найлепш чатыры ці больш слоў, не звязаных між сабой.',
    ru: 'Парольную фразу слишком легко угадать. Возьмите не менее {least} букв, лучше четыре или больше слов, не связанных между собой.',
  },
};
