import { isComplete, type Certificate, type CertifiedParty, type PartyState } from '#domain/disclosure';
import { say, type Language } from '#domain/messages';
import type { Block, Paper } from '#platform/papers';

const SECTIONS: readonly PartyState[] = ['waiting', 'handed_over', 'already_disclosed', 'legal_hold', 'purged'];

/** Sections that need an explanation. */
const NOTED: readonly PartyState[] = ['handed_over', 'already_disclosed', 'legal_hold'];

/** Under what it was given, in words: `rule:R-12@4`, `grant:…`, or a submission's `request:…`. */
function reasonsOf({ reasons }: CertifiedParty, language: Language): string {
  const said = reasons.map((reason) => {
    const [, rule, version] = /^rule:([^@]+)@(\d+)$/.exec(reason) ?? [];
    if (rule !== undefined) return say('certificate.rule', language, { rule, version: version ?? '' });
    const [, grant] = /^grant:([^@]+)/.exec(reason) ?? [];
    if (grant !== undefined) return say('certificate.grant', language, { grant });
    const [, request] = /^request:(.+)/.exec(reason) ?? [];
    return request === undefined ? reason : say('certificate.submission', language, { request });
  });
  return said.join('; ');
}

function partyLine(party: CertifiedParty, language: Language): string {
  const { org, kind, named = '', givenOn, state, on, due, next } = party;
  const who = say(`certificate.party.${kind}`, language, { org, named });
  const given = givenOn === null ? say('certificate.neverFetched', language) : say('certificate.given', language, { day: givenOn });
  const under = reasonsOf(party, language);
  const what = say(`certificate.state.${state}`, language, { day: on ?? '–', due, org });
  const then = next === null || state !== 'waiting' ? [] : [say('certificate.next', language, { day: next.day, step: next.step })];
  return [who, [given, under].filter((each) => each !== '').join(', '), what, ...then].map((part) => `${part}.`).join(' ');
}

/** Whether all have answered, all who can, or not yet. */
function standOf(certificate: Certificate): 'complete' | 'completeHere' | 'open' {
  if (!isComplete(certificate)) return 'open';
  return certificate.parties.some(({ state }) => state === 'handed_over') ? 'completeHere' : 'complete';
}

/** The certificate as a person reads it. @param h identity of the signed form, for whoever checks */
export function certificatePaper(certificate: Certificate, h: string, language: Language): Paper {
  const { owner, recordId, effect, withdrawnOn, statedOn, lastBackup, parties, tombstone } = certificate;
  const text = (key: string, parameters: Record<string, string | number> = {}): Block => ({
    kind: 'text',
    text: say(`certificate.${key}`, language, parameters),
  });
  const heading = (key: string): Block => ({ kind: 'heading', text: say(`certificate.${key}`, language) });
  const sections = SECTIONS.flatMap((state): Block[] => {
    const of = parties.filter((party) => party.state === state);
    if (of.length === 0) return [];
    const note = NOTED.includes(state) ? [text(`note.${state}`)] : [];
    return [heading(`heading.${state}`), ...note, { kind: 'list', items: of.map((party) => partyLine(party, language)) }];
  });
  return {
    title: say('certificate.title', language),
    language,
    day: statedOn,
    foot: say('certificate.foot', language, { owner, record: recordId, h }),
    blocks: [
      text(`effect.${effect}`, { owner, record: recordId, day: withdrawnOn }),
      text('about', { day: statedOn }),
      { kind: 'text', strong: true, text: say(`certificate.${standOf(certificate)}`, language) },
      ...(parties.length === 0 ? [text('nobody')] : sections),
      heading('heading.backups'),
      text('backups', { day: lastBackup }),
      heading('heading.limits'),
      text('limits'),
      heading('heading.check'),
      text('check', { owner, tombstone, h }),
    ],
  };
}
