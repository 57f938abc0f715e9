import type { RecallAnswer, RecallParty } from './shapes.js';

export const CERTIFICATE_TYPE = 'dokaz-withdrawal-certificate+jws';

/**
 * What a survivor is told after a withdrawal, signed by the owner of her record. Ids, codes and days only: the paper must not
 * say more about her than that a record ended.
 */
export type Certificate = {
  readonly schema: 'withdrawal-certificate/1';
  readonly owner: string;
  readonly recordId: string;
  readonly effect: 'withdraw' | 'recall' | 'erase';
  /** h of the signed end of the record. */
  readonly tombstone: string;
  readonly withdrawnOn: string;
  /** Day as of which all this stands. */
  readonly statedOn: string;
  readonly lastBackup: string;
  readonly parties: CertifiedParty[];
};

export type CertifiedParty = Pick<
  RecallParty,
  'org' | 'kind' | 'named' | 'requestId' | 'reasons' | 'givenOn' | 'state' | 'on' | 'due' | 'step' | 'next'
>;

/** Order in which a reader wants to know: what is still open first, what is settled last. */
const ORDER = ['waiting', 'handed_over', 'already_disclosed', 'legal_hold', 'purged'] as const;

/** The certificate of a withdrawal as it stands at the hub now. */
export function certificateOf(owner: string, { recordId, tombstone, parties, lastBackup, day }: RecallAnswer): Certificate {
  const place = ({ org, state, requestId, kind }: RecallParty) => `${ORDER.indexOf(state)} ${org} ${requestId ?? ''} ${kind}`;
  return {
    schema: 'withdrawal-certificate/1',
    owner,
    recordId,
    effect: tombstone.op,
    tombstone: tombstone.h,
    withdrawnOn: tombstone.receivedOn,
    statedOn: day,
    lastBackup,
    parties: parties.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)),
  };
}

/** Whether nobody is left who has to answer. */
export function isComplete({ parties }: Pick<Certificate, 'parties'>): boolean {
  return parties.every(({ state }) => state !== 'waiting');
}
