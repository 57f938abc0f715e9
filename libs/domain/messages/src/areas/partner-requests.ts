import type { Catalogue } from '../message.js';

/** Faults of answering requests at an owner's node, and of asking at an authority's. */
export const partnerRequests: Catalogue = {
  'fault.requests/not-proven': {
    en: 'The request does not prove itself ({field}): a signature of its author or of two admins is missing. It is treated as if it did not exist; tell an admin.',
    be: 'Запыт не даказвае сябе ({field}): няма подпісу аўтара або двух адміністратараў. Ён лічыцца неіснуючым; паведаміце адміністратару.',
    ru: 'Запрос себя не доказывает ({field}): нет подписи автора или двух администраторов. Он считается несуществующим; сообщите администратору.',
  },
  'fault.requests/over': {
    en: 'The request is over ({state}), so nothing more is opened for it.',
    be: 'Запыт скончаны ({state}), таму для яго больш нічога не адкрываецца.',
    ru: 'Запрос окончен ({state}), поэтому для него больше ничего не открывается.',
  },
  'fault.requests/not-a-match': {
    en: 'The record {record} does not fit the request. Look at what fits with: dokaz partner requests show',
    be: 'Запіс {record} не адпавядае запыту. Што адпавядае, паказвае: dokaz partner requests show',
    ru: 'Запись {record} не подходит под запрос. Что подходит, показывает: dokaz partner requests show',
  },
  'fault.requests/held-by-consent': {
    en: 'The people in record {record} did not agree to this reader and purpose ({hold}). Nothing overrides that; ask them, and change the consent in the file.',
    be: 'Людзі ў запісе {record} не далі згоды на гэтага чытача і мэту ({hold}). Гэта нельга абысці; спытайце іх і змяніце згоду ў файле.',
    ru: 'Люди в записи {record} не дали согласия на этого читателя и цель ({hold}). Этого ничто не отменяет; спросите их и измените согласие в файле.',
  },
  'fault.requests/no-explicit-yes': {
    en: 'Record {record} holds nothing most sensitive that everybody in it explicitly agreed to share. Approve it without S3.',
    be: 'У запісе {record} няма найбольш адчувальнага, на якое кожны даў яўную згоду. Ухваліце яго без S3.',
    ru: 'В записи {record} нет наиболее чувствительного, на которое каждый дал явное согласие. Одобрите её без S3.',
  },
  'fault.requests/wider-than-asked': {
    en: 'More was chosen than the request asks for ({field}). Choose no more classes than it names.',
    be: 'Выбрана больш, чым просіць запыт ({field}). Выберыце не больш класаў, чым ён называе.',
    ru: 'Выбрано больше, чем просит запрос ({field}). Выберите не больше классов, чем он называет.',
  },
  'fault.requests/granted-already': {
    en: 'Something was granted for this request already: take it back with "revoke".',
    be: 'Для гэтага запыту ўжо нешта дазволена: забярыце камандай «revoke».',
    ru: 'Для этого запроса уже что-то разрешено: заберите командой «revoke».',
  },
  'fault.requests/nothing-granted': {
    en: 'Nothing was granted for this request, so there is nothing to take back.',
    be: 'Для гэтага запыту нічога не дазволена, таму няма чаго забіраць.',
    ru: 'Для этого запроса ничего не разрешено, поэтому забирать нечего.',
  },
  'fault.requests/no-encryption-key': {
    en: 'The reader has no valid encryption key in the trust document, so nothing can be sealed to it. Ask an admin.',
    be: 'У чытача няма дзейснага ключа шыфравання ў дакуменце даверу, таму для яго нельга запячатаць. Спытайце адміністратара.',
    ru: 'У читателя нет действующего ключа шифрования в документе доверия, поэтому для него нельзя запечатать. Спросите администратора.',
  },
  'fault.requests/not-a-contact-request': {
    en: 'This is a question, not a wish for contact: answer it with "answer".',
    be: 'Гэта пытанне, а не просьба пра кантакт: адкажыце камандай «answer».',
    ru: 'Это вопрос, а не просьба о контакте: ответьте командой «answer».',
  },
  'fault.requests/contact-needs-two': {
    en: 'A wish for contact is answered with "contact", by two people, once the person has agreed; or declined.',
    be: 'На просьбу пра кантакт адказваюць камандай «contact» два чалавекі, калі сам чалавек згодны; або адмаўляюць.',
    ru: 'На просьбу о контакте отвечают командой «contact» два человека, когда сам человек согласен; или отказывают.',
  },
  'fault.requests/person-in-custody': {
    en: 'Somebody in this record is in custody. Contact is never passed on then: whoever is reached there is reached by the state.',
    be: 'Нехта ў гэтым запісе пад вартай. Кантакт тады ніколі не перадаецца: туды дасягае дзяржава.',
    ru: 'Кто-то в этой записи под стражей. Контакт тогда никогда не передаётся: туда дотягивается государство.',
  },
  'fault.requests/contact-not-consented': {
    en: 'Somebody in this record did not agree to be reached. Nothing overrides that.',
    be: 'Нехта ў гэтым запісе не згадзіўся на кантакт. Гэта нельга абысці.',
    ru: 'Кто-то в этой записи не согласился на контакт. Этого ничто не отменяет.',
  },
  'fault.sealed-object/no-recipient': {
    en: 'Nobody was named to whom the part should be sealed. Nothing was sent.',
    be: 'Не названа, для каго запячатваць частку. Нічога не адпраўлена.',
    ru: 'Не названо, для кого запечатывать часть. Ничего не отправлено.',
  },
  'fault.requests/no-list-yet': {
    en: 'The lead has not frozen the list yet, so there is nothing to sign.',
    be: 'Вядучая арганізацыя яшчэ не замарозіла спіс, таму няма чаго падпісваць.',
    ru: 'Ведущая организация ещё не заморозила список, поэтому подписывать нечего.',
  },
  'fault.requests/list-differs': {
    en: 'The frozen list is not what this organisation put in. Nothing was signed; ask the lead to freeze it again.',
    be: 'Замарожаны спіс не той, што дала арганізацыя. Нічога не падпісана; папрасіце вядучую замарозіць яго зноў.',
    ru: 'Замороженный список не тот, что дала организация. Ничего не подписано; попросите ведущую заморозить его снова.',
  },
  'fault.requests/until-past': {
    en: 'The last day of reading is over already. Choose a day from today on.',
    be: 'Апошні дзень чытання ўжо мінуў. Выберыце дзень ад сёння.',
    ru: 'Последний день чтения уже прошёл. Выберите день от сегодня.',
  },
  'fault.requests/sensitive-by-name': {
    en: 'What is most sensitive is opened record by record: name the records, after looking at each.',
    be: 'Найбольш адчувальнае адкрываюць па адным запісе: назавіце запісы, паглядзеўшы на кожны.',
    ru: 'Наиболее чувствительное открывают по одной записи: назовите записи, посмотрев на каждую.',
  },
};
