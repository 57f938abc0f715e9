import type { Catalogue } from '../message.js';

/** Import at a partner's node; `import.row.<code>` says what to do with a row. */
export const partnerImport: Catalogue = {
  'fault.import/no-file': {
    en: 'There is no such file, or it cannot be read.',
    be: 'Такога файла няма або яго нельга прачытаць.',
    ru: 'Такого файла нет или его нельзя прочитать.',
  },
  'fault.import/empty-file': { en: 'The file is empty.', be: 'Файл пусты.', ru: 'Файл пуст.' },
  'fault.import/too-large': {
    en: 'The file is too large (limit {limit}). Split it.',
    be: 'Файл занадта вялікі (мяжа {limit}). Падзяліце яго.',
    ru: 'Файл слишком велик (предел {limit}). Разделите его.',
  },
  'fault.import/too-many-rows': {
    en: 'The file has more than {limit} rows. Split it.',
    be: 'У файле больш за {limit} радкоў. Падзяліце яго.',
    ru: 'В файле больше {limit} строк. Разделите его.',
  },
  'fault.import/too-many-columns': {
    en: 'The file has more than {limit} columns. Delete those that are not needed.',
    be: 'У файле больш за {limit} слупкоў. Выдаліце лішнія.',
    ru: 'В файле больше {limit} столбцов. Удалите лишние.',
  },
  'fault.import/row-too-long': {
    en: 'Row {row} is too long; usually a quotation mark was never closed.',
    be: 'Радок {row} занадта доўгі; звычайна не закрыта двукоссе.',
    ru: 'Строка {row} слишком длинная; обычно не закрыта кавычка.',
  },
  'fault.import/csv-broken': {
    en: 'The CSV file is broken at row {row} ({reason}); check the quotation marks there.',
    be: 'CSV-файл пашкоджаны ў радку {row} ({reason}); праверце там двукоссі.',
    ru: 'CSV-файл повреждён в строке {row} ({reason}); проверьте там кавычки.',
  },
  'fault.import/json-broken': {
    en: 'Object {row} of the JSON file is broken.',
    be: 'Аб’ект {row} у JSON-файле пашкоджаны.',
    ru: 'Объект {row} в JSON-файле повреждён.',
  },
  'fault.import/xlsx-broken': {
    en: 'The XLSX file is broken ({reason}). Open it and save it again.',
    be: 'XLSX-файл пашкоджаны ({reason}). Адкрыйце яго і захавайце зноў.',
    ru: 'XLSX-файл повреждён ({reason}). Откройте его и сохраните снова.',
  },
  'fault.import/no-sheet': {
    en: 'The workbook has no such sheet ({sheet}).',
    be: 'У кнізе няма такога аркуша ({sheet}).',
    ru: 'В книге нет такого листа ({sheet}).',
  },
  'fault.import/no-delimiter': {
    en: 'The columns are not separated by comma, semicolon or tab.',
    be: 'Слупкі не падзелены коскай, кропкай з коскай ці табуляцыяй.',
    ru: 'Столбцы не разделены запятой, точкой с запятой или табуляцией.',
  },
  'fault.import/encoding-unsupported': {
    en: 'The text is in {encoding}. Save the file as UTF-8 and import it again.',
    be: 'Тэкст у кадоўцы {encoding}. Захавайце файл у UTF-8 і імпартуйце зноў.',
    ru: 'Текст в кодировке {encoding}. Сохраните файл в UTF-8 и импортируйте снова.',
  },
  'fault.import/mojibake': {
    en: 'The letters are broken ({encoding}); nothing was imported. Export the file again from where it came.',
    be: 'Літары сапсаваныя ({encoding}); нічога не імпартавана. Зрабіце экспарт з крыніцы яшчэ раз.',
    ru: 'Буквы испорчены ({encoding}); ничего не импортировано. Выгрузите файл из источника заново.',
  },
  'fault.import/format-changed': {
    en: 'The mapping was confirmed for {field} {expected}, the file has {found}.',
    be: 'Супастаўленне пацверджана для {field} {expected}, а ў файле {found}.',
    ru: 'Сопоставление подтверждено для {field} {expected}, а в файле {found}.',
  },
  'fault.import/columns-missing': {
    en: 'The file no longer has these columns: {missing}. Correct the file, or save a new version of the mapping.',
    be: 'У файле больш няма слупкоў: {missing}. Выпраўце файл або захавайце новую версію супастаўлення.',
    ru: 'В файле больше нет столбцов: {missing}. Исправьте файл или сохраните новую версию сопоставления.',
  },
  'fault.import/column-twice': {
    en: 'The column “{column}” stands twice in the header.',
    be: 'Слупок «{column}» двойчы ў загалоўку.',
    ru: 'Столбец «{column}» дважды в заголовке.',
  },
  'fault.import/no-mapping': {
    en: 'There is no saved mapping “{mapping}”.',
    be: 'Няма захаванага супастаўлення «{mapping}».',
    ru: 'Нет сохранённого сопоставления «{mapping}».',
  },
  'fault.import/already-running': { en: 'This import is under way already.', be: 'Гэты імпарт ужо ідзе.', ru: 'Этот импорт уже идёт.' },
  'fault.import/interrupted': {
    en: 'Another process goes on with this import.',
    be: 'Гэты імпарт працягвае іншы працэс.',
    ru: 'Этот импорт продолжает другой процесс.',
  },
  'fault.import/superseded': {
    en: 'The import was cut off, and another file was brought in its place.',
    be: 'Імпарт быў перапынены, і замест яго прынеслі іншы файл.',
    ru: 'Импорт был прерван, и вместо него принесли другой файл.',
  },
  'fault.import/unknown': { en: 'There is no such import.', be: 'Такога імпарту няма.', ru: 'Такого импорта нет.' },
  'fault.import-mapping/invalid': {
    en: 'The mapping is wrong at {field}.',
    be: 'Памылка ў супастаўленні: {field}.',
    ru: 'Ошибка в сопоставлении: {field}.',
  },
  'fault.import-mapping/unknown-target': {
    en: 'Column “{column}”: there is no field {field}.',
    be: 'Слупок «{column}»: поля {field} няма.',
    ru: 'Столбец «{column}»: поля {field} нет.',
  },
  'fault.import-mapping/duplicate-target': {
    en: 'Column “{column}”: another column is mapped to {field} already.',
    be: 'Слупок «{column}»: з {field} ужо звязаны іншы слупок.',
    ru: 'Столбец «{column}»: с {field} уже связан другой столбец.',
  },
  'fault.import-mapping/unknown-code': {
    en: 'Column “{column}”: {field} has no code {code}.',
    be: 'Слупок «{column}»: у {field} няма кода {code}.',
    ru: 'Столбец «{column}»: у {field} нет кода {code}.',
  },
  'fault.import-mapping/bad-constant': {
    en: 'The constant for {field} cannot be read.',
    be: 'Канстанту для {field} нельга прачытаць.',
    ru: 'Константу для {field} нельзя прочитать.',
  },
  'import.row.date-ambiguous': {
    en: 'Day and month could be either way. Say once for this column which comes first.',
    be: 'Незразумела, дзе дзень, дзе месяц. Адзін раз пазначце парадак для гэтага слупка.',
    ru: 'Неясно, где день, где месяц. Один раз укажите порядок для этого столбца.',
  },
  'import.row.date-invalid': {
    en: 'This is not a date. Correct the cell.',
    be: 'Гэта не дата. Выпраўце клетку.',
    ru: 'Это не дата. Исправьте ячейку.',
  },
  'import.row.unknown-term': {
    en: 'This word is not known. Add it to the mapping’s terms, or correct the cell.',
    be: 'Невядомае слова. Дадайце яго ў тэрміны супастаўлення або выпраўце клетку.',
    ru: 'Неизвестное слово. Добавьте его в термины сопоставления или исправьте ячейку.',
  },
  'import.row.unknown-place': {
    en: 'This place is not known. Add it to the mapping’s terms with its region.',
    be: 'Невядомае месца. Дадайце яго ў тэрміны супастаўлення з вобласцю.',
    ru: 'Неизвестное место. Добавьте его в термины сопоставления с областью.',
  },
  'import.row.unknown-consent': {
    en: 'No consent form is declared for this value. Add it to consentForms (null means no consent).',
    be: 'Для гэтага значэння не абвешчана форма згоды. Дадайце яе ў consentForms (null — згоды няма).',
    ru: 'Для этого значения не объявлена форма согласия. Добавьте её в consentForms (null — согласия нет).',
  },
  'import.row.not-a-number': { en: 'A whole number is expected here.', be: 'Тут патрэбны цэлы лік.', ru: 'Здесь нужно целое число.' },
  'import.row.not-yes-no': { en: 'Yes or no is expected here.', be: 'Тут патрэбна «так» або «не».', ru: 'Здесь нужно «да» или «нет».' },
  'import.row.not-a-url': {
    en: 'An address that begins with http is expected here.',
    be: 'Тут патрэбны адрас, які пачынаецца з http.',
    ru: 'Здесь нужен адрес, который начинается с http.',
  },
  'import.row.formula': {
    en: 'The cell holds a formula. Copy the column and paste it as values.',
    be: 'У клетцы формула. Скапіруйце слупок і ўстаўце як значэнні.',
    ru: 'В ячейке формула. Скопируйте столбец и вставьте как значения.',
  },
  'import.row.number-mangled': {
    en: 'The spreadsheet has rounded this number. Take the original and format the column as text.',
    be: 'Табліца акругліла гэты нумар. Вазьміце арыгінал і зрабіце слупок тэкставым.',
    ru: 'Таблица округлила этот номер. Возьмите оригинал и сделайте столбец текстовым.',
  },
  'import.row.key-empty': {
    en: 'The row has no number of its own. Give it one.',
    be: 'У радка няма свайго нумара. Дайце яго.',
    ru: 'У строки нет своего номера. Дайте его.',
  },
  'import.row.duplicate-key': {
    en: 'This number stands in an earlier row of the file. Give one of them another number.',
    be: 'Гэты нумар ужо ёсць вышэй у файле. Дайце аднаму з радкоў іншы.',
    ru: 'Этот номер уже есть выше в файле. Дайте одной из строк другой.',
  },
  'import.row.column-count': {
    en: 'The row has more or fewer cells than the header; usually a quotation mark or separator is missing.',
    be: 'У радку больш ці менш клетак, чым у загалоўку; звычайна няма двукосся ці падзельніка.',
    ru: 'В строке больше или меньше ячеек, чем в заголовке; обычно нет кавычки или разделителя.',
  },
  'import.row.act-without-code': {
    en: 'The row says when or where, but not what happened.',
    be: 'У радку ёсць дата ці месца, але не сказана, што адбылося.',
    ru: 'В строке есть дата или место, но не сказано, что произошло.',
  },
  'import.row.nothing-to-record': {
    en: 'The row speaks of no person and of no statement, figure or legal act.',
    be: 'У радку няма ні асобы, ні заявы, ні лічбы, ні прававога акта.',
    ru: 'В строке нет ни лица, ни заявления, ни цифры, ни правового акта.',
  },
  'import.row.mixed-record': {
    en: 'The row speaks of a person and of a statement, figure or legal act at once. Make two rows.',
    be: 'У радку адначасова асоба і заява, лічба ці прававы акт. Зрабіце два радкі.',
    ru: 'В строке одновременно лицо и заявление, цифра или правовой акт. Сделайте две строки.',
  },
};
