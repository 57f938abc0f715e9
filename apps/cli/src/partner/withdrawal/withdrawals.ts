import { EXIT } from '../../exit-code.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { allPages, findRecords } from '../find-records.js';
import { courseText, type Course } from './course-text.js';

/** All withdrawals of this node, or the course of one. */
export async function withdrawals(session: Session, given: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (given === undefined) {
    const items = await allPages<Course>(node, '/local/withdrawals', 'items');
    const text = items.map((item) => courseText(session, item)).join('\n');
    return { value: { items }, text: items.length === 0 ? session.say('cli.none') : text };
  }
  const courses: Course[] = [];
  for (const recordId of await findRecords(node, [given])) courses.push((await node.get(`/local/withdrawals/${recordId}`)) as Course);
  const overdue = courses.some(({ recall }) => recall?.parties.some(({ step }) => step > 0) === true);
  const text = courses.map((course) => courseText(session, course)).join('\n');
  return { value: courses.length === 1 ? courses[0] : courses, text, exit: overdue ? EXIT.partial : EXIT.ok };
}
