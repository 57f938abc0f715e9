import { expect, test } from '@jest/globals';
import { parseMapping } from '#domain/import-mapping';
import { SMALL_ORGS, smallMapping, smallNdjson, smallRows, type SmallOrg } from './small-organisations.js';

test('the same rows from the same seed, people of their own, every kind of consent in every file', () => {
  const rows = smallRows();
  expect(rows).toEqual(smallRows());
  expect(new Set(rows.map(({ person }) => person.number)).size).toBe(18);
  for (const org of Object.keys(SMALL_ORGS) as SmallOrg[]) {
    const own = rows.filter((row) => row.org === org);
    expect(new Set(own.map(({ consent }) => consent))).toEqual(new Set(['courts', 'icc-only', 'coalition-only']));
    const lines = smallNdjson(own).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(own.map(({ row }) => row));
    expect(parseMapping(smallMapping(org)).id).toBe(`${SMALL_ORGS[org]}-form`);
  }
});
