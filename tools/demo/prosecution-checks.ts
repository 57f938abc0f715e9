import type { Check } from './check.js';
import type { Prosecution } from './prosecutors.js';

/** What the demonstration claims about authorities, submissions and what was taken back from them. */
export function prosecutionChecks(prosecution: Prosecution): Check[] {
  const { read, unbelieved, iccOnly, joinable, controlFound, submission, readAfterWithdrawal, recallsAcknowledged } = prosecution;
  return [
    {
      name: 'two authorities read what owners and survivors agreed to, and believe it',
      ok: prosecution.rfas === 2 && prosecution.granted >= 6 && Object.values(read).every((n) => n > 0) && unbelieved === 0,
      seen: `${JSON.stringify(read)}, ${unbelieved} not believed`,
    },
    {
      name: 'an owner refuses, and nobody is told that one did',
      ok: prosecution.refused === 1,
      seen: String(prosecution.refused),
    },
    {
      name: 'whoever allowed the ICC alone is read there and nowhere else',
      ok: iccOnly.icc === 3 && iccOnly.national === 0,
      seen: `${iccOnly.icc} and ${iccOnly.national}`,
    },
    {
      name: 'a withdrawal in mid-session: the next read finds nothing, every reader signs that its copy is gone',
      ok: readAfterWithdrawal === 404 && recallsAcknowledged === 2,
      seen: `${readAfterWithdrawal}, ${recallsAcknowledged} signed`,
    },
    {
      name: 'two authorities together find no value to join by',
      ok: joinable.length === 0 && controlFound,
      seen: `${[joinable.length, ...joinable.slice(0, 3)].join(' | ')}; planted value found: ${controlFound}`,
    },
    {
      name: 'six organisations hand in one list, each having signed all of it',
      ok: submission.members === 6 && submission.signed === 6 && submission.records > 0,
      seen: JSON.stringify(submission),
    },
  ];
}
