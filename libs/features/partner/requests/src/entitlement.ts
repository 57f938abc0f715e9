import { fieldsWithin, type FieldProfile, type SensitivityClass } from '#domain/access';
import type { ReleaseChoice, StoredMatch } from '#stores/partner/request';

/** How much of a record may be open now. */
export interface Entitlement {
  readonly classes: readonly SensitivityClass[];
  readonly fields: FieldProfile;
}

/** What people chose, as far as everybody in the record still agrees today; undefined = nothing. S3 needs the yes of today. */
export function entitlementOf(choice: ReleaseChoice | undefined, match: StoredMatch | undefined): Entitlement | undefined {
  if (choice === undefined || !choice.settled || match === undefined || match.hold !== null) return undefined;
  const classes = match.sensitive ? choice.classes : choice.classes.filter((each) => each !== 'S3');
  return { classes, fields: choice.fields };
}

/** Does what may be open now cover everything that was opened? If not, its readers have to give up what they have first. */
export function covers(now: Entitlement | undefined, opened: Entitlement): boolean {
  return now !== undefined && opened.classes.every((each) => now.classes.includes(each)) && fieldsWithin(opened.fields, now.fields);
}
