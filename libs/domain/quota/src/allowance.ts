import { Fault } from '#domain/fault';
import type { QuotaFaultCode } from './values.js';

/** Limits of a key server; people, not elements, because a full class (surname, given name, birth date) tests one person. */
export interface QuotaLimits {
  /** Evaluated people allowed for each attested one, within an epoch. */
  readonly factor: number;
  /** People allowed beyond that: the first records are blinded before the hub has attested them. */
  readonly slack: number;
  /** Most elements for one person. */
  readonly elementsPerPerson: number;
  /** Most people in one batch. */
  readonly batchPeople: number;
}

export interface Batch {
  readonly people: number;
  readonly elements: number;
}

/**
 * People that a batch must be charged for: at least as many as its elements could belong to. Events and files have no
 * person; their few elements count towards one.
 */
export function chargedPeople(people: number, elements: number, elementsPerPerson: number = ELEMENTS_PER_PERSON): number {
  return Math.max(1, people, Math.ceil(elements / elementsPerPerson));
}

/** What a key server allows unless it is configured otherwise: the tokens of a person and of one act of hers are fewer. */
export const ELEMENTS_PER_PERSON = 64;

/** @throws Fault `quota/batch-too-large`, `quota/too-many-elements` */
export function requireBatch({ people, elements }: Batch, limits: QuotaLimits): void {
  if (people > limits.batchPeople) throw new Fault<QuotaFaultCode>('quota/batch-too-large', { people, limit: limits.batchPeople });
  const limit = people * limits.elementsPerPerson;
  if (elements > limit) throw new Fault<QuotaFaultCode>('quota/too-many-elements', { elements, limit });
}

/**
 * @param used people evaluated for the organisation in this epoch before this batch
 * @param attested people that the hub attests
 * @throws Fault `quota/exceeded` with what is left
 */
export function requireAllowance(people: number, used: number, attested: number, limits: QuotaLimits): void {
  const allowed = Math.floor(attested * limits.factor) + limits.slack;
  if (used + people > allowed) throw new Fault<QuotaFaultCode>('quota/exceeded', { people, left: Math.max(0, allowed - used) });
}
