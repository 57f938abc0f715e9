import { splitByClass, type CaseRecord, type Element } from '#domain/case-record';
import { compileAudience, type Audience } from '#domain/consent';
import { Fault } from '#domain/fault';
import { coarsen, type CoarseningStep, type CountTable, type PopulationTable } from '#domain/generalisation';
import type { CompiledMapping, NormalisedCase } from '#domain/import-mapping';
import { gateFreeTexts, type BlockedField } from './free-text-gate.js';

/** What all rows of one run have in common. */
export interface PreviewSetting {
  /** Enrolled partners, this organisation left out. */
  readonly partners: readonly string[];
  readonly officeHolders: readonly string[];
  readonly population: PopulationTable;
  readonly ownRecords: CountTable;
  /** YYYY-MM-DD. */
  readonly today: string;
}

export interface HoldReason {
  readonly code: string;
  readonly field?: string;
}

/** A record as it would leave, or why it stays. */
export type Proposal = {
  readonly category: string;
  readonly steps: readonly CoarseningStep[];
  readonly blocked: readonly BlockedField[];
} & (
  | { readonly held: readonly HoldReason[] }
  | {
      readonly held: null;
      readonly elements: readonly Element[];
      readonly audience: Audience;
      readonly sensitivePartners: readonly string[];
    }
);

interface Found {
  readonly audience: Audience;
  readonly sensitivePartners: readonly string[];
}

function audienceOf(record: CaseRecord, { mapping }: CompiledMapping, setting: PreviewSetting): Found | HoldReason {
  if (record.persons.length > 0 && mapping.consentForms !== undefined && mapping.consentDeclaration === undefined)
    return { code: 'consent:not-declared' };
  const compiled = compileAudience({ record, partners: setting.partners, today: setting.today.slice(0, 7) });
  if ('held' in compiled) return { code: compiled.held };
  return { audience: compiled.audience, sensitivePartners: compiled.sensitive?.partners ?? [] };
}

/** The fault of a record that the schema refuses, as a reason to hold it. */
function reasonOf(fault: unknown): HoldReason {
  if (!(fault instanceof Fault)) throw fault;
  const { field } = fault.details;
  return field === undefined ? { code: fault.code } : { code: fault.code, field };
}

/** Everything that happens to a row between the vault and the statement; deny by default at each step. */
export function proposeDraft(
  normalised: NormalisedCase,
  identities: readonly string[],
  compiled: CompiledMapping,
  setting: PreviewSetting,
): Proposal {
  const { category, problems } = normalised;
  const hold = (held: readonly HoldReason[], steps: readonly CoarseningStep[] = [], blocked: readonly BlockedField[] = []): Proposal => ({
    category,
    steps,
    blocked,
    held,
  });
  if (problems.length > 0)
    return hold(problems.map(({ code, column }) => ({ code: `import:${code}`, ...(column === '' ? {} : { field: column }) })));
  if (category === '') return hold([{ code: 'category:missing' }]);

  const found = audienceOf(normalised.record, compiled, setting);
  if ('code' in found) return hold([found]);

  const isPerson = normalised.record.persons.length > 0;
  const coarsened = isPerson ? coarsen(normalised.record, setting) : { record: normalised.record, steps: [] };
  if ('held' in coarsened) return hold([{ code: coarsened.held }], coarsened.steps);

  const { record, blocked } = gateFreeTexts({ record: coarsened.record, identities, officeHolders: setting.officeHolders });
  try {
    return { category, steps: coarsened.steps, blocked, held: null, elements: splitByClass(record), ...found };
  } catch (fault) {
    const reason = reasonOf(fault);
    // A record that is nothing without the text that stays behind is held for that text.
    const [first] = blocked;
    return hold([first === undefined ? reason : { code: first.code, field: first.field }], coarsened.steps, blocked);
  }
}
