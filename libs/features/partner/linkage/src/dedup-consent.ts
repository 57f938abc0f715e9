import type { Consent } from '#domain/case-record';

/** Why nobody may be compared under a consent; null = it says yes. */
export type DedupRefusal = 'consent:none' | 'consent:withdrawn' | 'consent:expired' | 'consent:no' | 'consent:ask';

/** The consent as far as comparison asks; a reader of a signed record may miss the rest. */
export type ReadConsent = Partial<Pick<Consent, 'purposes' | 'expires' | 'withdrawn'>>;

/**
 * Whether a person may be compared with records of other organisations. Only a clear yes counts, and of several consents
 * every one must say it.
 *
 * @param today YYYY-MM-DD
 */
export function refusalOf(consents: readonly ReadConsent[], today: string): DedupRefusal | null {
  if (consents.length === 0) return 'consent:none';
  for (const consent of consents) {
    const refusal = refusalOfOne(consent, today);
    if (refusal !== null) return refusal;
  }
  return null;
}

function refusalOfOne({ purposes, expires, withdrawn }: ReadConsent, today: string): DedupRefusal | null {
  if (withdrawn !== undefined) return 'consent:withdrawn';
  // A month counts to its end; `today` cut to the same length compares like with like.
  if (expires !== undefined && today.slice(0, expires.length) > expires) return 'consent:expired';
  const answer = purposes !== undefined && Object.hasOwn(purposes, 'dedup') ? purposes['dedup'] : undefined;
  if (answer === 'yes') return null;
  return answer === 'ask' ? 'consent:ask' : 'consent:no';
}
