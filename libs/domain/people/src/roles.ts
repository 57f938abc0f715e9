/** From least to most: each role may do all that those before it may. */
export const PERSON_ROLES = ['reader', 'officer', 'approver', 'head'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Whether a role holds what another one is needed for. */
export function holdsRole(role: PersonRole, needed: PersonRole): boolean {
  return PERSON_ROLES.indexOf(role) >= PERSON_ROLES.indexOf(needed);
}
