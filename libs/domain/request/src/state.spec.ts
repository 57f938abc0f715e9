import { describe, expect, test } from '@jest/globals';
import { stateOf, type RequestCourse, type RequestState } from './state.js';

const at = new Date('2026-12-24T12:00:00Z');
const asked: RequestCourse = {
  checked: 'routed',
  owners: 3,
  answers: [],
  deadlinePassed: false,
  until: '2027-05-31',
  revoked: false,
  closed: false,
};
const answers = (...effects: ('granted' | 'refused' | 'revoked')[]) => ({ answers: effects.map((effect) => ({ effect })) });
const { checked: _checked, ...unchecked } = asked;

test.each<[string, RequestCourse, RequestState]>([
  ['filed', unchecked, 'draft'],
  ['sent back', { ...asked, checked: 'returned' }, 'returned'],
  ['sent to owners', asked, 'with_owners'],
  ['granted by one', { ...asked, ...answers('granted') }, 'partial'],
  ['granted by all', { ...asked, ...answers('granted', 'granted', 'granted') }, 'granted'],
  ['granted by one in time', { ...asked, ...answers('granted'), deadlinePassed: true }, 'granted'],
  ['granted by nobody in time', { ...asked, deadlinePassed: true }, 'closed'],
  ['on its last day', { ...asked, until: '2026-12-24' }, 'with_owners'],
  ['past its last day', { ...asked, ...answers('granted'), until: '2026-12-23' }, 'expired'],
  ['revoked, and past its last day', { ...asked, revoked: true, until: '2026-12-23' }, 'revoked'],
  ['closed by its author, whatever else', { ...asked, closed: true, revoked: true }, 'closed'],
  ['closed before anybody checked it', { ...unchecked, closed: true }, 'closed'],
])('%s: %s', (_name, course, state) => {
  expect(stateOf(course, at)).toBe(state);
});

describe('refusing and being silent look alike, at every instant', () => {
  const effects = ['granted', 'refused', 'revoked'] as const;
  const courses = effects.flatMap((first) => effects.flatMap((second) => [[], [first], [first, second]]));

  test.each([false, true])('deadline passed: %p', (deadlinePassed) => {
    for (const given of courses) {
      const course = { ...asked, deadlinePassed, ...answers(...given) };
      const silent = { ...course, ...answers(...given.filter((effect) => effect === 'granted')) };
      for (let refusals = 0; given.length + refusals <= course.owners; refusals++) {
        const refusing = {
          ...course,
          answers: [...course.answers, ...Array.from({ length: refusals }, () => ({ effect: 'refused' as const }))],
        };
        expect([given, refusals, stateOf(refusing, at)]).toEqual([given, refusals, stateOf(silent, at)]);
      }
    }
  });
});
