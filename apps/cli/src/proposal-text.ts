import type { Session } from './session.js';

/** What a line about a proposal is made of, whoever reads it. */
export interface ProposalStanding {
  readonly h: string;
  readonly state: 'waiting' | 'veto-period' | 'vetoed' | 'in-force';
  readonly until?: string | undefined;
  readonly vetoes: readonly { readonly owner: string; readonly reason?: string | undefined; readonly vetoedOn: string }[];
  readonly signedBy: readonly string[];
  readonly missing: { readonly admins: number; readonly owners: readonly string[] };
  readonly recused?: readonly string[] | undefined;
}

/** How a proposal stands, in one line; whose signature does not count, in a second one. */
export function standingText(session: Session, proposal: ProposalStanding): string {
  const { recused = [] } = proposal;
  const aside = recused.length === 0 ? [] : [session.say('cli.rule.recused', { admins: recused.join(', ') })];
  return [stateText(session, proposal), ...aside].join('\n');
}

function stateText(session: Session, proposal: ProposalStanding): string {
  const { h, state, until, missing } = proposal;
  const signedBy = proposal.signedBy.join(', ');
  const owners = missing.owners.length === 0 ? '–' : missing.owners.join(', ');
  switch (state) {
    case 'in-force':
      return session.say('cli.rule.inForce', { h, admins: missing.admins, owners, signedBy });
    case 'veto-period':
      return session.say('cli.rule.vetoPeriod', { signedBy, until: until ?? '–' });
    case 'vetoed':
      return session.say('cli.rule.vetoed', { vetoes: vetoesText(session, proposal) });
    case 'waiting':
      return session.say('cli.rule.waiting', { h, admins: missing.admins, owners, signedBy });
  }
}

/** The hub tells a mere reader that it is over, not who said so. */
function vetoesText(session: Session, { vetoes }: ProposalStanding): string {
  if (vetoes.length === 0) return session.say('cli.rule.vetoedBySomeone');
  return vetoes
    .map(({ owner, reason, vetoedOn: day }) =>
      session.say('cli.rule.vetoedBy', { owner, day, reason: reason === undefined ? '' : `(${reason})` }).trim(),
    )
    .join('; ');
}
