import type { RecallAnswer, RecallParty } from '#domain/disclosure';
import type { Session } from '../../session.js';

/** What is read of `GET /local/withdrawals[/{recordId}]`. */
export interface Course {
  readonly recordId: string;
  readonly state: 'local' | 'waiting' | 'confirmed';
  readonly recall?: RecallAnswer | null;
}

function partyLine(session: Session, { org, named = '', state, on, due, next }: RecallParty): string {
  const then = next === null ? '–' : `${next.step} (${next.day})`;
  return session.say(`cli.withdrawal.party.${state}`, { org, named, on: on ?? '–', due, next: then });
}

/** How far a withdrawal has come, one line for each who has to confirm. */
export function courseText(session: Session, { recordId, state, recall }: Course): string {
  if (recall === null || recall === undefined) return session.say(`cli.withdrawal.${state}`, { record: recordId });
  const { tombstone, parties, lastBackup } = recall;
  const head = session.say('cli.withdrawal.since', {
    record: recordId,
    day: tombstone.receivedOn,
    answered: parties.filter((party) => party.state !== 'waiting').length,
    all: parties.length,
    backup: lastBackup,
  });
  return [head, ...parties.map((party) => `  ${partyLine(session, party)}`)].join('\n');
}
