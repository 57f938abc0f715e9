import { describe, expect, test } from '@jest/globals';
import { assembleRecord, classOfKind, findHidden, parseElement, splitByClass, type Act, type CaseRecord } from './index.js';
import { uuid, ANNA, CHILD, person, act, record, kinds, valueOf, code } from './sample-records.js';

describe('S3: sexual violence and children', () => {
  const hidden = act(9, { code: 'sexual_violence', eventId: uuid(51), day: '2020-08-13', injury: { region: 'genitals' } });
  const events = [
    { eventId: uuid(50), context: 'ELECTION2020' },
    { eventId: uuid(51), context: 'PRISON' },
  ];
  const open = record({ events: [events[0]!], acts: [act(1, { eventId: uuid(50) }), act(2, { code: 'beating' })] });
  const withHidden = record({
    events,
    acts: [act(1, { eventId: uuid(50) }), hidden, act(2, { code: 'beating' })],
    involvements: [{ actId: hidden.actId, unit: 'BY-UNIT-KGB', degree: 'ordered', basis: 'document' }],
  });

  test('an act of sexual violence is absent from S1 and S2, and so is what refers to it; numbers leave no gap', () => {
    const shown = (input: CaseRecord) => splitByClass(input).filter(({ kind }) => classOfKind(kind) !== 'S3');
    expect(shown(withHidden)).toEqual(shown(open));
    expect(kinds(withHidden).filter((kind) => classOfKind(kind) === 'S3')).toEqual([
      'hidden-event.1.sensitive',
      'hidden-act.1.sensitive',
      'hidden-involvement.1.sensitive',
    ]);
    expect(valueOf(withHidden, 'hidden-act.1.sensitive')).toEqual(hidden);
    expect(assembleRecord(splitByClass(withHidden)).acts).toEqual([withHidden.acts[0], withHidden.acts[2], hidden]);
  });

  test('an event that a shown act shares stays', () => {
    expect(kinds(record({ events: [events[0]!], acts: [act(1, { eventId: uuid(50) }), { ...hidden, eventId: uuid(50) }] }))).toContain(
      'event.1',
    );
  });

  test.each<[string, Partial<Act>]>([
    ['a child-related code', { code: 'child_removal_threat' }],
    ['a legal claim of sexual violence', { legal: [{ code: 'RS-7.1.g-6', level: 'alleged', by: 'P-01' }] }],
    ['a ground of gender', { legal: [{ code: 'RS-7.1.h', ground: 'gender', level: 'alleged', by: 'P-01' }] }],
  ])('%s hides the act', (_, more) => {
    expect(kinds(record({ acts: [act(1, more)] }))).toEqual(['person.1', 'hidden-act.1.sensitive']);
  });

  test('a medico-legal report and a medical file are S3 as a whole', () => {
    expect(
      kinds(
        record({
          information: [{ kind: 'medico_legal' }],
          evidence: [{ evidenceId: uuid(70), kind: 'medical_report', mime: 'application/pdf' }],
        }),
      ),
    ).toEqual(['person.1', 'hidden-information.1.sensitive', 'hidden-evidence.1.sensitive']);
  });

  test('a person of whom only hidden acts speak is hidden with her consent; but somebody stays', () => {
    const two = record({
      persons: [person(), person({ pid: CHILD, ageBand: 'U', minorBand: '0-13' })],
      acts: [act(1), { ...hidden, victim: CHILD }],
      events,
      consents: [
        { subject: ANNA, by: 'self', purposes: { analysis: 'yes' }, allow: ['coalition'] },
        { subject: CHILD, by: 'guardian', purposes: { analysis: 'yes' }, allow: ['P-02'] },
      ],
    });
    expect(kinds(two)).toEqual([
      'person.1',
      'event.1',
      'act.1',
      'hidden-person.1.sensitive',
      'hidden-event.1.sensitive',
      'hidden-act.1.sensitive',
      'consent.1.restricted',
      'consent.1.sensitive',
      'hidden-consent.1.sensitive',
    ]);
    expect(assembleRecord(splitByClass(two))).toEqual({ ...two, harm: [] });
    const alone = record({ acts: [{ ...hidden, eventId: uuid(51) }], events });
    expect(findHidden(alone).persons.size).toBe(0);
    expect(kinds(alone)).toContain('person.1');
  });

  test('a hidden person is not named by a shown one', () => {
    const split = record({
      persons: [person(), person({ pid: `${ANNA}.2`, sameAs: ANNA })],
      acts: [{ ...hidden, eventId: uuid(51) }, act(1, { victim: `${ANNA}.2` })],
      events,
    });
    expect(findHidden(split).persons.size).toBe(0);
  });

  test.each([
    ['act.1', { actId: 'a'.repeat(16), code: 'rape' }],
    ['act.1', { actId: 'a'.repeat(16), code: 'beating', legal: [{ code: 'RS-7.1.g-1', level: 'alleged', by: 'P-01' }] }],
    ['harm.1.restricted', { codes: ['trauma'] }],
    ['information.1', { kind: 'medico_legal' }],
  ])('an S3 code in the clear is refused at the door: %s %j', (kind, value) => {
    expect(code(() => parseElement(kind, value)).code).toBe('case-record/sensitive-in-clear');
  });
});
