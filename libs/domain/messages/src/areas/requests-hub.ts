import type { Catalogue } from '../message.js';

/** Faults of the hub's side of requests, grants, releases, freezes and inquiries. */
export const requestsHub: Catalogue = {
  'fault.access/frozen': {
    en: 'Access is frozen by an administrator. Nothing is released or read until two administrators lift it; taking back and revoking still work.',
    be: 'Доступ замарожаны адміністратарам. Нічога не выдаецца і не чытаецца, пакуль двое адміністратараў не здымуць замарозку; адклікаць па-ранейшаму можна.',
    ru: 'Доступ заморожен администратором. Ничего не выдаётся и не читается, пока два администратора не снимут заморозку; отзывать по-прежнему можно.',
  },
  'fault.request/not-the-author': {
    en: 'This request names somebody else at {field}. Only the organisation that signs a request may file it.',
    be: 'У гэтым запыце ў {field} названы хтосьці іншы. Падаваць запыт можа толькі арганізацыя, якая яго падпісала.',
    ru: 'В этом запросе в {field} указан кто-то другой. Подать запрос может только подписавшая его организация.',
  },
  'fault.request/other-kind': {
    en: 'Authorities file requests for assistance (rfa), partners file submissions. Correct {field} and sign again.',
    be: 'Ворганы падаюць запыты аб дапамозе (rfa), партнёры — прадстаўленні (submission). Выпраўце {field} і падпішыце зноў.',
    ru: 'Органы подают запросы о содействии (rfa), партнёры — представления (submission). Исправьте {field} и подпишите заново.',
  },
  'fault.request/unknown-member': {
    en: 'Somebody named at {field} does not take part in the coalition in that role. Check the codes.',
    be: 'Хтосьці, названы ў {field}, не ўдзельнічае ў кааліцыі ў гэтай ролі. Праверце коды.',
    ru: 'Кто-то, указанный в {field}, не участвует в коалиции в этой роли. Проверьте коды.',
  },
  'fault.request/over': {
    en: 'The last day of the request ({field}) has passed. Choose a later day and sign again.',
    be: 'Апошні дзень запыту ({field}) ужо мінуў. Выберыце пазнейшы дзень і падпішыце зноў.',
    ru: 'Последний день запроса ({field}) уже прошёл. Выберите более поздний день и подпишите заново.',
  },
  'fault.request/other-version': {
    en: 'This is not the version of the request that is expected ({field}). Fetch the request again: only what was returned may come again, as its next version.',
    be: 'Гэта не тая версія запыту, якая чакаецца ({field}). Загрузіце запыт зноў: паўторна, наступнай версіяй, падаецца толькі вернутае.',
    ru: 'Это не та версия запроса, которая ожидается ({field}). Загрузите запрос снова: повторно, следующей версией, подаётся только возвращённое.',
  },
  'fault.request/not-signed-by-you': {
    en: 'The check does not carry your own signature. Sign it with your statement key.',
    be: 'Пад праверкай няма вашага подпісу. Падпішыце яе сваім ключом для заяў.',
    ru: 'Под проверкой нет вашей подписи. Подпишите её своим ключом для заявлений.',
  },
  'fault.request/not-an-admin': {
    en: 'Only administrators check requests, and every signature under a check is an administrator’s.',
    be: 'Запыты правяраюць толькі адміністратары, і кожны подпіс пад праверкай — адміністратара.',
    ru: 'Запросы проверяют только администраторы, и каждая подпись под проверкой — администратора.',
  },
  'fault.request/recused': {
    en: 'This administrator has stood aside from the request. Ask another one to sign.',
    be: 'Гэты адміністратар узяў самаадвод у справе запыту. Папрасіце падпісаць іншага.',
    ru: 'Этот администратор взял самоотвод по запросу. Попросите подписать другого.',
  },
  'fault.request/checked-already': {
    en: 'The request has been checked already. Look at the result; a new check needs a new version.',
    be: 'Запыт ужо правераны. Паглядзіце вынік; новая праверка патрабуе новай версіі.',
    ru: 'Запрос уже проверен. Посмотрите результат; новая проверка требует новой версии.',
  },
  'fault.request/over-broad': {
    en: 'The request is too broad at {field} (limit: {limit}). Return it with a narrower proposal, or send it on with a narrower scope.',
    be: 'Запыт занадта шырокі ў {field} (мяжа: {limit}). Вярніце яго з вузейшай прапановай або перадайце з вузейшым ахопам.',
    ru: 'Запрос слишком широк в {field} (предел: {limit}). Верните его с более узким предложением или передайте с более узким охватом.',
  },
  'fault.request/assurances-missing': {
    en: 'The authority has not given an assurance that this purpose needs: {assurance}. Return the request.',
    be: 'Ворган не даў гарантыі, патрэбнай для гэтай мэты: {assurance}. Вярніце запыт.',
    ru: 'Орган не дал гарантии, необходимой для этой цели: {assurance}. Верните запрос.',
  },
  'fault.grant/not-the-owner': {
    en: 'A grant is signed by the owner that it names ({field}). Sign your own.',
    be: 'Дазвол падпісвае ўладальнік, названы ў ім ({field}). Падпішыце свой.',
    ru: 'Разрешение подписывает владелец, указанный в нём ({field}). Подпишите своё.',
  },
  'fault.grant/other-version': {
    en: 'Another answer stands already ({field}). Fetch it: the next answer keeps its id, counts one further, and only a grant can be revoked.',
    be: 'Ужо ёсць іншы адказ ({field}). Загрузіце яго: наступны адказ захоўвае той жа id, нумар на адзінку большы, адклікаць можна толькі дазвол.',
    ru: 'Уже есть другой ответ ({field}). Загрузите его: следующий ответ сохраняет тот же id, номер на единицу больше, отозвать можно только разрешение.',
  },
  'fault.grant/other-request': {
    en: 'The grant answers another version of the request ({field}). Look at the request again and decide anew.',
    be: 'Дазвол адказвае на іншую версію запыту ({field}). Паглядзіце запыт зноў і вырашыце нанова.',
    ru: 'Разрешение отвечает на другую версию запроса ({field}). Посмотрите запрос снова и решите заново.',
  },
  'fault.grant/not-checked': {
    en: 'Two administrators have not checked this request yet. Wait for the check.',
    be: 'Двое адміністратараў яшчэ не праверылі гэты запыт. Дачакайцеся праверкі.',
    ru: 'Два администратора ещё не проверили этот запрос. Дождитесь проверки.',
  },
  'fault.grant/over': {
    en: 'The request is closed or the grant would be over already ({field}).',
    be: 'Запыт закрыты, або тэрмін дазволу ўжо скончыўся б ({field}).',
    ru: 'Запрос закрыт, или срок разрешения уже истёк бы ({field}).',
  },
  'fault.release/not-the-owner': {
    en: 'A release is signed by the owner of the record ({field}).',
    be: 'Выдачу падпісвае ўладальнік запісу ({field}).',
    ru: 'Выдачу подписывает владелец записи ({field}).',
  },
  'fault.release/hidden-class-disclosed': {
    en: 'The part {field} is above class S1 and may not travel in the clear. Nothing was kept; seal it to the readers.',
    be: 'Частка {field} вышэйшая за клас S1 і не можа перадавацца адкрыта. Нічога не захавана; запячатайце яе для чытачоў.',
    ru: 'Часть {field} выше класса S1 и не может передаваться открыто. Ничего не сохранено; запечатайте её для читателей.',
  },
  'fault.release/outside-fields': {
    en: 'The part {field} is not among the fields of the grant. Leave it out.',
    be: 'Частка {field} не ўваходзіць у палі дазволу. Прыбярыце яе.',
    ru: 'Часть {field} не входит в поля разрешения. Уберите её.',
  },
  'fault.release/outside-classes': {
    en: 'The grant gives class S1 only, so nothing may be sealed ({field}).',
    be: 'Дазвол дае толькі клас S1, таму запячатваць нічога нельга ({field}).',
    ru: 'Разрешение даёт только класс S1, поэтому запечатывать ничего нельзя ({field}).',
  },
  'fault.release/outside-scope': {
    en: 'The record of release {alias} is not of the granted scope.',
    be: 'Запіс выдачы {alias} не адпавядае ахопу дазволу.',
    ru: 'Запись выдачи {alias} не соответствует охвату разрешения.',
  },
  'fault.release/no-grant': {
    en: 'No grant of yours stands for this request ({reason}). Grant first.',
    be: 'Для гэтага запыту няма вашага дзейнага дазволу ({reason}). Спачатку дайце дазвол.',
    ru: 'Для этого запроса нет вашего действующего разрешения ({reason}). Сначала дайте разрешение.',
  },
  'fault.release/no-consent': {
    en: 'The people in the record of release {alias} have not agreed to this purpose, or no longer do.',
    be: 'Людзі ў запісе выдачы {alias} не далі згоды на гэтую мэту або яна ўжо скончылася.',
    ru: 'Люди в записи выдачи {alias} не дали согласия на эту цель, или оно уже истекло.',
  },
  'fault.release/stale-revision': {
    en: 'The record of release {alias} has another revision now ({rev}). Release that one.',
    be: 'У запісе выдачы {alias} цяпер іншая версія ({rev}). Выдайце яе.',
    ru: 'У записи выдачи {alias} теперь другая версия ({rev}). Выдайте её.',
  },
  'fault.release/record-over': {
    en: 'The record of release {alias} has ended or is disputed, so it is not released.',
    be: 'Запіс выдачы {alias} скончаны або спрэчны, таму не выдаецца.',
    ru: 'Запись выдачи {alias} завершена или оспорена, поэтому не выдаётся.',
  },
  'fault.release/over': {
    en: 'The last day of the release ({field}) has passed.',
    be: 'Апошні дзень выдачы ({field}) ужо мінуў.',
    ru: 'Последний день выдачи ({field}) уже прошёл.',
  },
  'fault.release/reader-gone': {
    en: 'One of the readers ({field}) no longer takes part in the coalition. Nothing is released to it.',
    be: 'Адзін з чытачоў ({field}) больш не ўдзельнічае ў кааліцыі. Яму нічога не выдаецца.',
    ru: 'Один из читателей ({field}) больше не участвует в коалиции. Ему ничего не выдаётся.',
  },
  'fault.release/key-doubted': {
    en: 'The record was signed by a key that did not count on the day when it was logged. Sign it again (dokaz partner sign-again), then open it.',
    be: 'Запіс падпісаны ключом, які не дзейнічаў у дзень рэгістрацыі. Падпішыце яго зноў (dokaz partner sign-again), потым адкрыйце.',
    ru: 'Запись подписана ключом, который не действовал в день регистрации. Подпишите её снова (dokaz partner sign-again), затем откройте.',
  },
  'fault.release/key-gone': {
    en: 'The key that signed the record {record} is no longer at this node. Sign the record again (dokaz partner sign-again), then open it.',
    be: 'Ключа, якім падпісаны запіс {record}, на гэтым вузле ўжо няма. Падпішыце запіс зноў (dokaz partner sign-again), потым адкрыйце.',
    ru: 'Ключа, которым подписана запись {record}, на этом узле больше нет. Подпишите запись снова (dokaz partner sign-again), затем откройте.',
  },
  'fault.release/unknown-slot': {
    en: 'The slot of release {alias} was never logged. A slot cannot be made afterwards; use one that was signed with the record.',
    be: 'Слот выдачы {alias} ніколі не быў у журнале. Слот нельга стварыць пасля; вазьміце той, што падпісаны разам з запісам.',
    ru: 'Слот выдачи {alias} никогда не был в журнале. Слот нельзя создать потом; возьмите подписанный вместе с записью.',
  },
  'fault.release/slot-used': {
    en: 'The slot of release {alias} was opened for another request. One slot serves one request; open another one.',
    be: 'Слот выдачы {alias} ужо адкрыты для іншага запыту. Адзін слот — адзін запыт; адкрыйце іншы.',
    ru: 'Слот выдачи {alias} уже открыт для другого запроса. Один слот — один запрос; откройте другой.',
  },
  'fault.release/alias-taken': {
    en: 'In this request the alias {alias} belongs to another record, or the record has another alias.',
    be: 'У гэтым запыце псеўданім {alias} належыць іншаму запісу, або запіс мае іншы псеўданім.',
    ru: 'В этом запросе псевдоним {alias} принадлежит другой записи, или у записи другой псевдоним.',
  },
  'fault.release/twice': {
    en: 'One call releases each record once. Take the repeated one out.',
    be: 'Адзін выклік выдае кожны запіс адзін раз. Прыбярыце паўтор.',
    ru: 'Один вызов выдаёт каждую запись один раз. Уберите повтор.',
  },
  'fault.release/sealed-malformed': {
    en: 'The sealed part ({field}) is not a JWE in general JSON form that names a key for each reader.',
    be: 'Запячатаная частка ({field}) — не JWE у агульнай форме JSON з ключом кожнага чытача.',
    ru: 'Запечатанная часть ({field}) — не JWE в общей форме JSON с ключом каждого читателя.',
  },
  'fault.release/sealed-to-others': {
    en: 'The sealed part ({field}) is sealed to a key that is no reader’s, or lacks one of a reader. Fetch the trust document and seal again.',
    be: 'Запячатаная частка ({field}) запячатана для чужога ключа або не мае ключа чытача. Загрузіце дакумент даверу і запячатайце зноў.',
    ru: 'Запечатанная часть ({field}) запечатана чужим ключом или не имеет ключа читателя. Загрузите документ доверия и запечатайте заново.',
  },
  'fault.acknowledgement/not-the-reader': {
    en: 'An acknowledgement is signed by the reader that it names ({field}).',
    be: 'Пацверджанне падпісвае чытач, названы ў ім ({field}).',
    ru: 'Подтверждение подписывает читатель, указанный в нём ({field}).',
  },
  'fault.acknowledgement/other-request': {
    en: 'The acknowledgement is about another request ({field}).',
    be: 'Пацверджанне датычыць іншага запыту ({field}).',
    ru: 'Подтверждение относится к другому запросу ({field}).',
  },
  'fault.freeze/malformed': {
    en: 'These are not the words that lift a freeze. Sign those that the program makes.',
    be: 'Гэта не тыя словы, якія здымаюць замарозку. Падпішыце тыя, што стварае праграма.',
    ru: 'Это не те слова, которые снимают заморозку. Подпишите те, что создаёт программа.',
  },
  'fault.freeze/other-freeze': {
    en: 'The words lift another freeze ({field}).',
    be: 'Словы здымаюць іншую замарозку ({field}).',
    ru: 'Слова снимают другую заморозку ({field}).',
  },
  'fault.freeze/not-an-admin': {
    en: 'Only administrators lift a freeze.',
    be: 'Замарозку здымаюць толькі адміністратары.',
    ru: 'Заморозку снимают только администраторы.',
  },
  'fault.freeze/not-signed-by-you': {
    en: 'The lifting does not carry your own signature.',
    be: 'Пад зняццем замарозкі няма вашага подпісу.',
    ru: 'Под снятием заморозки нет вашей подписи.',
  },
  'fault.inquiry/not-the-asker': {
    en: 'An inquiry is signed by the one who asks ({field}).',
    be: 'Пытанне падпісвае той, хто пытаецца ({field}).',
    ru: 'Вопрос подписывает тот, кто спрашивает ({field}).',
  },
  'fault.inquiry/foreign-key': {
    en: 'The key for the answer ({field}) is not a valid encryption key of yours.',
    be: 'Ключ для адказу ({field}) — не ваш дзейны ключ шыфравання.',
    ru: 'Ключ для ответа ({field}) — не ваш действующий ключ шифрования.',
  },
  'fault.inquiry/read-only': {
    en: 'This request was made for reading only. Questions and contact need a request on another legal basis.',
    be: 'Гэты запыт даўся толькі для чытання. Для пытанняў і кантакту патрэбны запыт на іншай прававой падставе.',
    ru: 'Этот запрос дан только для чтения. Для вопросов и контакта нужен запрос на другом правовом основании.',
  },
  'fault.inquiry/cool-down': {
    en: 'Contact with the person in this record was asked for recently. Ask again from {until} on.',
    be: 'Пра кантакт з чалавекам з гэтага запісу нядаўна ўжо прасілі. Можна зноў з {until}.',
    ru: 'О контакте с человеком из этой записи недавно уже просили. Можно снова с {until}.',
  },
  'fault.inquiry/other-outcome': {
    en: 'The answer does not fit the inquiry ({field}): a question is answered or declined, a request for contact gets contact or no contact.',
    be: 'Адказ не адпавядае запыту ({field}): на пытанне адказваюць або адмаўляюць, на просьбу пра кантакт — кантакт або без кантакту.',
    ru: 'Ответ не подходит к обращению ({field}): на вопрос отвечают или отказывают, на просьбу о контакте — контакт или без контакта.',
  },
  'fault.inquiry/too-late': {
    en: 'Thirty days have passed: silence was the answer.',
    be: 'Трыццаць дзён прайшлі: маўчанне было адказам.',
    ru: 'Тридцать дней прошли: молчание было ответом.',
  },
  'fault.inquiry/answered-already': {
    en: 'This inquiry has been answered already.',
    be: 'На гэты запыт ужо адказалі.',
    ru: 'На это обращение уже ответили.',
  },
  'fault.inquiry/no-grant': {
    en: 'Your grant for this request no longer stands, so nothing is answered under it.',
    be: 'Ваш дазвол для гэтага запыту больш не дзейнічае, таму па ім не адказваюць.',
    ru: 'Ваше разрешение для этого запроса больше не действует, поэтому по нему не отвечают.',
  },
  'fault.submission/empty': {
    en: 'No member has put in a record yet.',
    be: 'Ніводзін удзельнік яшчэ не дадаў запісу.',
    ru: 'Ни один участник ещё не добавил запись.',
  },
  'fault.submission/nothing-new': {
    en: 'Nothing was added since this list was sent.',
    be: 'З моманту адпраўкі гэтага спісу нічога не дададзена.',
    ru: 'С момента отправки этого списка ничего не добавлено.',
  },
  'fault.submission/frozen': {
    en: 'The list is frozen and being signed. New records wait for the supplement ({alias}).',
    be: 'Спіс замарожаны і падпісваецца. Новыя запісы чакаюць дадатку ({alias}).',
    ru: 'Список заморожен и подписывается. Новые записи ждут дополнения ({alias}).',
  },
  'fault.submission/closed': {
    en: 'The closing day of the submission has passed, so no new record is put in ({alias}).',
    be: 'Апошні дзень збору мінуў, новыя запісы больш не дадаюцца ({alias}).',
    ru: 'Последний день сбора прошёл, новые записи больше не добавляются ({alias}).',
  },
  'fault.submission/other-list': {
    en: 'The signature is not over the list that is frozen now ({field}). Fetch the list and sign it.',
    be: 'Подпіс не пад цяперашнім замарожаным спісам ({field}). Загрузіце спіс і падпішыце яго.',
    ru: 'Подпись не под нынешним замороженным списком ({field}). Загрузите список и подпишите его.',
  },
  'fault.submission/list-changed': {
    en: 'Something was taken back since the list was frozen. The lead freezes it again.',
    be: 'Пасля замарозкі спісу штосьці адклікалі. Вядучы замарожвае яго зноў.',
    ru: 'После заморозки списка что-то отозвали. Ведущий замораживает его снова.',
  },
  'fault.submission/enrolled-recipient': {
    en: 'The recipient has an account and reads by itself; there is nothing to hand over.',
    be: 'Атрымальнік мае ўліковы запіс і чытае сам; перадаваць няма чаго.',
    ru: 'Получатель имеет учётную запись и читает сам; передавать нечего.',
  },
  'fault.submission/not-sent': {
    en: 'Not every member has signed yet, or the day is in the future ({field}).',
    be: 'Яшчэ не ўсе ўдзельнікі падпісалі, або дзень у будучыні ({field}).',
    ru: 'Ещё не все участники подписали, или день в будущем ({field}).',
  },
};
