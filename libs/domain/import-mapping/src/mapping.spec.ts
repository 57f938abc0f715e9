import { describe, expect, test } from '@jest/globals';
import { parseMapping, targetNames, targetOf } from './index.js';

const least = {
  schema: 'mapping/1',
  id: 'cases',
  version: 1,
  source: { format: 'csv' },
  key: ['id'],
  columns: { id: { to: 'person.key' } },
};

describe('mapping/1 (docs/spec/import-mapping.md)', () => {
  test('the least mapping reads', () => {
    expect(parseMapping(least)).toEqual(least);
  });

  test.each([
    ['an unknown member', { ...least, extra: 1 }, '/extra'],
    ['an unknown member of a rule', { ...least, columns: { id: { to: 'person.key', class: 'S1' } } }, '/columns/id/class'],
    ['a rule that is neither a rule nor a list', { ...least, columns: { id: 5 } }, '/columns/id'],
    ['no key', { ...least, key: [] }, '/key'],
    ['a version below 1', { ...least, version: 0 }, '/version'],
    [
      'a consent form without recipients',
      { ...least, consentForms: { да: { form: 'f', version: '1', by: 'self', purposes: {} } } },
      '/consentForms/да/allow',
    ],
  ])('%s is refused with its place', (_, mapping, field) => {
    expect(() => parseMapping(mapping)).toThrow(
      expect.objectContaining({ code: 'import-mapping/invalid', details: expect.objectContaining({ field }) }),
    );
  });

  test('something that is no object is refused', () => {
    expect(() => parseMapping(null)).toThrow(expect.objectContaining({ code: 'import-mapping/invalid', details: { field: '/' } }));
  });

  test('a target outside the list is refused', () => {
    for (const to of [
      'person.nickname',
      'act',
      'act.0.code',
      'act.10.code',
      'constructor.name',
      'person.__proto__',
      'provenance.mapping.x',
    ])
      expect(() => parseMapping({ ...least, columns: { id: { to } } })).toThrow(
        expect.objectContaining({ code: 'import-mapping/unknown-target' }),
      );
  });

  test('a target mapped twice is refused, in constants too; a constant may complete a column; several columns may be dropped', () => {
    const twice = { ...least, columns: { a: { to: 'act.code' }, b: { to: 'act.1.code' } } };
    expect(() => parseMapping(twice)).toThrow(
      expect.objectContaining({ code: 'import-mapping/duplicate-target', details: { column: 'b', field: 'act.1.code' } }),
    );
    expect(parseMapping({ ...least, columns: { a: { to: 'act.code' } }, constants: { 'act.code': 'beating' } })).toHaveProperty(
      'constants',
    );
    expect(() => parseMapping({ ...least, constants: { 'act.1.code': 'beating', 'act.code': 'beating' } })).toThrow(
      expect.objectContaining({ code: 'import-mapping/duplicate-target' }),
    );
    expect(parseMapping({ ...least, columns: { a: { to: 'row.drop' }, b: [{ to: 'row.drop' }] } }).columns).toHaveProperty('b');
  });
});

describe('targets', () => {
  test('every listed name is a target; derived fields and ids are not', () => {
    for (const name of targetNames()) expect(targetOf(name)).toBeDefined();
    for (const name of [
      'person.pid',
      'person.exactAgeBand',
      'person.sameAs',
      'act.actId',
      'act.victim',
      'act.exactMonth',
      'consent.allow',
      'consent.subject',
    ])
      expect(targetOf(name)).toBeUndefined();
  });

  test('fields of the record come with the vocabulary of the record', () => {
    expect(targetOf('act.2.detention.type')).toMatchObject({
      group: 'act',
      number: 2,
      field: 'detention.type',
      read: 'code',
      vocabulary: 'detentionType',
    });
    expect(targetOf('act.code')).toMatchObject({ path: 'act.1.code', read: 'codes', vocabulary: 'act' });
    expect(targetOf('record.harm')).toMatchObject({ read: 'codes', vocabulary: 'harm' });
  });
});
