import { describe, expect, test } from '@jest/globals';
import { bindColumns, compileMapping, parseMapping, type Mapping } from './index.js';

const mapping = (more: object = {}): Mapping =>
  parseMapping({
    schema: 'mapping/1',
    id: 'cases',
    version: 1,
    source: { format: 'csv' },
    key: ['id', 'sub'],
    columns: {
      name: { to: 'person.name' },
      what: { to: 'act.code', split: '|', terms: { побои: 'beating' } },
      changed: { to: 'row.drop' },
    },
    ...more,
  });
const fault = (code: string, details: object = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('compileMapping', () => {
  test('codes that no vocabulary has are refused, in terms and in consent forms', () => {
    expect(() => compileMapping(mapping({ columns: { what: { to: 'act.code', terms: { побои: 'hitting' } } } }))).toThrow(
      fault('import-mapping/unknown-code', { column: 'what', field: 'act.1.code', code: 'hitting' }),
    );
    const form = { form: 'f', version: '1', by: 'self', purposes: { everything: 'yes' }, allow: ['coalition'] };
    expect(() => compileMapping(mapping({ consentForms: { yes: form, no: null } }))).toThrow(
      fault('import-mapping/unknown-code', { code: 'everything' }),
    );
  });

  test('a constant must be readable', () => {
    expect(() => compileMapping(mapping({ constants: { 'record.category': 'gossip' } }))).toThrow(
      fault('import-mapping/bad-constant', { field: 'record.category' }),
    );
    expect(() => compileMapping(mapping({ constants: { 'record.category': ' ' } }))).toThrow(fault('import-mapping/bad-constant'));
    expect(compileMapping(mapping({ constants: { 'record.category': 'detention' } })).constants).toMatchObject([{ value: 'detention' }]);
  });

  test('a mapping that was not parsed is refused all the same', () => {
    const unparsed = { ...mapping(), columns: { a: { to: 'person.nickname' } } };
    expect(() => compileMapping(unparsed)).toThrow(fault('import-mapping/unknown-target'));
  });

  test('words are the codes, the labels in three languages, and the partner’s own', () => {
    const read = compileMapping(mapping()).columns.get('what')?.[0];
    for (const word of ['beating', ' BEATING ', 'побои', 'збіццё']) expect(read?.read(word)).toEqual({ value: ['beating'] });
    expect(read?.read('beating')).toBe(read?.read('beating'));
    expect(read?.read('whistling')).toEqual({ problem: 'unknown-term' });
  });

  test('more distinct values than are remembered are read right as well', () => {
    const read = compileMapping(mapping({ columns: { n: { to: 'statistic.value' } } })).columns.get('n')?.[0];
    for (let n = 0; n < 6000; n++) read?.read(String(n));
    expect(read?.read('5999')).toEqual({ value: 5999 });
  });
});

describe('bindColumns', () => {
  const header = ['what', 'id', 'extra', 'sub', 'name', 'changed', ''];
  const bind = (columns: readonly string[] = header) => bindColumns(compileMapping(mapping()), columns);

  test('names what nothing maps; key columns that are not mapped are among it', () => {
    expect(bind().unmapped).toEqual(['id', 'extra', 'sub']);
  });

  test('a changed template is refused with all that is missing, a name that stands twice too', () => {
    expect(() => bind(['id', 'name'])).toThrow(fault('import/columns-missing', { column: 'sub', missing: 'sub, what' }));
    expect(() => bind([...header, 'name'])).toThrow(fault('import/column-twice', { column: 'name' }));
  });

  test('the key is the values of its columns, trimmed', () => {
    expect(bind().keyOf(['', ' 7 ', '', 'b'])).toEqual({ key: '["7","b"]' });
    expect(bind().keyOf(['', '7', '', ''])).toEqual({ column: 'sub', code: 'key-empty' });
    expect(bind().keyOf(['', '7'])).toEqual({ column: 'sub', code: 'key-empty' });
    expect(bind().keyOf(['', '1,2E+11', '', 'b'])).toEqual({ column: 'id', code: 'number-mangled' });
  });

  test('cells that cannot be read are problems of their columns; a short row reads as empty', () => {
    expect(bind().check(['beating|x', '7'])).toEqual([{ column: 'what', code: 'unknown-term' }]);
    expect(bind().check([])).toEqual([]);
  });

  test('equal content has equal text whatever the order of columns; dropped columns do not count', () => {
    const text = bind().json(['beating', '7', 'e', 'b', 'Я "A"', 'today']);
    expect(JSON.parse(text)).toEqual({ extra: 'e', id: '7', name: 'Я "A"', sub: 'b', what: 'beating' });
    expect(bind([...header].reverse()).json(['', 'yesterday', 'Я "A"', 'b', 'e', '7', 'beating'])).toBe(text);
    expect(JSON.parse(bind().json(['beating']))).toEqual({ extra: '', id: '', name: '', sub: '', what: 'beating' });
  });
});
