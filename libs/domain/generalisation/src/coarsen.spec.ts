import { describe, expect, test } from '@jest/globals';
import { emptyCaseRecord, splitByClass, type Act, type CaseRecord } from '#domain/case-record';
import fc from 'fast-check';
import { estimatePeople } from './estimate.js';
import { coarsen } from './index.js';
import { PID, act, person, record, table, none, actions, held, done } from './sample-cases.js';

describe('coarsening, one reported step at a time', () => {
  const months = (counts: number[], category = 'detention', region = 'BY-HM') =>
    counts.map((people, index) => `2020-${String(index + 1).padStart(2, '0')},${region},${category},${people},x`);
  const run = (input: CaseRecord, rows: string[], more = {}) => coarsen(input, { population: table(...rows), ownRecords: none, ...more });

  test('what is safe stays as it is', () => {
    const input = record([act(1)], [person({ sex: 'F', ageBand: '25-34' })]);
    expect(run(input, ['2020-08,BY-HM,detention,1000,x'])).toEqual({ record: input, steps: [] });
  });

  test('1: the age band; the exact one moves to S2', () => {
    const outcome = run(record([act(1)], [person({ sex: 'F', ageBand: '65+' })]), ['2020-08,BY-HM,detention,100,x']);
    expect(outcome.steps).toEqual([{ action: 'age-to-unknown', subject: PID, before: 1, after: 31 }]);
    expect(done(outcome).persons[0]).toMatchObject({ ageBand: 'U', exactAgeBand: '65+' });
  });

  test('2: quarter; 3: year; the exact month moves to S2 unless the day says it', () => {
    const quarter = run(record([act(1)]), months([0, 0, 0, 0, 0, 0, 9, 1, 0]));
    expect(actions(quarter)).toEqual(['month-to-quarter']);
    expect(done(quarter).acts[0]).toEqual(act(1, { month: '2020-35', exactMonth: '2020-08' }));
    const year = run(record([act(1, { day: '2020-08-12' })]), months([9, 0, 0, 0, 0, 0, 0, 1, 0]));
    expect(actions(year)).toEqual(['month-to-quarter', 'quarter-to-year']);
    expect(done(year).acts[0]).toEqual(act(1, { month: '2020', day: '2020-08-12' }));
    const both = done(run(record([act(1)]), months([9, 0, 0, 0, 0, 0, 0, 1, 0])));
    expect(both.acts[0]).toMatchObject({ month: '2020', exactMonth: '2020-08' });
  });

  test('4: the country', () => {
    const outcome = run(record([act(1)]), [...months([0, 0, 0, 0, 0, 0, 0, 1]), '2020-03,BY-VI,detention,50,x']);
    expect(actions(outcome)).toEqual(['month-to-quarter', 'quarter-to-year', 'region-to-country']);
    expect(done(outcome).acts[0]).toMatchObject({ month: '2020', admin1: 'BY', exactAdmin1: 'BY-HM' });
  });

  test('5: acts under several pids; readers of S2 learn that it is one person', () => {
    const acts = [act(1), act(2), act(3, { code: 'death_in_custody' })];
    const outcome = run(record(acts, [person({ ageBand: '25-34' })]), [
      ...months([0, 0, 0, 0, 0, 0, 0, 9]),
      ...months([0, 0, 0, 0, 0, 0, 0, 10], 'killing'),
    ]);
    expect(actions(outcome)).toEqual(['age-to-unknown', 'month-to-quarter', 'quarter-to-year', 'region-to-country', 'split-person']);
    expect(outcome.steps.at(-1)).toEqual({ action: 'split-person', subject: PID, before: 4, after: 5 });
    const { persons, acts: after } = done(outcome);
    expect(persons).toEqual([
      { pid: PID, roles: ['victim'], sex: 'U', ageBand: 'U', exactAgeBand: '25-34' },
      { pid: `${PID}.2`, roles: ['victim'], sex: 'U', ageBand: 'U', sameAs: PID },
    ]);
    expect(after.map(({ victim }) => victim)).toEqual([PID, PID, `${PID}.2`]);
  });

  test('held when even one act alone is too rare, or sex alone is', () => {
    const outcome = run(record([act(1), act(2, { code: 'killing' })]), [
      ...months([0, 0, 0, 0, 0, 0, 0, 900]),
      ...months([0, 0, 0, 0, 0, 0, 0, 4], 'killing'),
    ]);
    expect(held(outcome)).toBe('k-check:below-k');
    expect(actions(outcome)).toEqual(['month-to-quarter', 'quarter-to-year', 'region-to-country']);
    expect(held(run(record([], [person({ sex: 'X' })]), ['2020-08,BY-HM,detention,100,x']))).toBe('k-check:below-k');
  });

  test('steps that change nothing are not reported; coarse or absent values stay', () => {
    const bare: Act = { actId: act(1).actId, victim: PID, code: 'killing' };
    expect(run(record([bare]), months([4], 'killing')).steps).toEqual([]);
    expect(actions(run(record([act(1, { code: 'killing', month: '2020', admin1: 'BY' })]), months([4], 'killing')))).toEqual([]);
  });

  test('k is configurable', () => {
    const rows = ['2020-08,BY-HM,detention,10,x'];
    expect(held(run(record([act(1)]), rows, { k: 9 }))).toBeUndefined();
    expect(held(run(record([act(1)]), rows, { k: 10 }))).toBe('k-check:below-k');
  });

  test('months come from days; the input is not changed; records without a person pass', () => {
    const { month: _, ...dayOnly } = act(1, { day: '2020-08-12' });
    const input = record([dayOnly]);
    const before = structuredClone(input);
    expect(done(run(input, months([0, 0, 0, 0, 0, 0, 0, 9]))).acts[0]).toMatchObject({ day: '2020-08-12', month: '2020-08' });
    expect(input).toEqual(before);
    expect(run({ ...emptyCaseRecord(), acts: [{ actId: act(1).actId, code: 'killing' }] }, [])).toMatchObject({ steps: [] });
  });

  test('the first act of a person without a victim is nobody’s', () => {
    const { victim: _, ...nobodys } = act(2, { code: 'killing' });
    expect(held(run(record([act(1), nobodys]), ['2020-08,BY-HM,detention,100,x']))).toBeUndefined();
  });
});

describe('minors', () => {
  const rows = ['2020-08,BY-HM,detention,1000,x'];
  test('have no age at S1 or S2', () => {
    const outcome = coarsen(record([act(1)], [person({ ageBand: '18-24', exactAgeBand: '18-24', minorBand: '14-17' })]), {
      population: table(...rows),
      ownRecords: none,
    });
    expect(outcome.steps).toEqual([{ action: 'minor-age-hidden', subject: PID, before: 135, after: 900 }]);
    expect(done(outcome).persons[0]).toEqual({ pid: PID, roles: ['victim'], sex: 'U', ageBand: 'U', minorBand: '14-17' });
  });

  test('are held where readers of S3 would find too few', () => {
    const outcome = coarsen(record([act(1)], [person({ minorBand: '14-17' })]), {
      population: table('2020-08,BY-HM,detention,300,x'),
      ownRecords: none,
    });
    expect([held(outcome), actions(outcome)]).toEqual(['k-check:sensitive-below-k', []]);
  });
});

describe('hidden acts', () => {
  const hiddenAct = act(9, { code: 'sexual_violence' });
  const rows = [
    '2020-08,BY-HM,detention,1000,x',
    '2020-08,BY-HM,torture,100,x',
    '2020-07,BY-HM,torture,100,x',
    '2020-01,BY-HM,torture,400,x',
    '2020-01,BY-VI,torture,900,x',
  ];
  const run = (acts: Act[], more = {}, persons = [person()]) =>
    coarsen(record(acts, persons), { population: table(...rows), ownRecords: none, ...more });

  test('never change what S1 shows', () => {
    const withHidden = done(run([act(1), hiddenAct]));
    const without = done(run([act(1)]));
    const s1 = (input: CaseRecord) => splitByClass(input).filter(({ kind }) => !/restricted|sensitive/.test(kind));
    expect(s1(withHidden)).toEqual(s1(without));
  });

  test('are coarsened for readers of S3, with a k of their own', () => {
    expect(actions(run([hiddenAct], { k3: 5 }))).toEqual([]);
    expect(actions(run([hiddenAct]))).toEqual(['sensitive-month-to-quarter']);
    expect(actions(run([hiddenAct], { k3: 11 }))).toEqual(['sensitive-month-to-quarter', 'sensitive-quarter-to-year']);
    expect(actions(run([hiddenAct], { k3: 31 }))).toEqual([
      'sensitive-month-to-quarter',
      'sensitive-quarter-to-year',
      'sensitive-region-to-country',
    ]);
    expect(held(run([hiddenAct], { k3: 76 }))).toBe('k-check:sensitive-below-k');
  });

  test('get a hidden pid of their own where both together are too rare', () => {
    const outcome = run([act(1), hiddenAct], { k3: 40 });
    expect(actions(outcome).at(-1)).toBe('sensitive-split-person');
    const { persons, acts } = done(outcome);
    expect(persons.map(({ pid }) => pid)).toEqual([PID, `${PID}.2`]);
    expect(acts.map(({ victim }) => victim)).toEqual([PID, `${PID}.2`]);
    const kinds = splitByClass(done(outcome)).map(({ kind }) => kind);
    expect(kinds).toContain('hidden-person.1.sensitive');
    expect(kinds.filter((kind) => kind.startsWith('person.'))).toEqual(['person.1']);
  });

  test('hold when what S3 readers see beside them is too rare by itself', () => {
    expect(held(run([act(1), hiddenAct], { k3: 40 }, [person({ minorBand: '0-13' })]))).toBe('k-check:sensitive-below-k');
  });
});

test('property: whatever leaves is safe under every pid, and no act is lost or made more precise', () => {
  const population = table(
    ...['detention', 'torture', 'trial', 'killing'].flatMap((category, c) =>
      Array.from({ length: 12 }, (_, m) =>
        ['BY-HM', 'BY-HO', 'BY-VI'].map(
          (region, r) =>
            `2020-${String(m + 1).padStart(2, '0')},${region},${category},${Math.floor(4000 / (1 + m * m + 40 * r + 500 * (c % 3)))},x`,
        ),
      ).flat(),
    ),
  );
  const anyAct = fc.record({
    code: fc.constantFrom('arbitrary_arrest', 'beating', 'unfair_trial', 'killing', 'sexual_violence'),
    month: fc.constantFrom('2020-01', '2020-04', '2020-09', '2020-12'),
    admin1: fc.constantFrom('BY-HM', 'BY-HO', 'BY-VI'),
  });
  fc.assert(
    fc.property(
      fc.array(anyAct, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('F', 'M', 'U'),
      fc.constantFrom('18-24', '65+', 'U'),
      (acts, sex, ageBand) => {
        const input = record(
          acts.map((more, index) => act(index + 1, more)),
          [person({ sex, ageBand })],
        );
        const outcome = coarsen(input, { population, ownRecords: none });
        expect(coarsen(input, { population, ownRecords: none })).toEqual(outcome);
        if ('held' in outcome) return;
        expect(outcome.record.acts.map(({ code }) => code)).toEqual(input.acts.map(({ code }) => code));
        outcome.record.acts.forEach((after, index) => {
          const before = input.acts[index]!;
          expect([before.month, '2020-33', '2020-34', '2020-35', '2020-36', '2020']).toContain(after.month);
          expect([before.admin1, 'BY']).toContain(after.admin1);
          expect([after.exactMonth ?? after.month, after.exactAdmin1 ?? after.admin1]).toEqual([before.month, before.admin1]);
        });
        for (const one of outcome.record.persons) {
          const shown = outcome.record.acts.filter(({ victim, code }) => victim === one.pid && code !== 'sexual_violence');
          const hiddenOnly = outcome.record.acts.some(({ victim }) => victim === one.pid) && shown.length === 0;
          if (!hiddenOnly)
            expect(
              estimatePeople({ person: one, acts: shown, units: [], sensitive: false }, { population, ownRecords: none }),
            ).toBeGreaterThanOrEqual(5);
          const all = outcome.record.acts.filter(({ victim }) => victim === one.pid);
          if (all.length > shown.length)
            expect(
              estimatePeople({ person: one, acts: all, units: [], sensitive: true }, { population, ownRecords: none }),
            ).toBeGreaterThanOrEqual(10);
        }
      },
    ),
    { numRuns: 400 },
  );
});
