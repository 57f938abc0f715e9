import type { Catalogue } from '../message.js';

/** What `dokaz admin oprf` says. */
export const cliOprf: Catalogue = {
  'cli.help.oprf': {
    en: 'key servers: stop, go on, keys of a new epoch',
    be: 'серверы ключоў: спыніць, працягнуць, ключы новай эпохі',
    ru: 'серверы ключей: остановить, продолжить, ключи новой эпохи',
  },
  'cli.help.oprfStatus': {
    en: 'what stands still at each key server',
    be: 'што спынена на кожным серверы ключоў',
    ru: 'что остановлено на каждом сервере ключей',
  },
  'cli.help.oprfFreeze': {
    en: 'stop comparison for one organisation, or for all, by one signature',
    be: 'спыніць параўнанне для адной арганізацыі або для ўсіх адным подпісам',
    ru: 'остановить сравнение для одной организации или для всех одной подписью',
  },
  'cli.help.oprfResume': {
    en: 'lift stops: one root’s signature, added to those of others',
    be: 'зняць спыненні: подпіс аднаго каранёвага ключа, дададзены да іншых',
    ru: 'снять остановки: подпись одного корневого ключа, добавленная к другим',
  },
  'cli.help.oprfPublish': {
    en: 'hand a stop, its lifting, a trust document or a revocation to every key server',
    be: 'перадаць спыненне, яго зняцце, дакумент даверу або адкліканне кожнаму серверу ключоў',
    ru: 'передать остановку, её снятие, документ доверия или отзыв каждому серверу ключей',
  },
  'cli.help.oprfOffer': {
    en: 'at a key holder: make the key of an epoch and offer it',
    be: 'у трымальніка ключа: зрабіць ключ эпохі і прапанаваць яго',
    ru: 'у держателя ключа: сделать ключ эпохи и предложить его',
  },
  'cli.help.oprfEpoch': {
    en: 'write a trust document with the offered keys',
    be: 'запісаць дакумент даверу з прапанаванымі ключамі',
    ru: 'записать документ доверия с предложенными ключами',
  },
  'cli.help.oprfFile': {
    en: 'file to hand on',
    be: 'файл для перадачы',
    ru: 'файл для передачи',
  },
  'cli.help.servers': {
    en: 'key servers, as K-01=https://…,K-02=https://…',
    be: 'серверы ключоў: K-01=https://…,K-02=https://…',
    ru: 'серверы ключей: K-01=https://…,K-02=https://…',
  },
  'cli.help.frozenOrg': {
    en: 'organisation; all when left out',
    be: 'арганізацыя; усе, калі не названая',
    ru: 'организация; все, если не названа',
  },
  'cli.help.byKeyHolder': {
    en: 'key folder of a key holder that signs',
    be: 'папка ключоў трымальніка ключа, які падпісвае',
    ru: 'папка ключей держателя ключа, который подписывает',
  },
  'cli.help.freezes': {
    en: 'hashes of stops, or the file that others signed',
    be: 'хэшы спыненняў або файл, які падпісалі іншыя',
    ru: 'хэши остановок или файл, который подписали другие',
  },
  'cli.help.epoch': {
    en: 'name of an epoch, such as 2027',
    be: 'назва эпохі, напрыклад 2027',
    ru: 'название эпохи, например 2027',
  },
  'cli.help.offers': {
    en: 'offers of all key holders',
    be: 'прапановы ўсіх трымальнікаў ключоў',
    ru: 'предложения всех держателей ключей',
  },
  'cli.oprf.everybody': {
    en: 'everybody',
    be: 'усіх',
    ru: 'всех',
  },
  'cli.oprf.freezeAll': {
    en: 'Stop comparison for everybody?',
    be: 'Спыніць параўнанне для ўсіх?',
    ru: 'Остановить сравнение для всех?',
  },
  'cli.oprf.freezeOne': {
    en: 'Stop comparison for {org}?',
    be: 'Спыніць параўнанне для {org}?',
    ru: 'Остановить сравнение для {org}?',
  },
  'cli.oprf.freezeWritten': {
    en: 'The stop is in {file}.',
    be: 'Спыненне ў файле {file}.',
    ru: 'Остановка в файле {file}.',
  },
  'cli.oprf.resumptionWritten': {
    en: '{file} carries {count} signature(s); the threshold of roots is needed.',
    be: 'У {file} подпісаў: {count}; патрэбны парог каранёвых ключоў.',
    ru: 'В {file} подписей: {count}; нужен порог корневых ключей.',
  },
  'cli.oprf.frozen': {
    en: '{server}: stopped for {org} since {on} ({h})',
    be: '{server}: спынена для {org} з {on} ({h})',
    ru: '{server}: остановлено для {org} с {on} ({h})',
  },
  'cli.oprf.free': {
    en: '{server}: nothing is stopped',
    be: '{server}: нічога не спынена',
    ru: '{server}: ничего не остановлено',
  },
  'cli.oprf.taken': {
    en: '{server}: taken',
    be: '{server}: прынята',
    ru: '{server}: принято',
  },
  'cli.oprf.failed': {
    en: '{server}: NOT done. {reason}',
    be: '{server}: НЕ зроблена. {reason}',
    ru: '{server}: НЕ сделано. {reason}',
  },
  'cli.oprf.offered': {
    en: 'The offer for epoch {epoch} is in {file}; hand it to an admin. The key stays in the key folder.',
    be: 'Прапанова для эпохі {epoch} у {file}; перадайце адміністратару. Ключ застаецца ў папцы ключоў.',
    ru: 'Предложение для эпохи {epoch} в {file}; передайте администратору. Ключ остаётся в папке ключей.',
  },
  'cli.oprf.admit': {
    en: 'List {count} checked key(s) in the next trust document?',
    be: 'Унесці правераныя ключы ({count}) у наступны дакумент даверу?',
    ru: 'Внести проверенные ключи ({count}) в следующий документ доверия?',
  },
  'cli.example.oprf': {
    en: 'Something is wrong: stop now, by one signature.\n  dokaz admin oprf freeze --by-root root-1.json --admin a-01\n  dokaz admin oprf freeze P-03 --by-owner keys-K-01 --admin a-01\nWhat stands still, and going on (as many roots as the threshold):\n  dokaz admin oprf status --admin a-01\n  dokaz admin oprf resume <hash> --by-root root-1.json\n  dokaz admin oprf resume oprf-resumption.signed-1.json --by-root root-2.json\n  dokaz admin oprf publish oprf-resumption.signed-2.json --admin a-01\nKeys of a new epoch (offer at every key holder, epoch at an admin):\n  dokaz admin oprf offer 2027 --keys keys-K-01 --org K-01 --trust trust.json --pin <hash>\n  dokaz admin oprf epoch K-01.epoch-2027.json K-02.epoch-2027.json --admin a-01',
    be: 'Нешта не так: спыніць адразу, адным подпісам.\n  dokaz admin oprf freeze --by-root root-1.json --admin a-01\n  dokaz admin oprf freeze P-03 --by-owner keys-K-01 --admin a-01\nШто спынена, і як працягнуць (столькі каранёвых ключоў, колькі патрабуе парог):\n  dokaz admin oprf status --admin a-01\n  dokaz admin oprf resume <хэш> --by-root root-1.json\n  dokaz admin oprf resume oprf-resumption.signed-1.json --by-root root-2.json\n  dokaz admin oprf publish oprf-resumption.signed-2.json --admin a-01\nКлючы новай эпохі (offer у кожнага трымальніка ключа, epoch у адміністратара):\n  dokaz admin oprf offer 2027 --keys keys-K-01 --org K-01 --trust trust.json --pin <хэш>\n  dokaz admin oprf epoch K-01.epoch-2027.json K-02.epoch-2027.json --admin a-01',
    ru: 'Что-то не так: остановить сразу, одной подписью.\n  dokaz admin oprf freeze --by-root root-1.json --admin a-01\n  dokaz admin oprf freeze P-03 --by-owner keys-K-01 --admin a-01\nЧто остановлено, и как продолжить (столько корневых ключей, сколько требует порог):\n  dokaz admin oprf status --admin a-01\n  dokaz admin oprf resume <хэш> --by-root root-1.json\n  dokaz admin oprf resume oprf-resumption.signed-1.json --by-root root-2.json\n  dokaz admin oprf publish oprf-resumption.signed-2.json --admin a-01\nКлючи новой эпохи (offer у каждого держателя ключа, epoch у администратора):\n  dokaz admin oprf offer 2027 --keys keys-K-01 --org K-01 --trust trust.json --pin <хэш>\n  dokaz admin oprf epoch K-01.epoch-2027.json K-02.epoch-2027.json --admin a-01',
  },
};
