import type { Catalogue } from '../message.js';

/** `dokaz partner submission`: what commands do, what they ask and tell. */
export const cliSubmissions: Catalogue = {
  'cli.help.submission': {
    en: 'what several organisations hand in on their own initiative',
    be: 'тое, што некалькі арганізацый падаюць па сваёй ініцыятыве',
    ru: 'то, что несколько организаций подают по своей инициативе',
  },
  'cli.help.submissionNew': {
    en: 'open a submission and lead it: asked at the terminal, or from a JSON file',
    be: 'пачаць зварот і весці яго: пытаннямі ў тэрмінале або з файла JSON',
    ru: 'начать обращение и вести его: вопросами в терминале или из файла JSON',
  },
  'cli.help.submissionFile': {
    en: 'JSON file; see docs/spec/request.md',
    be: 'файл JSON; гл. docs/spec/request.md',
    ru: 'файл JSON; см. docs/spec/request.md',
  },
  'cli.help.submissionId': { en: 'submission id, or its beginning', be: 'id звароту або яго пачатак', ru: 'id обращения или его начало' },
  'cli.help.submissionJoin': { en: 'put in own records', be: 'дадаць уласныя запісы', ru: 'добавить собственные записи' },
  'cli.help.submissionList': {
    en: 'list submissions, after a look at the hub',
    be: 'пералічыць звароты, спытаўшы хаб',
    ru: 'перечислить обращения, спросив хаб',
  },
  'cli.help.submissionStatus': { en: 'where it stands and who is awaited', be: 'стан і каго чакаюць', ru: 'состояние и кого ждут' },
  'cli.help.submissionFreeze': {
    en: 'fix the list for signing (lead)',
    be: 'замарозіць спіс для подпісаў (вядучая)',
    ru: 'заморозить список для подписей (ведущая)',
  },
  'cli.help.submissionSign': {
    en: 'sign the whole frozen list',
    be: 'падпісаць увесь замарожаны спіс',
    ru: 'подписать весь замороженный список',
  },
  'cli.help.submissionPackage': {
    en: 'write what is handed to a recipient without an account (lead; in the clear)',
    be: 'запісаць тое, што перадаюць атрымальніку без уліковага запісу (вядучая; адкрыта)',
    ru: 'записать то, что передают получателю без учётной записи (ведущая; открыто)',
  },
  'cli.help.submissionPackageFile': { en: 'file of the package', be: 'файл пакета', ru: 'файл пакета' },
  'cli.help.submissionSent': {
    en: 'note that the package was handed over',
    be: 'адзначыць, што пакет перададзены',
    ru: 'отметить, что пакет передан',
  },
  'cli.help.submissionDay': { en: 'day of handing over, YYYY-MM-DD', be: 'дзень перадачы, ГГГГ-ММ-ДД', ru: 'день передачи, ГГГГ-ММ-ДД' },
  'cli.help.submissionChannel': {
    en: 'hand, post, courier, upload or diplomatic',
    be: 'hand, post, courier, upload або diplomatic',
    ru: 'hand, post, courier, upload или diplomatic',
  },
  'cli.help.submissionReceipt': {
    en: 'the recipient’s receipt number',
    be: 'нумар квітанцыі атрымальніка',
    ru: 'номер квитанции получателя',
  },
  'cli.help.submissionRecalled': {
    en: 'say what the recipient did with what was taken back (lead)',
    be: 'сказаць, што атрымальнік зрабіў з тым, што забралі (вядучая)',
    ru: 'сказать, что получатель сделал с тем, что забрали (ведущая)',
  },
  'cli.help.submissionRecallStatus': {
    en: 'purged, legal_hold or already_disclosed',
    be: 'purged, legal_hold або already_disclosed',
    ru: 'purged, legal_hold или already_disclosed',
  },
  'cli.example.submission': {
    en: 'Examples:\n  dokaz partner submission new --node viasna\n  dokaz partner submission join 3f2504e0 --node bhc\n  dokaz partner submission freeze 3f2504e0 --node viasna\n  dokaz partner submission sign 3f2504e0 --node bhc\n  dokaz partner submission package 3f2504e0 bag.ndjson --node viasna\n  dokaz partner submission sent 3f2504e0 bag.ndjson --day 2027-03-02 --channel hand --receipt OTP-CR-17/27 --node viasna',
    be: 'Прыклады:\n  dokaz partner submission new --node viasna\n  dokaz partner submission join 3f2504e0 --node bhc\n  dokaz partner submission freeze 3f2504e0 --node viasna\n  dokaz partner submission sign 3f2504e0 --node bhc\n  dokaz partner submission package 3f2504e0 bag.ndjson --node viasna\n  dokaz partner submission sent 3f2504e0 bag.ndjson --day 2027-03-02 --channel hand --receipt OTP-CR-17/27 --node viasna',
    ru: 'Примеры:\n  dokaz partner submission new --node viasna\n  dokaz partner submission join 3f2504e0 --node bhc\n  dokaz partner submission freeze 3f2504e0 --node viasna\n  dokaz partner submission sign 3f2504e0 --node bhc\n  dokaz partner submission package 3f2504e0 bag.ndjson --node viasna\n  dokaz partner submission sent 3f2504e0 bag.ndjson --day 2027-03-02 --channel hand --receipt OTP-CR-17/27 --node viasna',
  },
  'cli.submission.none': { en: 'No submissions.', be: 'Зваротаў няма.', ru: 'Обращений нет.' },
  'cli.submission.ask.recipient': {
    en: 'To whom? Codes of authorities (R-01,R-02), or words for one without an account',
    be: 'Каму? Коды органаў (R-01,R-02) або назва словамі, калі ўліковага запісу няма',
    ru: 'Кому? Коды органов (R-01,R-02) или название словами, если учётной записи нет',
  },
  'cli.submission.ask.members': {
    en: 'Members, this organisation included (P-01,P-02)',
    be: 'Удзельнікі, разам з гэтай арганізацыяй (P-01,P-02)',
    ru: 'Участники, вместе с этой организацией (P-01,P-02)',
  },
  'cli.submission.ask.closingDate': {
    en: 'Last day for putting records in, YYYY-MM-DD; empty = none',
    be: 'Апошні дзень для запісаў, ГГГГ-ММ-ДД; пуста = няма',
    ru: 'Последний день для записей, ГГГГ-ММ-ДД; пусто = нет',
  },
  'cli.submission.confirmNew': {
    en: '{draft}\nOpen this submission?',
    be: '{draft}\nПачаць гэты зварот?',
    ru: '{draft}\nНачать это обращение?',
  },
  'cli.submission.opened': {
    en: 'Opened: {id}. Members put their records in now.',
    be: 'Пачата: {id}. Цяпер удзельнікі дадаюць запісы.',
    ru: 'Начато: {id}. Теперь участники добавляют записи.',
  },
  'cli.submission.line': {
    en: '{id}  {state}  led by {lead}, to {recipient}\n  records  {members}',
    be: '{id}  {state}  вядзе {lead}, каму: {recipient}\n  запісаў  {members}',
    ru: '{id}  {state}  ведёт {lead}, кому: {recipient}\n  записей  {members}',
  },
  'cli.submission.signed': {
    en: 'signed by {signed}; awaited: {missing}',
    be: 'падпісалі {signed}; чакаем: {missing}',
    ru: 'подписали {signed}; ждём: {missing}',
  },
  'cli.submission.dispatched': {
    en: 'handed over {day}, {channel}, receipt {receipt}',
    be: 'перададзена {day}, {channel}, квітанцыя {receipt}',
    ru: 'передано {day}, {channel}, квитанция {receipt}',
  },
  'cli.submission.recall': {
    en: 'TAKEN BACK  {alias}  {kind}: tell the recipient before {due}, then: dokaz partner submission recalled',
    be: 'ЗАБРАНА  {alias}  {kind}: паведаміце атрымальніку да {due}, потым: dokaz partner submission recalled',
    ru: 'ЗАБРАНО  {alias}  {kind}: сообщите получателю до {due}, затем: dokaz partner submission recalled',
  },
  'cli.submission.confirmFreeze': {
    en: 'Fix the list? Nothing is added while members sign it.',
    be: 'Замарозіць спіс? Пакуль яго падпісваюць, нічога не дадаецца.',
    ru: 'Заморозить список? Пока его подписывают, ничего не добавляется.',
  },
  'cli.submission.frozen': {
    en: 'Fixed. Signatures awaited: {missing}.',
    be: 'Замарожаны. Чакаюцца подпісы: {missing}.',
    ru: 'Заморожен. Ожидаются подписи: {missing}.',
  },
  'cli.submission.confirmSign': {
    en: 'Sign the whole list for {recipient}? Records: {records}.',
    be: 'Падпісаць увесь спіс для {recipient}? Запісаў: {records}.',
    ru: 'Подписать весь список для {recipient}? Записей: {records}.',
  },
  'cli.submission.sent': { en: 'Everybody has signed: it is sent.', be: 'Усе падпісалі: адпраўлена.', ru: 'Все подписали: отправлено.' },
  'cli.submission.awaited': { en: 'Signed. Awaited: {missing}.', be: 'Падпісана. Чакаем: {missing}.', ru: 'Подписано. Ждём: {missing}.' },
  'cli.submission.package': {
    en: 'Written: {file}, in the clear. SHA-256 {sha256}. Hand it over yourself, then: dokaz partner submission sent',
    be: 'Запісана: {file}, адкрыта. SHA-256 {sha256}. Перадайце самі, потым: dokaz partner submission sent',
    ru: 'Записано: {file}, открыто. SHA-256 {sha256}. Передайте сами, затем: dokaz partner submission sent',
  },
  'cli.submission.noted': { en: 'Noted, with SHA-256 {sha256}.', be: 'Адзначана, SHA-256 {sha256}.', ru: 'Отмечено, SHA-256 {sha256}.' },
  'cli.submission.acknowledged': { en: 'Said for {count}.', be: 'Сказана для {count}.', ru: 'Сказано для {count}.' },
};
