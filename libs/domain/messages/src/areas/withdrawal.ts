import type { Catalogue } from '../message.js';

/** Withdrawals, their certificate, and a person's own record on paper. */
export const withdrawal: Catalogue = {
  'fault.withdrawal/never-left': {
    en: 'The record {record} never left your organisation: nobody else had it, so there is nothing to certify.',
    be: 'Запіс {record} ніколі не выходзіў з вашай арганізацыі: ні ў кога іншага яго не было, пасведчаць няма чаго.',
    ru: 'Запись {record} никогда не покидала вашу организацию: ни у кого другого её не было, удостоверять нечего.',
  },
  'fault.withdrawal/not-confirmed': {
    en: 'The hub does not have the withdrawal of {record} yet. Run "dokaz partner push" and try again.',
    be: 'Хаб яшчэ не атрымаў адкліканне {record}. Выканайце «dokaz partner push» і паспрабуйце зноў.',
    ru: 'Хаб ещё не получил отзыв {record}. Выполните «dokaz partner push» и попробуйте снова.',
  },
  'certificate.title': { en: 'Certificate of withdrawal', be: 'Пасведчанне пра адкліканне', ru: 'Свидетельство об отзыве' },
  'certificate.effect.withdraw': {
    en: 'On {day} the organisation {owner} withdrew the record {record}: it is no longer given to anybody, and everybody who had it must delete it.',
    be: '{day} арганізацыя {owner} адклікала запіс {record}: яго больш нікому не выдаюць, і кожны, хто яго меў, мусіць яго выдаліць.',
    ru: '{day} организация {owner} отозвала запись {record}: её больше никому не выдают, и каждый, у кого она была, обязан её удалить.',
  },
  'certificate.effect.recall': {
    en: 'On {day} the organisation {owner} recalled the record {record}: everybody who had it must delete it and confirm that.',
    be: '{day} арганізацыя {owner} запатрабавала вярнуць запіс {record}: кожны, хто яго меў, мусіць яго выдаліць і пацвердзіць гэта.',
    ru: '{day} организация {owner} потребовала вернуть запись {record}: каждый, у кого она была, обязан её удалить и подтвердить это.',
  },
  'certificate.effect.erase': {
    en: 'On {day} the organisation {owner} had the record {record} erased everywhere: everybody who had it must delete it for good.',
    be: '{day} арганізацыя {owner} запатрабавала сцерці запіс {record} усюды: кожны, хто яго меў, мусіць выдаліць яго назаўжды.',
    ru: '{day} организация {owner} потребовала стереть запись {record} везде: каждый, у кого она была, обязан удалить её навсегда.',
  },
  'certificate.about': {
    en: 'This paper says to whom the record had gone, under which rule or permission, and who has confirmed that it is gone, as of {day}. It names nobody and says nothing of what the record held.',
    be: 'Гэта папера паведамляе, каму быў перададзены запіс, паводле якога правіла ці дазволу, і хто пацвердзіў выдаленне, станам на {day}. Яна нікога не называе і нічога не кажа пра змест запісу.',
    ru: 'Эта бумага сообщает, кому была передана запись, по какому правилу или разрешению, и кто подтвердил удаление, по состоянию на {day}. Она никого не называет и ничего не говорит о содержании записи.',
  },
  'certificate.complete': {
    en: 'Everybody who had the record has answered.',
    be: 'Усе, хто меў запіс, адказалі.',
    ru: 'Все, у кого была запись, ответили.',
  },
  'certificate.open': {
    en: 'Not everybody who had the record has answered yet. Ask for a new certificate later.',
    be: 'Яшчэ не ўсе, хто меў запіс, адказалі. Пазней папрасіце новае пасведчанне.',
    ru: 'Ещё не все, у кого была запись, ответили. Позже попросите новое свидетельство.',
  },
  'certificate.nobody': {
    en: 'Nobody had fetched the record before it was withdrawn.',
    be: 'Да адклікання запіс ніхто не паспеў атрымаць.',
    ru: 'До отзыва запись никто не успел получить.',
  },
  'certificate.heading.waiting': { en: 'No answer yet', be: 'Яшчэ не адказалі', ru: 'Ещё не ответили' },
  'certificate.heading.already_disclosed': { en: 'Already in a court file', be: 'Ужо ў матэрыялах суда', ru: 'Уже в материалах суда' },
  'certificate.heading.legal_hold': {
    en: 'Kept because a law demands it',
    be: 'Захоўваюць, бо гэтага патрабуе закон',
    ru: 'Хранят, потому что этого требует закон',
  },
  'certificate.heading.purged': { en: 'Deleted', be: 'Выдалена', ru: 'Удалено' },
  'certificate.note.already_disclosed': {
    en: 'What a court already holds cannot be recalled. It stays in the file of the case.',
    be: 'Тое, што ўжо мае суд, адклікаць нельга. Яно застаецца ў матэрыялах справы.',
    ru: 'То, что уже есть у суда, отозвать нельзя. Оно остаётся в материалах дела.',
  },
  'certificate.note.legal_hold': {
    en: 'A law obliges these to keep a copy for now. They use it for nothing else and delete it when the duty ends.',
    be: 'Закон пакуль абавязвае іх захоўваць копію. Яны не выкарыстоўваюць яе больш ні для чаго і выдаляць, калі абавязак скончыцца.',
    ru: 'Закон пока обязывает их хранить копию. Они не используют её больше ни для чего и удалят, когда обязанность закончится.',
  },
  'certificate.party.partner': {
    en: '{org} (organisation of the coalition)',
    be: '{org} (арганізацыя кааліцыі)',
    ru: '{org} (организация коалиции)',
  },
  'certificate.party.recipient': { en: '{org} (authority)', be: '{org} (орган улады або суда)', ru: '{org} (орган власти или суда)' },
  'certificate.given': { en: 'Given since {day}', be: 'Перададзена з {day}', ru: 'Передано с {day}' },
  'certificate.neverFetched': {
    en: 'Could have fetched it; whether it did is not known',
    be: 'Мог атрымаць; ці атрымаў, невядома',
    ru: 'Мог получить; получил ли, неизвестно',
  },
  'certificate.rule': {
    en: 'under rule {rule}, version {version}',
    be: 'паводле правіла {rule}, версія {version}',
    ru: 'по правилу {rule}, версия {version}',
  },
  'certificate.grant': { en: 'under grant {grant}', be: 'паводле дазволу {grant}', ru: 'по разрешению {grant}' },
  'certificate.state.waiting': {
    en: 'Has not answered; an answer was asked for by {due}',
    be: 'Не адказвае; адказ просіцца да {due}',
    ru: 'Не отвечает; ответ запрошен до {due}',
  },
  'certificate.state.purged': { en: 'Confirmed the deletion on {day}', be: 'Пацвердзіў выдаленне {day}', ru: 'Подтвердил удаление {day}' },
  'certificate.state.legal_hold': {
    en: 'Said on {day} that a law obliges it to keep a copy',
    be: 'Паведаміў {day}, што закон абавязвае захоўваць копію',
    ru: 'Сообщил {day}, что закон обязывает хранить копию',
  },
  'certificate.state.already_disclosed': {
    en: 'Said on {day} that it had put the record into a court file before',
    be: 'Паведаміў {day}, што запіс раней ужо перададзены суду',
    ru: 'Сообщил {day}, что запись ранее уже передана суду',
  },
  'certificate.next': {
    en: 'Without an answer, the owner and the admins of the coalition are alerted on {day} (step {step} of 4)',
    be: 'Калі адказу не будзе, {day} папярэджваюцца ўладальнік запісу і адміністратары кааліцыі (крок {step} з 4)',
    ru: 'Если ответа не будет, {day} предупреждаются владелец записи и администраторы коалиции (шаг {step} из 4)',
  },
  'certificate.heading.backups': { en: 'Backups', be: 'Рэзервовыя копіі', ru: 'Резервные копии' },
  'certificate.backups': {
    en: 'Backups of the coalition’s exchange are kept for a limited time. After {day} no backup that holds anything of the record can be read.',
    be: 'Рэзервовыя копіі абмену кааліцыі захоўваюцца абмежаваны час. Пасля {day} не застанецца ніводнай чытэльнай копіі, дзе ёсць нешта з запісу.',
    ru: 'Резервные копии обмена коалиции хранятся ограниченное время. После {day} не останется ни одной читаемой копии, где есть что-либо из записи.',
  },
  'certificate.heading.limits': { en: 'What nobody can promise', be: 'Чаго ніхто не можа абяцаць', ru: 'Чего никто не может обещать' },
  'certificate.limits': {
    en: 'What people read before cannot be unread, and notes or prints that they made are not known here. The answers above are the organisations’ own words, given to the coalition and signed.',
    be: 'Прачытанае раней нельга зрабіць непрачытаным, а пра нататкі ці раздрукоўкі тут нічога не вядома. Адказы вышэй — словы саміх арганізацый, дадзеныя кааліцыі і падпісаныя.',
    ru: 'Прочитанное раньше нельзя сделать непрочитанным, а о заметках или распечатках здесь ничего не известно. Ответы выше — слова самих организаций, данные коалиции и подписанные.',
  },
  'certificate.heading.check': { en: 'How to check this paper', be: 'Як праверыць гэту паперу', ru: 'Как проверить эту бумагу' },
  'certificate.check': {
    en: 'Its signed form is the file of the same certificate as JSON, signed by {owner}. Signed end of the record: {tombstone}. This certificate: {h}.',
    be: 'Падпісаная форма — файл гэтага ж пасведчання ў JSON, з подпісам {owner}. Падпісаны канец запісу: {tombstone}. Гэта пасведчанне: {h}.',
    ru: 'Подписанная форма — файл этого же свидетельства в JSON, с подписью {owner}. Подписанный конец записи: {tombstone}. Это свидетельство: {h}.',
  },
  'certificate.foot': { en: '{owner} · {record} · {h}', be: '{owner} · {record} · {h}', ru: '{owner} · {record} · {h}' },
  'export.title': { en: 'Your record', be: 'Ваш запіс', ru: 'Ваша запись' },
  'export.about': {
    en: 'This is what the organisation {owner} has written down of you and what of it others may read, as of {day}.',
    be: 'Тут тое, што арганізацыя {owner} запісала пра вас, і што з гэтага могуць чытаць іншыя, станам на {day}.',
    ru: 'Здесь то, что организация {owner} записала о вас, и что из этого могут читать другие, по состоянию на {day}.',
  },
  'export.written': { en: 'As it was written down', be: 'Як было запісана', ru: 'Как было записано' },
  'export.noRow': {
    en: 'The organisation’s own file no longer holds it.',
    be: 'У файле самой арганізацыі гэтага больш няма.',
    ru: 'В файле самой организации этого больше нет.',
  },
  'export.shared': { en: 'What others may read', be: 'Што могуць чытаць іншыя', ru: 'Что могут читать другие' },
  'export.isShared': {
    en: 'This leaves the organisation, coarser than it was written down and without names:',
    be: 'Гэта выходзіць з арганізацыі, больш агульна, чым было запісана, і без імёнаў:',
    ru: 'Это покидает организацию, более обобщённо, чем было записано, и без имён:',
  },
  'export.wouldBeShared': {
    en: 'Nothing newer has left yet. This would leave next:',
    be: 'Навейшае яшчэ не выходзіла. Наступным выйдзе вось гэта:',
    ru: 'Новейшее ещё не выходило. Следующим выйдет вот это:',
  },
  'export.nothingShared': { en: 'Nothing of it leaves.', be: 'Нічога з гэтага не выходзіць.', ru: 'Ничего из этого не выходит.' },
  'export.withdrawn': {
    en: 'It was withdrawn: nothing leaves any more. Ask for the certificate of withdrawal.',
    be: 'Запіс адкліканы: больш нічога не выходзіць. Папрасіце пасведчанне пра адкліканне.',
    ru: 'Запись отозвана: больше ничего не выходит. Попросите свидетельство об отзыве.',
  },
  'export.class.S1': { en: 'Readable on the coalition’s server', be: 'Чытэльна на серверы кааліцыі', ru: 'Читаемо на сервере коалиции' },
  'export.class.S2': { en: 'Sealed for chosen readers', be: 'Запячатана для выбраных чытачоў', ru: 'Запечатано для выбранных читателей' },
  'export.class.S3': {
    en: 'Sealed, most sensitive, with a second yes',
    be: 'Запячатана, найбольш адчувальнае, з асобнай згодай',
    ru: 'Запечатано, самое чувствительное, с отдельным согласием',
  },
  'export.part': { en: 'Part', be: 'Частка', ru: 'Часть' },
  'export.column': { en: 'Column', be: 'Слупок', ru: 'Столбец' },
  'export.value': { en: 'Value', be: 'Значэнне', ru: 'Значение' },
  'export.agreed': { en: 'What was agreed', be: 'На што дадзена згода', ru: 'На что дано согласие' },
  'export.audience': {
    en: 'May be read by: {partners}. For: {purposes}. Until: {until}.',
    be: 'Могуць чытаць: {partners}. Для чаго: {purposes}. Да: {until}.',
    ru: 'Могут читать: {partners}. Для чего: {purposes}. До: {until}.',
  },
  'export.care': { en: 'Keep this safe', be: 'Беражыце гэта', ru: 'Берегите это' },
  'export.careText': {
    en: 'This paper holds what must not get into the wrong hands, about you and perhaps about others. Do not carry it over a border, do not send it unencrypted.',
    be: 'Гэта папера змяшчае тое, што не мусіць трапіць у чужыя рукі, пра вас і, магчыма, пра іншых. Не вазіце яе праз мяжу, не дасылайце незашыфраванай.',
    ru: 'Эта бумага содержит то, что не должно попасть в чужие руки, о вас и, возможно, о других. Не перевозите её через границу, не отправляйте незашифрованной.',
  },
  'export.foot': { en: '{owner} · {record} · {day}', be: '{owner} · {record} · {day}', ru: '{owner} · {record} · {day}' },
};
