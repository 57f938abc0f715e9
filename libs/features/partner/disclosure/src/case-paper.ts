import { classOfKind, ID_FIELDS } from '#domain/case-record';
import { say, sentence, type Language } from '#domain/messages';
import type { Block, Paper } from '#platform/papers';
import type { Cells, DraftWithContent } from '#stores/partner/vault';

/** A person's own record as this node has it. */
export interface OwnCase {
  readonly org: string;
  readonly draft: DraftWithContent;
  /** The row as it was written down; undefined when it is no longer in the vault. */
  readonly cells: Cells | undefined;
  /** YYYY-MM-DD. */
  readonly day: string;
}

const CLASSES = ['S1', 'S2', 'S3'] as const;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  // Pseudonyms say nothing to a person, and must not wander about on paper.
  const named = Object.entries(value).filter(([name]) => !Object.hasOwn(ID_FIELDS, name));
  return named.map(([name, inner]) => `${name}: ${shown(inner)}`).join('; ');
}

function sharedBlocks({ draft }: OwnCase, language: Language): Block[] {
  const heading: Block = { kind: 'heading', text: say('export.shared', language) };
  if (draft.content === null) {
    const key = draft.status === 'withdrawn' ? 'export.withdrawn' : 'export.nothingShared';
    return [heading, { kind: 'text', text: say(key, language) }];
  }
  const { elements } = draft.content;
  return [
    heading,
    { kind: 'text', text: say(draft.status === 'signed' ? 'export.isShared' : 'export.wouldBeShared', language) },
    ...CLASSES.flatMap((cls): Block[] => {
      const rows = elements.filter(({ kind }) => classOfKind(kind) === cls).map(({ kind, value }) => [kind, shown(value)] as const);
      if (rows.length === 0) return [];
      const head = [say('export.part', language), say('export.value', language)] as const;
      return [
        { kind: 'text', strong: true, text: say(`export.class.${cls}`, language) },
        { kind: 'table', head, rows },
      ];
    }),
  ];
}

function agreedBlocks({ draft: { audience } }: OwnCase, language: Language): Block[] {
  if (audience === null) return [];
  const purposes = audience.purposes.map((purpose) => sentence(`purpose.${purpose}`, language) ?? purpose).join(', ');
  const partners = audience.partners.join(', ');
  return [
    { kind: 'heading', text: say('export.agreed', language) },
    { kind: 'text', text: say('export.audience', language, { partners, purposes, until: audience.until }) },
  ];
}

/** A person's own record on paper, for her or her lawyer. */
export function casePaper(own: OwnCase, language: Language): Paper {
  const { org, draft, cells, day } = own;
  const rows = Object.entries(cells ?? {}).filter(([, value]) => value !== '');
  const head = [say('export.column', language), say('export.value', language)] as const;
  return {
    title: say('export.title', language),
    language,
    day,
    foot: say('export.foot', language, { owner: org, record: draft.recordId, day }),
    blocks: [
      { kind: 'text', text: say('export.about', language, { owner: org, day }) },
      { kind: 'heading', text: say('export.written', language) },
      rows.length === 0 ? { kind: 'text', text: say('export.noRow', language) } : { kind: 'table', head, rows },
      ...sharedBlocks(own, language),
      ...agreedBlocks(own, language),
      { kind: 'heading', text: say('export.care', language) },
      { kind: 'text', text: say('export.careText', language) },
    ],
  };
}
