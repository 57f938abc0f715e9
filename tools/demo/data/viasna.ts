import { FACTS, PLACES, narrativeMark, noteText } from './facts.js';
import { written } from './people.js';
import type { ConsentKind, PlannedCase } from './plan.js';

/** The Belarusian centre's spreadsheet: Belarusian and Russian, windows-1251, semicolons. */
const WORDS: Readonly<Record<string, readonly [be: string, ru: string]>> = {
  detention: ['затрыманне', 'задержание'],
  torture: ['катаванні', 'пытки'],
  trial: ['суд', 'суд'],
  deportation: ['дэпартацыя', 'депортация'],
  persecution: ['пераслед', 'преследование'],
  killing: ['забойства', 'убийство'],
  arbitrary_arrest: ['адвольнае затрыманне', 'произвольное задержание'],
  administrative_detention: ['суткі', 'сутки'],
  beating: ['збіццё', 'избиение'],
  unfair_trial: ['несправядлівы суд', 'несправедливый суд'],
  forced_exile: ['выехаў вымушана', 'вынужденно уехал'],
  dismissal: ['звальненне', 'уволили'],
  death_in_custody: ['смерць пад вартай', 'смерть под стражей'],
  sexual_violence: ['сэксуальны гвалт', 'сексуальное насилие'],
  'BY-UNIT-OMON': ['АМАП', 'ОМОН'],
  job_loss: ['страта працы', 'потеря работы'],
  bodily_injury: ['цялесныя пашкоджанні', 'телесные повреждения'],
  family_separation: ['разлука з сям’ёй', 'разлука с семьёй'],
  displacement: ['вымушаны пераезд', 'вынужденный переезд'],
  trauma: ['псіхалагічная траўма', 'психологическая травма'],
  LT: ['Літва', 'Литва'],
  fled: ['уцёк', 'бежал'],
};

const CONSENT: Readonly<Record<ConsentKind, string>> = {
  full: 'поўная',
  'full-with-sensitive': 'поўная з адчувальным',
  limited: 'толькі IAPB',
  guardian: 'апякун',
  'child-alone': 'непаўналетні сам',
  ask: 'спытаць',
  no: 'не згодны',
  none: '',
  expired: 'часовая 2021',
  withdrawn: 'поўная',
  'court-only': 'толькі суд',
};

const HEADER = [
  '№ справы',
  'Прозвішча',
  'Імя',
  'Імя па бацьку',
  'Дата нараджэння',
  'Пол',
  'Асабісты нумар',
  'Тэлефон',
  'Адрас',
  'Катэгорыя',
  'Што адбылося',
  'Дата',
  'Месца',
  'Хто',
  'Суд',
  'Дата суда',
  'Месца суда',
  'Куды выехаў',
  'Як выехаў',
  'Шкода',
  'Від сведчання',
  'Апытанне',
  'Нататка',
  'Апісанне',
  'Згода',
  'Адклікана',
  'Запоўніў',
] as const;

const dotted = (day: string) => day.split('-').toReversed().join('.');
const RU_MONTHS = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const worded = (day: string) => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date} ${RU_MONTHS[month - 1]!} ${year} г.`;
};

export function viasnaAddress(one: PlannedCase): string {
  return `вул. Азёрная, ${one.person.number + 3}-${(one.person.number * 7) % 90}`;
}

function cells(one: PlannedCase): string[] {
  const language = one.script === 'ru' ? 1 : 0;
  const word = (code: string) => WORDS[code]![language];
  const facts = FACTS[one.kind];
  const { family, given, patronymic, birthDate } = written(one.person, one.script, one.slip);
  const place = language === 1 ? PLACES[one.region].ru : PLACES[one.region].be;
  const date = language === 1 ? worded(one.day) : dotted(one.day);
  const note = noteText(one, {
    plain: language === 1 ? 'держали без еды, условия тяжёлые' : 'трымалі без ежы, умовы цяжкія',
    before: language === 1 ? 'связаться с родными:' : 'сувязь са сваякамі:',
  });
  const story = `${given} ${family} расказвае: ${narrativeMark(one)}; тэл. ${one.person.phone}`;
  return [
    one.row,
    family,
    given,
    patronymic,
    dotted(birthDate),
    one.person.sex === 'F' ? 'ж' : 'м',
    one.person.personalNumber,
    one.person.phone,
    viasnaAddress(one),
    word(facts.category),
    facts.acts.map(word).join('|'),
    date,
    place,
    facts.unit === undefined ? '' : word(facts.unit),
    facts.secondAct === undefined ? '' : word(facts.secondAct),
    one.secondDay === undefined ? '' : dotted(one.secondDay),
    one.secondDay === undefined ? '' : place,
    facts.crossBorder === undefined ? '' : word(facts.crossBorder.state),
    facts.crossBorder === undefined ? '' : word(facts.crossBorder.mode),
    facts.harm.map(word).join('|'),
    language === 1 ? 'полное свидетельство' : 'поўнае сведчанне',
    dotted(one.interview),
    note,
    story,
    CONSENT[one.consent],
    one.consent === 'withdrawn' ? '15.03.2024' : '',
    'офіс 2',
  ];
}

const quote = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The text of `viasna.csv`, before it is encoded. */
export function viasnaCsv(cases: readonly PlannedCase[]): string {
  return [HEADER, ...cases.map(cells)].map((row) => row.map(quote).join(';')).join('\r\n') + '\r\n';
}

const form = (name: string, more: object) => ({
  form: name,
  version: '2',
  by: 'self',
  languages: ['be', 'ru'],
  purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes', aggregate: 'yes', un: 'ask', icc: 'yes', media: 'no' },
  allow: ['coalition'],
  ...more,
});

/** How the file is read (`mapping/1`). `Апісанне`, `Адрас` and `Запоўніў` are not mapped, so they never leave. */
export const viasnaMapping = {
  schema: 'mapping/1',
  id: 'viasna-cases',
  version: 1,
  source: { format: 'csv', encoding: 'windows-1251', delimiter: ';' },
  key: ['№ справы'],
  dateOrder: 'dmy',
  columns: {
    Прозвішча: { to: 'person.familyName' },
    Імя: { to: 'person.givenName' },
    'Імя па бацьку': { to: 'person.patronymic' },
    'Дата нараджэння': { to: 'person.birthDate' },
    Пол: { to: 'person.sex', terms: { ж: 'F', м: 'M' } },
    'Асабісты нумар': { to: 'person.personalNumber' },
    Тэлефон: { to: 'person.phone' },
    Катэгорыя: { to: 'record.category' },
    'Што адбылося': {
      to: 'act.code',
      split: '|',
      terms: {
        суткі: 'administrative_detention',
        сутки: 'administrative_detention',
        'выехаў вымушана': 'forced_exile',
        'вынужденно уехал': 'forced_exile',
        звальненне: 'dismissal',
        уволили: 'dismissal',
      },
    },
    Дата: { to: 'act.date' },
    Месца: { to: 'act.place' },
    Хто: { to: 'involvement.unit' },
    Суд: { to: 'act.2.code', split: '|' },
    'Дата суда': { to: 'act.2.date' },
    'Месца суда': { to: 'act.2.place' },
    'Куды выехаў': { to: 'act.crossBorder.state' },
    'Як выехаў': { to: 'act.crossBorder.mode' },
    Шкода: { to: 'record.harm', split: '|' },
    'Від сведчання': { to: 'information.kind' },
    Апытанне: { to: 'person.interviewDate' },
    Нататка: { to: 'information.note' },
    Згода: { to: 'consent.form' },
    Адклікана: { to: 'consent.withdrawn' },
  },
  constants: { 'event.context': 'ELECTION2020', 'involvement.degree': 'directly_carried_out', 'involvement.basis': 'self_seen' },
  consentForms: {
    поўная: form('поўная', {
      allow: ['coalition', 'ICC-OTP', 'NAT-LT'],
      purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes', aggregate: 'yes', un: 'ask', icc: 'yes', national: 'yes', media: 'no' },
    }),
    'поўная з адчувальным': form('поўная з адчувальным', { sensitive: 'yes', allow: ['coalition', 'ICC-OTP'] }),
    'толькі IAPB': form('толькі IAPB', { allow: ['P-02'], purposes: { preserve: 'yes', analysis: 'yes', dedup: 'no', icc: 'yes' } }),
    апякун: form('апякун', { by: 'guardian', sensitive: 'yes' }),
    'непаўналетні сам': form('непаўналетні сам', {}),
    спытаць: form('спытаць', { purposes: { preserve: 'yes', analysis: 'ask' } }),
    'не згодны': form('не згодны', { purposes: { preserve: 'yes', analysis: 'no' } }),
    'часовая 2021': form('часовая 2021', { expires: '2021-12' }),
    'толькі суд': form('толькі суд', { allow: ['ICC-OTP'] }),
  },
  consentDeclaration: { by: 'officer-1', day: '2026-01-15' },
} as const;
