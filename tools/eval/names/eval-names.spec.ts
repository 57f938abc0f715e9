import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { nameFigures } from './eval-names.js';

const folder = mkdtempSync(join(tmpdir(), 'eval-names-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(text: string | Uint8Array): string {
  const path = join(folder, 'names.csv');
  writeFileSync(path, text);
  return path;
}

describe('figures of name folding', () => {
  test.each([
    ['name_a,name_b', ''],
    ['name1,name2', '\uFEFF'],
  ])('judged pairs: %s', (header, mark) => {
    const figures = nameFigures(
      file(`${mark}${header},is_match,schema
Узорны Сяргей,Siarhei Uzorny,true,Person
Узорны Сяргей, Uzornaya Hanna ,0,Person
Узорны Сяргей,Зузорны Сяргей,1,Person
Узорны Сяргей,Sergey Uzorny,false,Vessel
`),
    );
    expect(figures).toMatchObject({ rules: 'names/1', pairs: 4, truePositives: 1, falsePositives: 1, falseNegatives: 1, trueNegatives: 1 });
    expect(figures).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(figures.groups).toMatchObject({ Person: { truePositives: 1, falseNegatives: 1 }, Vessel: { falsePositives: 1 } });
  });

  test('spellings of people: every pair is judged, homonyms and patronymics apart', () => {
    const figures = nameFigures(
      file(`person_id,name
1,Узорны Пётр Іванавіч
1,Petr Uzorny
2,"Узорный, Петр Сергеевич"
2,PETR UZORNY
3,Іншая Ганна
`),
    );
    expect(figures).toMatchObject({ pairs: 10, truePositives: 2, falsePositives: 3, falseNegatives: 0 });
    expect(figures.withoutHomonyms).toMatchObject({ homonymPairs: 1, falsePositives: 0, precision: 1, recall: 1 });
    expect(figures.withPatronymic).toMatchObject({ truePositives: 0, falsePositives: 0, trueNegatives: 1 });
  });

  test('semicolons and windows-1251, as an older program saves them', () => {
    // "name_a;name_b;is_match" and one pair of Cyrillic names, byte by byte.
    const bytes = Buffer.from(
      '6e616d655f613b6e616d655f623b69735f6d617463680d0ad3e7eef0ede020c0ededa03bd3e7eef0ede020c0ededa03b310d0a',
      'hex',
    );
    expect(nameFigures(file(bytes))).toMatchObject({ pairs: 1, truePositives: 1 });
  });

  test('an empty file, and a judgement that is none, are refused in a sentence', () => {
    expect(() => nameFigures(file(''))).toThrow(/names\.csv: the file is empty$/);
    expect(() => nameFigures(file('name_a,name_b,is_match\n'))).toThrow(/has a header and no rows$/);
    expect(() => nameFigures(file('name_a,name_b,is_match\nA B,A B,perhaps\n'))).toThrow(/row 2 says neither true nor false/);
  });

  test('a file with other columns is refused', () => {
    expect(() => nameFigures(file('a,b\n1,2\n'))).toThrow(/needs the columns name_a/);
  });
});
