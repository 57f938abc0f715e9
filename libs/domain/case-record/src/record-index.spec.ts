import { describe, expect, test } from '@jest/globals';
import { freeTexts, indexOf, withoutFreeTexts, type Act, type CaseRecord } from './index.js';
import { uuid, act, record, full, official, statistic, legalAct, s1Of } from './sample-records.js';

describe('index for routing', () => {
  const index = (input: CaseRecord) => indexOf({ category: 'detention' }, s1Of(input));
  const n = (year: number, month: number) => year * 12 + month - 1;

  test('regions, the whole range of months, codes of acts and claims', () => {
    expect(
      index(
        record({
          acts: [
            act(1),
            act(2, { code: 'beating', month: '2020-36', admin1: 'BY-HO', legal: [{ code: 'RS-7.1.f', level: 'alleged', by: 'P-01' }] }),
          ],
        }),
      ),
    ).toEqual({
      category: 'detention',
      regions: ['BY-HM', 'BY-HO'],
      monthFrom: n(2020, 8),
      monthUntil: n(2020, 12),
      codes: ['RS-7.1.f', 'arbitrary_arrest', 'beating'],
    });
  });

  test('one act without region or month makes the whole unknown', () => {
    const bare: Act = { actId: uuid(102), code: 'beating' };
    expect(index(record({ acts: [act(1), bare] }))).toMatchObject({ regions: [], monthFrom: null, monthUntil: null });
    expect(index(record({}))).toMatchObject({ regions: [], monthFrom: null, monthUntil: null, codes: [] });
  });

  test('hidden acts leave no trace', () => {
    const open = record({ acts: [act(1)] });
    expect(index(record({ acts: [act(1), act(2, { code: 'rape', month: '2022-01', admin1: 'BY-VI' })] }))).toEqual(index(open));
  });

  test('records without a person say their own time', () => {
    expect(index(official)).toMatchObject({ regions: [], monthFrom: n(2020, 8), monthUntil: n(2020, 8) });
    expect(index(statistic)).toMatchObject({ monthFrom: n(2022, 1), monthUntil: n(2022, 12) });
    expect(index(legalAct)).toMatchObject({ monthFrom: n(2023, 9) });
  });
});

describe('free text', () => {
  test('is listed by path, and taken out by path', () => {
    expect(freeTexts(full)).toEqual([{ field: 'information.0.note', text: 'пра ўмовы' }]);
    expect(freeTexts(official).map(({ field }) => field)).toEqual([
      'official.office',
      'official.name',
      'official.channel',
      'official.quote',
      'official.translation',
    ]);
    const without = withoutFreeTexts(full, ['information.0.note', 'persons.0.sex', 'nowhere']);
    expect(without).toEqual({ ...full, information: [{ ...full.information[0], note: undefined }] });
    expect(Object.keys(without.information[0]!)).not.toContain('note');
    expect(withoutFreeTexts(official, ['official.name']).official).not.toHaveProperty('name');
    expect(full.information[0]!.note).toBe('пра ўмовы');
  });
});
