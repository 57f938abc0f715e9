import { term, type Terms } from './term.js';

export const category: Terms = {
  detention: term('detention', 'затрыманне', 'задержание'),
  torture: term('torture', 'катаванні', 'пытки'),
  killing: term('killing', 'забойства', 'убийство'),
  disappearance: term('disappearance', 'знікненне', 'исчезновение'),
  deportation: term('deportation', 'дэпартацыя', 'депортация'),
  persecution: term('persecution', 'пераслед', 'преследование'),
  trial: term('trial', 'суд', 'суд'),
  osint: term('open source', 'адкрытая крыніца', 'открытый источник'),
  context: term('context', 'кантэкст', 'контекст'),
};

export const status: Terms = {
  active: term('active', 'дзейны', 'действующий'),
  disputed: term('disputed', 'аспрэчаны', 'оспорен'),
  withdrawn: term('withdrawn', 'адкліканы', 'отозван'),
  erased: term('erased', 'выдалены', 'удалён'),
};

export const context: Terms = {
  PRE2020: term('before 2020', 'да 2020 года', 'до 2020 года'),
  ELECTION2020: term('2020 election', 'выбары 2020 года', 'выборы 2020 года'),
  PRISON: term('prison', 'турма', 'тюрьма'),
  EXILE: term('exile', 'выгнанне', 'изгнание'),
  TRANSNATIONAL: term('transnational repression', 'транснацыянальныя рэпрэсіі', 'транснациональные репрессии'),
  WAR_UA: term('war against Ukraine', 'вайна супраць Украіны', 'война против Украины'),
  MIGRATION: term('border and migration', 'мяжа і міграцыя', 'граница и миграция'),
};

export const crossBorderMode: Terms = {
  fled: term('fled', 'уцёк', 'бежал'),
  expelled: term('expelled', 'выдвараны', 'выдворен'),
  barred_return: term('barred from returning', 'не пусцілі назад', 'не пустили обратно'),
};

export const crossBorderReason: Terms = {
  fear_of_arrest: term('fear of arrest', 'страх арышту', 'страх ареста'),
  criminal_case: term('criminal case', 'крымінальная справа', 'уголовное дело'),
  after_release: term('forced out on release', 'вывезены пасля вызвалення', 'вывезен после освобождения'),
  threats: term('threats', 'пагрозы', 'угрозы'),
  loss_of_work: term('loss of work', 'страта працы', 'потеря работы'),
  family: term('family', 'сям’я', 'семья'),
  other: term('other', 'іншае', 'другое'),
};

export const detentionType: Terms = {
  street: term('arrest in the street', 'затрыманне на вуліцы', 'задержание на улице'),
  home: term('arrest at home', 'затрыманне дома', 'задержание дома'),
  work: term('arrest at work', 'затрыманне на працы', 'задержание на работе'),
  border: term('arrest at the border', 'затрыманне на мяжы', 'задержание на границе'),
  administrative: term('administrative', 'адміністрацыйнае', 'административное'),
  criminal: term('criminal', 'крымінальнае', 'уголовное'),
  other: term('other', 'іншае', 'другое'),
};

export const counsel: Terms = {
  none: term('none', 'не было', 'не было'),
  state: term('appointed by the state', 'дзяржаўны', 'государственный'),
  chosen: term('chosen', 'па выбары', 'по выбору'),
  denied: term('denied', 'адмоўлена', 'отказано'),
};

export const detentionLength: Terms = {
  '<72h': term('under 72 hours', 'да 72 гадзін', 'до 72 часов'),
  '3-15d': term('3–15 days', '3–15 дзён', '3–15 суток'),
  '16d-3m': term('16 days – 3 months', '16 дзён – 3 месяцы', '16 суток – 3 месяца'),
  '>3m': term('over 3 months', 'больш за 3 месяцы', 'более 3 месяцев'),
};

export const injuryRegion: Terms = {
  head: term('head', 'галава', 'голова', { sensitive: true }),
  torso: term('torso', 'тулава', 'туловище', { sensitive: true }),
  arms: term('arms', 'рукі', 'руки', { sensitive: true }),
  legs: term('legs', 'ногі', 'ноги', { sensitive: true }),
  genitals: term('genitals', 'полавыя органы', 'половые органы', { sensitive: true }),
  multiple: term('several', 'некалькі', 'несколько', { sensitive: true }),
};

/** Istanbul Protocol: degree of consistency between finding and account. */
export const istanbul: Terms = {
  IP0: term('not consistent', 'не адпавядае', 'не соответствует', { sensitive: true }),
  IP1: term('consistent', 'адпавядае', 'соответствует', { sensitive: true }),
  IP2: term('highly consistent', 'моцна адпавядае', 'весьма соответствует', { sensitive: true }),
  IP3: term('typical of', 'тыпова', 'типично', { sensitive: true }),
  IP4: term('diagnostic of', 'дыягнастычна', 'диагностично', { sensitive: true }),
};

export const unit: Terms = {
  'BY-UNIT-OMON': term('OMON (riot police)', 'АМАП', 'ОМОН'),
  'BY-UNIT-GUBOPIK': term('GUBOPiK', 'ГУБАЗіК', 'ГУБОПиК'),
  'BY-UNIT-KGB': term('KGB', 'КДБ', 'КГБ'),
  'BY-UNIT-INTERNAL-TROOPS': term('internal troops', 'унутраныя войскі', 'внутренние войска'),
  'BY-UNIT-MILITSIYA': term('police', 'міліцыя', 'милиция'),
  'BY-UNIT-SIZO': term('remand prison staff', 'супрацоўнікі СІЗА', 'сотрудники СИЗО'),
  'BY-UNIT-IVS': term('detention centre staff', 'супрацоўнікі ІЧУ', 'сотрудники ИВС'),
  'BY-UNIT-COLONY': term('penal colony staff', 'супрацоўнікі калоніі', 'сотрудники колонии'),
  'BY-UNIT-INVESTIGATIVE-COMMITTEE': term('Investigative Committee', 'Следчы камітэт', 'Следственный комитет'),
  'BY-UNIT-PROSECUTOR': term('prosecutor’s office', 'пракуратура', 'прокуратура'),
  'BY-UNIT-COURT': term('court', 'суд', 'суд'),
  'BY-UNIT-BORDER': term('border guard', 'памежнікі', 'пограничники'),
  'BY-UNIT-UNKNOWN': term('unknown', 'невядома', 'неизвестно'),
};

export const degree: Terms = {
  directly_carried_out: term('directly carried out', 'непасрэдна здзейсніў', 'непосредственно совершил'),
  ordered: term('ordered', 'загадаў', 'приказал'),
  assisted: term('assisted', 'садзейнічаў', 'содействовал'),
  failed_to_prevent: term('failed to prevent', 'не прадухіліў', 'не предотвратил'),
  present: term('was present', 'прысутнічаў', 'присутствовал'),
  unknown: term('unknown', 'невядома', 'неизвестно'),
};

export const basis: Terms = {
  self_seen: term('seen by the person', 'бачыў сам', 'видел сам'),
  insignia: term('insignia', 'знакі адрознення', 'знаки различия'),
  document: term('document', 'дакумент', 'документ'),
  osint: term('open source', 'адкрытая крыніца', 'открытый источник'),
  third_party: term('third party', 'трэцяя асоба', 'третье лицо'),
};
