import type { Consent } from '#domain/case-record';
import type { ConsentForm } from './mapping.js';

/**
 * One person's consent out of the form that was signed. A form silent on comparison means "ask" (old forms did not know of
 * it); any other silence means no. Of two expiries the earlier counts.
 */
export function consentOf(subject: string, form: ConsentForm, expires: string | undefined, withdrawn: string | undefined): Consent {
  const ends = [form.expires, expires].filter((end) => end !== undefined).sort();
  return {
    subject,
    by: form.by,
    purposes: { dedup: 'ask', ...form.purposes },
    allow: [...form.allow],
    ...(form.deny === undefined ? {} : { deny: [...form.deny] }),
    ...(form.conditions === undefined ? {} : { conditions: [...form.conditions] }),
    ...(form.contact === undefined ? {} : { contact: form.contact }),
    ...(form.identity === undefined ? {} : { identity: form.identity }),
    ...(ends[0] === undefined ? {} : { expires: ends[0] }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(form.sensitive === undefined ? {} : { sensitive: form.sensitive }),
  };
}
