import type { Catalogue } from '../message.js';

/** Comparison with other organisations from the command line: what the commands do, and what they tell. */
export const cliCompare: Catalogue = {
  'cli.help.compare': {
    en: 'find out whether others documented the same people, acts or files',
    be: 'даведацца, ці дакументавалі іншыя тых жа людзей, дзеянні або файлы',
    ru: 'узнать, документировали ли другие тех же людей, действия или файлы',
  },
  'cli.help.compareSensitive': {
    en: 'whether records with minors, guardians or hidden acts take part from now on: yes or no',
    be: 'ці ўдзельнічаюць адгэтуль запісы з непаўналетнімі, апекунамі або схаванымі дзеяннямі: yes або no',
    ru: 'участвуют ли впредь записи с несовершеннолетними, опекунами или скрытыми действиями: yes или no',
  },
  'cli.example.compare': {
    en: 'Names never leave: two key servers blind them, and the hub sees random-looking tokens.\nExamples:\n  dokaz partner compare\n  dokaz partner compare --json\nThen: dokaz partner review',
    be: 'Імёны не выходзяць: два серверы ключоў засляпляюць іх, а хаб бачыць толькі выпадковыя на выгляд значкі.\nПрыклады:\n  dokaz partner compare\n  dokaz partner compare --json\nПасля: dokaz partner review',
    ru: 'Имена не уходят: два сервера ключей ослепляют их, а хаб видит лишь случайные на вид метки.\nПримеры:\n  dokaz partner compare\n  dokaz partner compare --json\nЗатем: dokaz partner review',
  },
  'cli.help.review': {
    en: 'answer proposals: the same person, act or file, or not (one by one on a terminal)',
    be: 'адказаць на прапановы: той самы чалавек, дзеянне, файл ці не (па адным у тэрмінале)',
    ru: 'ответить на предложения: тот же человек, действие, файл или нет (по одному в терминале)',
  },
  'cli.example.review': {
    en: 'The owner of the earlier record answers first and alone; the other learns of it only after "same".\nExamples:\n  dokaz partner review                 (one by one)\n  dokaz partner review list\n  dokaz partner review show 3f2a91c0\n  dokaz partner review same 3f2a91c0\n  dokaz partner review undo 3f2a91c0',
    be: 'Уладальнік ранейшага запісу адказвае першым і адзін; іншы даведваецца толькі пасля «той самы».\nПрыклады:\n  dokaz partner review                 (па адным)\n  dokaz partner review list\n  dokaz partner review show 3f2a91c0\n  dokaz partner review same 3f2a91c0\n  dokaz partner review undo 3f2a91c0',
    ru: 'Владелец более ранней записи отвечает первым и один; другой узнаёт лишь после «тот же».\nПримеры:\n  dokaz partner review                 (по одному)\n  dokaz partner review list\n  dokaz partner review show 3f2a91c0\n  dokaz partner review same 3f2a91c0\n  dokaz partner review undo 3f2a91c0',
  },
  'cli.help.reviewList': {
    en: 'list all reviews, unanswered ones first',
    be: 'спіс усіх разглядаў, спачатку без адказу',
    ru: 'список всех рассмотрений, сначала без ответа',
  },
  'cli.help.reviewShow': {
    en: 'show one: your own data, and how the fields compare',
    be: 'паказаць адзін: свае даныя і як параўноўваюцца палі',
    ru: 'показать одно: свои данные и как сравниваются поля',
  },
  'cli.help.reviewId': {
    en: 'id of the review; its beginning is enough',
    be: 'нумар разгляду; дастаткова пачатку',
    ru: 'номер рассмотрения; достаточно начала',
  },
  'cli.help.review.same': { en: 'say: it is the same', be: 'сказаць: той самы', ru: 'сказать: тот же' },
  'cli.help.review.different': { en: 'say: these are different', be: 'сказаць: розныя', ru: 'сказать: разные' },
  'cli.help.review.cannot-say': { en: 'say: it cannot be told', be: 'сказаць: нельга вызначыць', ru: 'сказать: нельзя определить' },
  'cli.help.review.decline': { en: 'give no answer to this one', be: 'не адказваць на гэты', ru: 'не отвечать на это' },
  'cli.help.review.undo': {
    en: 'go back to what was said before',
    be: 'вярнуцца да таго, што было сказана раней',
    ru: 'вернуться к тому, что было сказано раньше',
  },
  'cli.help.review.split': {
    en: 'take two apart that both sides called the same',
    be: 'раз’яднаць тых, каго абодва бакі назвалі тым самым',
    ru: 'разъединить тех, кого обе стороны назвали тем же',
  },
  'cli.help.review.more': {
    en: 'after "same" met "different": compare once more, by other fields',
    be: 'пасля «той самы» супраць «розныя»: параўнаць яшчэ раз, па іншых палях',
    ru: 'после «тот же» против «разные»: сравнить ещё раз, по другим полям',
  },
  'cli.help.doNotInterview': {
    en: 'list people who should not be interviewed again, or not yet',
    be: 'спіс людзей, якіх не трэба апытваць зноў або пакуль',
    ru: 'список людей, которых не нужно опрашивать снова или пока',
  },
  'cli.help.clusters': {
    en: 'list what several organisations documented, and who leads',
    be: 'спіс таго, што дакументавалі некалькі арганізацый, і хто вядзе',
    ru: 'список того, что документировали несколько организаций, и кто ведёт',
  },
  'cli.help.lead': {
    en: 'say who stays in touch with the person',
    be: 'сказаць, хто падтрымлівае сувязь з чалавекам',
    ru: 'сказать, кто поддерживает связь с человеком',
  },
  'cli.help.lead.accept': { en: 'accept the proposed lead', be: 'згадзіцца з прапановай', ru: 'согласиться с предложением' },
  'cli.help.lead.refuse': { en: 'refuse the proposed lead', be: 'адмовіцца ад прапановы', ru: 'отказаться от предложения' },
  'cli.help.lead.propose': {
    en: 'propose another organisation, when the person wishes so',
    be: 'прапанаваць іншую арганізацыю, калі так хоча чалавек',
    ru: 'предложить другую организацию, если так хочет человек',
  },
  'cli.help.clusterId': {
    en: 'id of the cluster; its beginning is enough',
    be: 'нумар групы; дастаткова пачатку',
    ru: 'номер группы; достаточно начала',
  },
  'cli.help.leadOrg': { en: 'organisation code, e.g. P-07', be: 'код арганізацыі, напрыклад P-07', ru: 'код организации, например P-07' },
  'cli.help.evidence': { en: 'original files of records', be: 'арыгіналы файлаў запісаў', ru: 'оригиналы файлов записей' },
  'cli.help.evidenceAdd': {
    en: 'note the hash of an original, so that others who hold it are found',
    be: 'запісаць хэш арыгінала, каб знайсці іншых, хто яго мае',
    ru: 'записать хэш оригинала, чтобы найти других, у кого он есть',
  },
  'cli.help.evidenceFile': {
    en: 'the original; it stays where it lies',
    be: 'арыгінал; ён застаецца на месцы',
    ru: 'оригинал; он остаётся на месте',
  },
  'cli.example.evidence': {
    en: 'Example:\n  dokaz partner evidence add video-0812.mp4 --record 17',
    be: 'Прыклад:\n  dokaz partner evidence add video-0812.mp4 --record 17',
    ru: 'Пример:\n  dokaz partner evidence add video-0812.mp4 --record 17',
  },
  'cli.evidence.added': {
    en: 'Noted for record {record}. The next comparison looks for others who hold the same original.',
    be: 'Запісана для {record}. Наступнае параўнанне пашукае іншых, хто мае той жа арыгінал.',
    ru: 'Записано для {record}. Следующее сравнение поищет других, у кого тот же оригинал.',
  },
  'cli.comparing': { en: 'Blinding', be: 'Засляпленне', ru: 'Ослепление' },
  'cli.compare.subjects': { en: '{done} of {of}', be: '{done} з {of}', ru: '{done} из {of}' },
  'cli.compare.counts': {
    en: '{subjects} people, acts and files take part; blinded now: {blinded}, sent: {sent}, waiting to be sent: {waiting}, deleted: {deleted}.',
    be: 'Удзельнічаюць людзі, дзеянні і файлы: {subjects}; заслеплена цяпер: {blinded}, даслана: {sent}, чакае адпраўкі: {waiting}, выдалена: {deleted}.',
    ru: 'Участвуют люди, действия и файлы: {subjects}; ослеплено сейчас: {blinded}, послано: {sent}, ждёт отправки: {waiting}, удалено: {deleted}.',
  },
  'cli.compare.skipped': { en: 'left out: {why}: {n}', be: 'не ўдзельнічае: {why}: {n}', ru: 'не участвует: {why}: {n}' },
  'cli.compare.why.ask': {
    en: 'the person has to be asked about comparison first',
    be: 'чалавека трэба спачатку спытаць пра параўнанне',
    ru: 'человека нужно сначала спросить о сравнении',
  },
  'cli.compare.why.no': { en: 'no consent to comparison', be: 'няма згоды на параўнанне', ru: 'нет согласия на сравнение' },
  'cli.compare.why.none': { en: 'no consent at all', be: 'няма ніякай згоды', ru: 'нет никакого согласия' },
  'cli.compare.why.withdrawn': { en: 'consent withdrawn', be: 'згода адкліканая', ru: 'согласие отозвано' },
  'cli.compare.why.expired': { en: 'consent expired', be: 'тэрмін згоды скончыўся', ru: 'срок согласия истёк' },
  'cli.compare.why.sensitive': {
    en: 'minors, guardians or hidden acts (see --sensitive)',
    be: 'непаўналетнія, апекуны або схаваныя дзеянні (гл. --sensitive)',
    ru: 'несовершеннолетние, опекуны или скрытые действия (см. --sensitive)',
  },
  'cli.compare.why.nothing-to-compare': {
    en: 'too little is known to compare',
    be: 'вядома занадта мала для параўнання',
    ru: 'известно слишком мало для сравнения',
  },
  'cli.compare.noEpoch': {
    en: 'The coalition has no key servers yet, so nothing new can be compared.',
    be: 'Кааліцыя яшчэ не мае сервераў ключоў, таму новага параўнаць нельга.',
    ru: 'У коалиции ещё нет серверов ключей, поэтому нового сравнить нельзя.',
  },
  'cli.compare.toReview': {
    en: 'Proposals that wait for your answer: {n} (dokaz partner review)',
    be: 'Прапановы, якія чакаюць вашага адказу: {n} (dokaz partner review)',
    ru: 'Предложения, ждущие вашего ответа: {n} (dokaz partner review)',
  },
  'cli.compare.alarm': {
    en: 'ALARM: key server {server} counted evaluations that this node never asked for. Somebody may use your keys: call a key holder or root now to freeze evaluation.',
    be: 'ТРЫВОГА: сервер ключоў {server} налічыў вылічэнні, якіх гэты вузел не прасіў. Нехта можа мець вашыя ключы: адразу паведаміце захавальніку ключа, каб спыніў вылічэнні.',
    ru: 'ТРЕВОГА: сервер ключей {server} насчитал вычисления, которых этот узел не просил. Кто-то может владеть вашими ключами: сразу сообщите хранителю ключа, чтобы остановил вычисления.',
  },
  'cli.help.compareAlarm': {
    en: 'end the alarm about a key server after somebody found its cause',
    be: 'спыніць трывогу па серверы ключоў, калі прычына высветлена',
    ru: 'снять тревогу по серверу ключей, когда причина выяснена',
  },
  'cli.help.compareAlarmReason': {
    en: 'the cause: restored-backup (this node forgot what it asked for) or keys-replaced (stolen keys were revoked and replaced)',
    be: 'прычына: restored-backup (вузел забыў, што прасіў) або keys-replaced (скрадзеныя ключы адкліканы і заменены)',
    ru: 'причина: restored-backup (узел забыл, что просил) или keys-replaced (украденные ключи отозваны и заменены)',
  },
  'cli.compare.alarmEnded': {
    en: 'The alarm about {server} has ended; it comes back as soon as the server counts more again.',
    be: 'Трывога па {server} скончана; яна вернецца, як толькі сервер зноў налічыць больш.',
    ru: 'Тревога по {server} снята; она вернётся, как только сервер снова насчитает больше.',
  },
};
