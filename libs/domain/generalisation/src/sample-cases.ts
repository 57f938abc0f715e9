/** Cases and tables that the specs of this lib share; nothing else imports them. */
import { emptyCaseRecord, type Act, type CaseRecord, type Person } from '#domain/case-record';
import { OwnRecords, parsePopulation, type CoarseningOutcome } from './index.js';

export const PID = '00000000-0000-4000-8000-000000000001';
export const act = (n: number, more: Partial<Act> = {}): Act => ({
  actId: `00000000-0000-4000-9000-00000000000${n}`,
  victim: PID,
  code: 'arbitrary_arrest',
  month: '2020-08',
  admin1: 'BY-HM',
  ...more,
});
export const person = (more: Partial<Person> = {}): Person => ({ pid: PID, roles: ['victim'], sex: 'U', ageBand: 'U', ...more });
export const record = (acts: Act[], persons: Person[] = [person()]): CaseRecord => ({ ...emptyCaseRecord(), persons, acts });
export const table = (...rows: string[]) => parsePopulation(['month,admin1,category,people,note', ...rows].map((row) => row.split(',')));
export const none = new OwnRecords();
export const actions = (outcome: CoarseningOutcome) => outcome.steps.map(({ action }) => action);
export const held = (outcome: CoarseningOutcome) => ('held' in outcome ? outcome.held : undefined);
/** The coarsened record of an outcome that is not held. */
export const done = (outcome: CoarseningOutcome) => (outcome as Extract<CoarseningOutcome, { record: CaseRecord }>).record;
