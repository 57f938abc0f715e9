export { isDay, monthNumber, monthOfNumber, monthRange, toMonth, toQuarter, toYear, type MonthRange } from './edtf.js';
export { parseDate, type DateOrder, type ParsedDate } from './parse.js';
