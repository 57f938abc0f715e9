import { describe, expect, test } from '@jest/globals';
import { compileMapping, identitiesOf, normalise, parseMapping } from './index.js';

const FORM = { form: 'f', version: '1', by: 'self', purposes: { analysis: 'yes' }, allow: ['coalition'], expires: '2028-12-31' };
const FULL_FORM = {
  ...FORM,
  languages: ['be'],
  deny: ['P-09'],
  conditions: ['no_onward'],
  contact: 'owner',
  identity: 'never',
  sensitive: 'yes',
};
const COLUMNS = {
  name: { to: 'person.name' },
  note: { to: 'person.note' },
  born: { to: 'person.birthDate' },
  age: { to: 'person.2.age' },
  roles: { to: 'person.2.roles', split: '|' },
  sex: { to: 'person.sex' },
  when: { to: 'act.date' },
  where: { to: 'act.place' },
  what: { to: 'act.code', split: '|' },
  article: { to: 'act.detention.length' },
  counsel: { to: 'act.detention.counsel' },
  legal: { to: 'act.legal.code' },
  ground: { to: 'act.legal.ground' },
  when2: { to: 'act.2.date' },
  what2: { to: 'act.2.code' },
  unit: { to: 'involvement.unit' },
  degree: { to: 'involvement.degree' },
  basis: { to: 'involvement.basis' },
  unit3: { to: 'involvement.3.unit' },
  info: { to: 'information.kind' },
  complaint: { to: 'intervention.kind' },
  harm: { to: 'record.harm', split: '|' },
  consent: { to: 'consent.form' },
  consent2: { to: 'consent.2.form' },
  until: { to: 'consent.expires' },
  gone: { to: 'consent.withdrawn' },
  office: { to: 'official.office' },
  said: { to: 'official.quote' },
  on: { to: 'official.day' },
  url: { to: 'source.url' },
  review: { to: 'retention.review' },
};
const compiled = compileMapping(
  parseMapping({
    schema: 'mapping/1',
    id: 'cases',
    version: 3,
    source: { format: 'ndjson' },
    key: ['id'],
    columns: COLUMNS,
    constants: {
      'record.category': 'detention',
      'event.context': 'ELECTION2020',
      'person.roles': 'victim',
      'information.kind': 'first_account',
    },
    consentForms: { yes: FORM, full: FULL_FORM, no: null },
  }),
);
const context = { owner: 'P-01', idOf: (kind: string, name: string) => `${kind}-${name}` };
const read = (cells: Record<string, string>) => normalise(compiled, cells, context);
const person = { name: 'Зміцер Узор', born: '1990-02-01', sex: 'M' };

describe('normalise', () => {
  test('a case: person, event, one act per code, claims by the owner, consent; no identity anywhere', () => {
    const { category, record, problems } = read({
      ...person,
      when: '2020-08-12',
      where: 'Акрэсціна',
      what: 'beating|arbitrary_arrest',
      legal: 'RS-7.1.e',
      ground: 'political',
      consent: 'yes',
    });
    expect({ category, problems }).toEqual({ category: 'detention', problems: [] });
    expect(record.persons).toEqual([{ pid: 'person-1', roles: ['victim'], sex: 'M', ageBand: '25-34' }]);
    expect(record.events).toEqual([{ eventId: 'event-1', context: 'ELECTION2020' }]);
    expect(record.acts).toEqual(
      ['beating', 'arbitrary_arrest'].map((code) => ({
        actId: `act-1:${code}`,
        eventId: 'event-1',
        victim: 'person-1',
        code,
        month: '2020-08',
        day: '2020-08-12',
        admin1: 'BY-HM',
        facility: expect.stringMatching(/^BY-FAC-/),
        legal: [{ code: 'RS-7.1.e', ground: 'political', level: 'alleged', by: 'P-01' }],
      })),
    );
    expect(record.consents).toEqual([
      { subject: 'person-1', by: 'self', purposes: { dedup: 'ask', analysis: 'yes' }, allow: ['coalition'], expires: '2028-12-31' },
    ]);
    expect(record.provenance).toEqual({ source: 'json', mapping: 'cases@3' });
    expect(JSON.stringify(record)).not.toMatch(/Узор|1990/);
  });

  test('a constant completes what the row speaks of, and makes nothing out of an empty row', () => {
    const { record } = read({ ...person, info: '', what: 'beating' });
    expect(record.information).toEqual([]);
    expect(record.persons[0]?.roles).toEqual(['victim']);
    expect(read({}).record).toMatchObject({ persons: [], events: [], acts: [], information: [] });
    expect(read({}).problems).toEqual([{ column: '', code: 'nothing-to-record' }]);
  });

  test('dates keep their precision: a month has no day, a year no month', () => {
    expect(read({ ...person, what: 'beating', when: '2020-08' }).record.acts[0]).toEqual({
      actId: 'act-1:beating',
      eventId: 'event-1',
      victim: 'person-1',
      code: 'beating',
      month: '2020-08',
    });
    expect(read({ ...person, what: 'beating', when: '2020' }).record.acts[0]).toMatchObject({ month: '2020' });
    expect(read({ ...person, what: 'beating' }).record.acts[0]).not.toHaveProperty('month');
  });

  test('the act’s victim is a person in that role, else the first person', () => {
    const both = read({ ...person, age: '40', roles: 'witness', what: 'beating' }).record;
    expect(both.persons.map(({ roles, ageBand }) => [roles, ageBand])).toEqual([
      [['victim'], 'U'],
      [['witness'], '35-49'],
    ]);
    expect(both.acts[0]?.victim).toBe('person-1');
    expect(read({ age: '40', roles: 'witness', what: 'beating' }).record.acts[0]?.victim).toBe('person-2');
  });

  test('several acts, units beside their act, nested fields', () => {
    const { record, problems } = read({
      ...person,
      what: 'beating',
      article: '3-15d',
      counsel: 'denied',
      when2: '2020-09-01',
      what2: 'dismissal',
      unit: 'BY-UNIT-OMON',
      degree: 'directly_carried_out',
      basis: 'insignia',
      info: 'full_statement',
      complaint: 'complaint',
      url: 'https://example.org',
      review: '2030',
    });
    expect(problems).toEqual([]);
    expect(record.acts.map(({ actId }) => actId)).toEqual(['act-1:beating', 'act-2:dismissal']);
    expect(record.acts[0]?.detention).toEqual({ length: '3-15d', counsel: 'denied' });
    expect(record.involvements).toEqual([
      { unit: 'BY-UNIT-OMON', degree: 'directly_carried_out', basis: 'insignia', actId: 'act-1:beating' },
    ]);
    expect(record.information).toEqual([{ kind: 'full_statement' }]);
    expect(record.interventions).toEqual([{ kind: 'complaint' }]);
    expect(record).toMatchObject({ source: { url: 'https://example.org' }, retention: { review: '2030' } });
  });

  test('a time, a place or a unit without an act is a problem', () => {
    expect(read({ ...person, when: '2020-08-12' }).problems).toEqual([{ column: 'when', code: 'act-without-code' }]);
    expect(read({ ...person, what: 'beating', unit3: 'BY-UNIT-OMON' }).problems).toEqual([{ column: 'unit3', code: 'act-without-code' }]);
  });

  test('cells that cannot be read are problems; the rest is read', () => {
    const { record, problems } = read({ ...person, sex: '?', what: 'beating', harm: 'job_loss|financial', consent: 'maybe' });
    expect(problems).toEqual([
      { column: 'sex', code: 'unknown-term' },
      { column: 'consent', code: 'unknown-consent' },
    ]);
    expect(record.harm).toEqual(['job_loss', 'financial']);
    expect(record.persons[0]?.sex).toBe('U');
  });

  test('a statement of an official has no person; both at once is a problem', () => {
    const said = { office: 'Ministry', said: 'Words.', on: '2020-08-13' };
    const { record, problems } = read(said);
    expect(problems).toEqual([]);
    expect(record.official).toEqual({ office: 'Ministry', quote: 'Words.', day: '2020-08-13' });
    expect(read({ ...said, ...person }).problems).toEqual([{ column: '', code: 'mixed-record' }]);
  });

  test('a legal claim without ground; a mapping without constants; a consent without end', () => {
    expect(read({ ...person, what: 'beating', legal: 'RS-7.1.e' }).record.acts[0]?.legal).toEqual([
      { code: 'RS-7.1.e', level: 'alleged', by: 'P-01' },
    ]);
    const { expires: _, ...endless } = FORM;
    const bare = compileMapping(
      parseMapping({
        schema: 'mapping/1',
        id: 'bare',
        version: 1,
        source: { format: 'xlsx' },
        key: ['id'],
        columns: COLUMNS,
        consentForms: { yes: endless },
      }),
    );
    const { category, record } = normalise(bare, { ...person, what: 'beating', consent: 'yes' }, context);
    expect(category).toBe('');
    expect(record).toMatchObject({ events: [], provenance: { source: 'xlsx' } });
    expect(record.consents[0]).not.toHaveProperty('expires');
  });

  test('an act without a person has no victim', () => {
    expect(read({ what: 'beating' }).record.acts[0]).not.toHaveProperty('victim');
  });

  test('consent: per person or for the row, null and empty mean none, the earlier end counts', () => {
    const two = { ...person, age: '40', what: 'beating' };
    expect(read({ ...two, consent: 'YES' }).record.consents.map(({ subject }) => subject)).toEqual(['person-1', 'person-2']);
    expect(read({ ...two, consent: 'yes', consent2: 'no' }).record.consents.map(({ subject }) => subject)).toEqual(['person-1']);
    expect(read({ ...two, consent: 'no' }).record.consents).toEqual([]);
    expect(read(two).record.consents).toEqual([]);
    const ends = (until: string) => read({ ...person, what: 'beating', consent: 'yes', until }).record.consents[0]?.expires;
    expect([ends('2027-01-31'), ends('2030-01-31')]).toEqual(['2027-01-31', '2028-12-31']);
    expect(read({ ...person, what: 'beating', consent: 'full', gone: '2026-01-01' }).record.consents[0]).toMatchObject({
      deny: ['P-09'],
      conditions: ['no_onward'],
      contact: 'owner',
      identity: 'never',
      sensitive: 'yes',
      withdrawn: '2026-01-01',
    });
  });

  test('columns of the prototype are nothing', () => {
    const odd = compileMapping({ ...compiled.mapping, columns: { constructor: { to: 'person.name' } } });
    expect(normalise(odd, {}, context).record.persons).toEqual([]);
    expect(identitiesOf(odd, {})).toEqual([]);
  });

  test('identities are names and numbers, not notes', () => {
    expect(identitiesOf(compiled, { name: 'Зміцер Узор', note: 'размова', sex: 'M' })).toEqual(['Зміцер Узор']);
  });
});
