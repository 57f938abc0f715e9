import type { Catalogue } from '../message.js';

/** The story that `npm run demo` tells. */
export const demo: Catalogue = {
  'demo.started': {
    en: 'A coalition of {partners} organisations runs on this machine after {seconds} s. All people are invented.',
    be: 'Кааліцыя з {partners} арганізацый працуе на гэтай машыне праз {seconds} с. Усе людзі выдуманыя.',
    ru: 'Коалиция из {partners} организаций работает на этой машине через {seconds} с. Все люди вымышлены.',
  },
  'demo.pushed': {
    en: '{name} imported {rows} rows of its own file, held {held} back, coarsened {coarsened}, kept {blocked} fields back because of identifiers in the text, and signed and sent {accepted}.',
    be: '{name}: імпартавана {rows} радкоў уласнага файла, затрымана {held}, агрублена {coarsened}, палёў не выпушчана праз ідэнтыфікатары ў тэксце: {blocked}, падпісана і адпраўлена {accepted}.',
    ru: '{name}: импортировано {rows} строк собственного файла, задержано {held}, огрублено {coarsened}, полей не выпущено из-за идентификаторов в тексте: {blocked}, подписано и отправлено {accepted}.',
  },
  'demo.received': {
    en: '{name} received {records} records that rules and consent allow; it can open the sealed part of {opened}, and what is most sensitive in {sensitive}.',
    be: '{name}: атрымана {records} запісаў, якія дазваляюць правілы і згода; запячатаная частка адкрываецца ў {opened}, самае адчувальнае ў {sensitive}.',
    ru: '{name}: получено {records} записей, которые разрешают правила и согласие; запечатанная часть открывается в {opened}, самое чувствительное в {sensitive}.',
  },
  'demo.compared': {
    en: 'Without a name leaving anybody, {found} of {planted} people whom several organisations documented were found, although each wrote them differently; {wrong} proposals were wrong; {files} files lie at two of them.',
    be: 'Ніводнае імя нікога не пакінула, але знойдзена {found} з {planted} чалавек, якіх занатавалі некалькі арганізацый, хоць кожная пісала іх па-свойму; памылковых прапаноў: {wrong}; файлаў, якія ляжаць у дзвюх: {files}.',
    ru: 'Ни одно имя никого не покинуло, но найдено {found} из {planted} человек, которых задокументировали несколько организаций, хотя каждая писала их по-своему; ошибочных предложений: {wrong}; файлов, которые лежат у двух: {files}.',
  },
  'demo.do-not-interview': {
    en: '{name} should not interview {records} people again: {lead} leads; ask through {lead}.',
    be: '{name}: не апытваць зноў {records} чалавек: вядзе {lead}; пытацца праз {lead}.',
    ru: '{name}: не опрашивать снова {records} человек: ведёт {lead}; спрашивать через {lead}.',
  },
  'demo.attacked': {
    en: 'Attackers with the population register name from the tokens of {sample} records: the hub alone {hub}; with one key server {hubAndOneKeyServer}; with a stolen partner key {hubAndPartner}, within its quota of {quota} people and noticed by its node; by inventing pairs {inventedPairs}. Whoever held both keys would name {bothOprfKeys}.',
    be: 'Нападнік з рэестрам насельніцтва называе па токенах {sample} запісаў: толькі хаб: {hub}; з адным серверам ключоў: {hubAndOneKeyServer}; са скрадзеным ключом партнёра: {hubAndPartner}, у межах яго квоты ў {quota} чалавек, і вузел гэта заўважае; прыдуманымі парамі: {inventedPairs}. Хто меў бы абодва ключы, назваў бы {bothOprfKeys}.',
    ru: 'Нападающий с реестром населения называет по токенам {sample} записей: только хаб: {hub}; с одним сервером ключей: {hubAndOneKeyServer}; с украденным ключом партнёра: {hubAndPartner}, в пределах его квоты в {quota} человек, и узел это замечает; выдуманными парами: {inventedPairs}. У кого были бы оба ключа, назвал бы {bothOprfKeys}.',
  },
  'demo.prosecuted': {
    en: 'Two authorities asked ({rfas} requests); owners granted {granted} times and refused {refused}. The ICC reads {icc} records, the national prosecutor {national}; what each got shares no value with the other.',
    be: 'Два органы папрасілі ({rfas} запыты); уладальнікі далі {granted} разоў і адмовілі {refused}. МКС чытае {icc} запісаў, нацыянальная пракуратура {national}; атрыманае імі не мае агульных значэнняў.',
    ru: 'Два органа попросили ({rfas} запроса); владельцы дали {granted} раз и отказали {refused}. МУС читает {icc} записей, национальная прокуратура {national}; полученное ими не имеет общих значений.',
  },
  'demo.taken-back': {
    en: 'A survivor withdraws while both read: the next read is answered {status}, and {acknowledged} authorities sign that their copy is gone.',
    be: 'Пацярпелая адклікае згоду, пакуль абодва чытаюць: на наступнае чытанне адказ {status}, і органаў, што падпісалі знікненне копіі: {acknowledged}.',
    ru: 'Пострадавшая отзывает согласие, пока оба читают: на следующее чтение ответ {status}, и органов, подписавших исчезновение копии: {acknowledged}.',
  },
  'demo.submitted': {
    en: '{members} organisations hand one submission with {records} records to the ICC; {signed} have signed the whole list.',
    be: 'Арганізацый, што падаюць адно паданне ў МКС: {members}, запісаў: {records}; увесь спіс падпісалі {signed}.',
    ru: 'Организаций, подающих одно обращение в МУС: {members}, записей: {records}; весь список подписали {signed}.',
  },
  'demo.withdrawn': {
    en: '{records} people changed their minds: {copies} copies at other organisations are gone, and they stay gone.',
    be: 'Людзей, якія перадумалі: {records}. Копій у іншых арганізацыях знікла: {copies}, назаўсёды.',
    ru: 'Людей, которые передумали: {records}. Копий у других организаций исчезло: {copies}, навсегда.',
  },
  'demo.seized': {
    en: 'The hub is seized: {megabytes} MB were searched for {identifiers} names, numbers and phrases of the source files; found: {hits}. Of {planted} canaries planted as a control, the same search found {found}.',
    be: 'Хаб захоплены: у {megabytes} МБ шукалі {identifiers} імёнаў, нумароў і фраз з зыходных файлаў; знойдзена: {hits}. З {planted} кантрольных прыманак той жа пошук знайшоў {found}.',
    ru: 'Хаб захвачен: в {megabytes} МБ искали {identifiers} имён, номеров и фраз из исходных файлов; найдено: {hits}. Из {planted} контрольных приманок тот же поиск нашёл {found}.',
  },
  'demo.check.ok': { en: 'holds   {name} ({seen})', be: 'так     {name} ({seen})', ru: 'да      {name} ({seen})' },
  'demo.check.failed': { en: 'FAILS   {name} ({seen})', be: 'НЕ      {name} ({seen})', ru: 'НЕТ     {name} ({seen})' },
  'demo.addresses': {
    en: 'It keeps running; end it with Ctrl+C. Hub: {hub}. Nodes: {nodes}.',
    be: 'Яна працуе далей; спыніць: Ctrl+C. Хаб: {hub}. Вузлы: {nodes}.',
    ru: 'Она продолжает работать; остановить: Ctrl+C. Хаб: {hub}. Узлы: {nodes}.',
  },
  'demo.running': {
    en: 'The demonstration runs already (process {pid}). End it with Ctrl+C there, or give another folder with --state.',
    be: 'Дэманстрацыя ўжо працуе (працэс {pid}). Спыніце яе там праз Ctrl+C або дайце іншую папку праз --state.',
    ru: 'Демонстрация уже работает (процесс {pid}). Остановите её там через Ctrl+C или дайте другую папку через --state.',
  },
  'demo.try': {
    en: 'In another terminal:\n  {dokaz} partner status --node viasna\n  {dokaz} partner preview --node viasna --held\n  {dokaz} partner inbox --node fidh\n  {dokaz} partner review list --node iapb\n  {dokaz} names explain "Наталля Жураўлёва"\n  {dokaz} admin rules list --admin a-01\n  {dokaz} partner requests list --node viasna\n  {dokaz} prosecutor rfa status --node icc\n  {dokaz} partner login "{person}" --node icc      # {passphrase}\n  {dokaz} prosecutor search --node icc --category torture',
    be: 'У другім тэрмінале:\n  {dokaz} partner status --node viasna\n  {dokaz} partner preview --node viasna --held\n  {dokaz} partner inbox --node fidh\n  {dokaz} partner review list --node iapb\n  {dokaz} names explain "Наталля Жураўлёва"\n  {dokaz} admin rules list --admin a-01\n  {dokaz} partner requests list --node viasna\n  {dokaz} prosecutor rfa status --node icc\n  {dokaz} partner login "{person}" --node icc      # {passphrase}\n  {dokaz} prosecutor search --node icc --category torture',
    ru: 'В другом терминале:\n  {dokaz} partner status --node viasna\n  {dokaz} partner preview --node viasna --held\n  {dokaz} partner inbox --node fidh\n  {dokaz} partner review list --node iapb\n  {dokaz} names explain "Наталья Журавлёва"\n  {dokaz} admin rules list --admin a-01\n  {dokaz} partner requests list --node viasna\n  {dokaz} prosecutor rfa status --node icc\n  {dokaz} partner login "{person}" --node icc      # {passphrase}\n  {dokaz} prosecutor search --node icc --category torture',
  },
};
