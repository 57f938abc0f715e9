import type { Agreement, FieldAgreement } from '#domain/link-exchange';
import { PRIORS, weightOf, type SignatureField } from '#domain/linkage';
import { nameFrequency, type NameFrequency } from '#domain/names';
import type { LinkSubject, PersonSubject } from './subject.js';

/** One field of a proposal for a person to read: nothing in it is a value. */
export interface FieldExplanation {
  readonly field: string;
  readonly agreement: Agreement;
  /** Evidence for the same person, or against, in bits. */
  readonly bits: number;
  /** How frequent the OWN value is in public tables; only for names that are the same. */
  readonly rarity?: NameFrequency;
}

/** Bits by which an equal name weighs more or less than the average one: half or double the effective number of names. */
const RARITY_BITS: Readonly<Record<NameFrequency, number>> = { common: -2, usual: 0, rare: 2, unknown: 2 };
/** Fields of the tokens that the second stage calls otherwise. */
const ALSO: Readonly<Record<string, SignatureField>> = { identifier: 'personal-number', case: 'case-number' };
const FILE_BITS = 30;

function rarityOf(subject: PersonSubject, field: string): NameFrequency | undefined {
  const [reading] = subject.readings;
  const own = {
    surname: ['surname', reading?.surnames[0]?.key] as const,
    given: ['given', reading?.givens[0]?.classes[0]] as const,
    patronymic: ['patronymic', subject.patronymic?.classes[0]] as const,
  }[field];
  return own?.[1] === undefined ? undefined : nameFrequency(own[0], own[1]);
}

function bitsOf(field: string, agreement: Agreement): number {
  if (field === 'file') return agreement === 'same' ? FILE_BITS : 0;
  const name = ALSO[field] ?? field;
  return Object.hasOwn(PRIORS, name) ? weightOf(name as SignatureField, agreement) : 0;
}

/**
 * Explains a proposal to the owner of `subject`: "surname same +12, rare; given name same +3.5, common; patronymic missing 0".
 * The levels come from the hub, the rarity from the own value alone, so that nothing of the other record is told.
 */
export function explain(subject: LinkSubject, fields: readonly FieldAgreement[]): readonly FieldExplanation[] {
  return fields.map(({ field, agreement }): FieldExplanation => {
    const rarity = subject.kind === 'person' && agreement === 'same' ? rarityOf(subject, field) : undefined;
    const bits = bitsOf(field, agreement) + (rarity === undefined ? 0 : RARITY_BITS[rarity]);
    return { field, agreement, bits: Math.round(bits * 10) / 10, ...(rarity !== undefined && { rarity }) };
  });
}
