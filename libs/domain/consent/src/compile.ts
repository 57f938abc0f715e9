/**
 * Consent → audience, at the owner's node only (consent itself is S2).
 *
 * 1. every person of the record has a consent   2. each is read alone: withdrawn, minor, analysis, expiry, recipients
 * 3. the audience is the intersection over all   4. S3: the same, where everybody also said yes to sensitive content
 */
import type { CaseRecord, Consent, Person } from '#domain/case-record';
import { NO_END, intersect, type Audience } from './audience.js';
import { HOLDS, readConsent, type ConsentHold, type Setting } from './one-consent.js';

/** `sensitive` is who may read S3 parts (never more than `audience`), or null where anybody concerned has not said yes. `subjects` are the local pids behind a hold. */
export type CompiledAudience =
  | { readonly audience: Audience; readonly sensitive: Audience | null }
  | { readonly held: ConsentHold; readonly subjects: readonly string[] };

export interface AudienceInput extends Setting {
  /** Before persons are split for the k-check, or after: a split person stands under the consent of the original. */
  readonly record: Pick<CaseRecord, 'persons' | 'consents'>;
}

/** Purposes for which statements of officials, figures and legal acts may be used: nobody's consent is at stake. */
const WITHOUT_PERSON: readonly string[] = ['aggregate', 'analysis', 'icc', 'national', 'preserve', 'un'];

function consentsOf({ pid, sameAs }: Person, record: AudienceInput['record']): Consent[] {
  return record.consents.filter(({ subject }) => subject === pid || subject === sameAs);
}

/** Two consents of one person are both in force: the narrower counts. */
function readPerson(person: Person, input: AudienceInput): (Audience | ConsentHold)[] {
  const consents = consentsOf(person, input.record);
  return consents.length === 0 ? ['consent:missing'] : consents.map((consent) => readConsent(consent, person, input));
}

function audienceWithoutPerson({ partners }: Setting): CompiledAudience {
  if (partners.length === 0) return { held: 'consent:no-recipient', subjects: [] };
  const audience = { partners: [...partners].sort(), purposes: [...WITHOUT_PERSON], until: NO_END };
  return { audience, sensitive: null };
}

/**
 * Compiles the consents of a record into its audience: deny by default, no override.
 *
 * A record without a person goes to every partner (rules still apply); a record with one needs that person's `analysis: yes`
 * and a named recipient, of every person in it. An intersection that is empty is held, never sent to nobody.
 */
export function compileAudience(input: AudienceInput): CompiledAudience {
  const { persons } = input.record;
  const setting: AudienceInput = { ...input, partners: [...new Set(input.partners)] };
  if (persons.length === 0) return audienceWithoutPerson(setting);

  const read = persons.map((person) => ({ person, answers: readPerson(person, setting) }));
  for (const hold of HOLDS) {
    const subjects = read.filter(({ answers }) => answers.includes(hold)).map(({ person }) => person.pid);
    if (subjects.length > 0) return { held: hold, subjects };
  }
  const audience = read.flatMap(({ answers }) => answers as Audience[]).reduce(intersect);
  if (audience.partners.length === 0) return { held: 'consent:no-recipient', subjects: persons.map(({ pid }) => pid) };
  const explicit = persons.every((person) => consentsOf(person, input.record).every(({ sensitive }) => sensitive === 'yes'));
  return { audience, sensitive: explicit ? structuredClone(audience) : null };
}
