import { LINK_CLASSES } from '#domain/link-class';
import type { Evaluation } from './evaluate.js';
import type { Quality } from './figures.js';

const percent = (share: number) => share.toFixed(4);
const quality = ({ pairs, precision, recall, f1 }: Quality) =>
  `${pairs} pairs; precision ${percent(precision)} recall ${percent(recall)} F1 ${percent(f1)}`;
const people = (n: number) => (n >= 100 ? Math.round(n).toString() : n.toPrecision(2));

/** Every class with its strength. */
export function classTable(): string {
  const rows = LINK_CLASSES.map(({ id, kind, code, slots, strength, peoplePerValue }) =>
    [
      String(id).padStart(4),
      kind.padEnd(7),
      code.padEnd(14),
      String(slots).padStart(5),
      strength.toFixed(1).padStart(9),
      kind === 'person' ? people(peoplePerValue).padStart(17) : ''.padStart(17),
    ].join('  '),
  );
  return ['  id  kind     class           slots  log2 of values  people per value', ...rows].join('\n');
}

/** For people; `--json` prints the figures themselves. */
export function sentences(figures: Evaluation): string {
  const { records, gold, goldUnknown, tokensPerRecord: tokens, candidates, stage1, seconds } = figures;
  const made = figures.classes.filter((one) => one.candidates > 0);
  return [
    `blinding: ${figures.blinding}`,
    `records: ${records.a} and ${records.b}, true pairs ${gold}${goldUnknown > 0 ? ` (${goldUnknown} more name no record)` : ''}; profile ${figures.profile}`,
    `tokens per record: ${tokens.sent} sent, ${tokens.made.toFixed(1)} made (a missing value is a random token)`,
    `candidates: ${candidates.pairs}; token recall ${percent(figures.tokenRecall)}; after first score and cap ${percent(figures.cappedRecall)}; ${candidates.retiredValues} values too frequent`,
    `first stage: ${stage1.proposed} proposed, ${stage1.grey} grey and compared in the second stage`,
    `counted as found: ${figures.positive}`,
    `by tokens alone: ${quality(figures.byTokensAlone)}`,
    `free, as the hub proposes: ${quality(figures.free)}`,
    `put to people as doubtful: ${figures.doubtful.pairs} pairs, ${figures.doubtful.truePairs} of them true`,
    `held back because of a better rival: ${figures.held.pairs} pairs, ${figures.held.truePairs} of them true`,
    `one to one, the best pair of each record: ${quality(figures.bestOfBoth)}`,
    `final (${figures.oneToOne ? 'one to one' : 'free'}): ${quality(figures.final)}`,
    `seconds: ${Object.entries(seconds)
      .map(([stage, s]) => `${stage} ${s.toFixed(1)}`)
      .join(', ')}`,
    '  id  class           slots  log2 of values  people/value  true pairs  only here  candidates',
    ...made.map((one) =>
      [
        String(one.id).padStart(4),
        one.code.padEnd(14),
        String(one.slots).padStart(5),
        one.strength.toFixed(1).padStart(14),
        people(one.peoplePerValue).padStart(12),
        String(one.truePairs).padStart(10),
        String(one.onlyHere).padStart(9),
        String(one.candidates).padStart(10),
      ].join('  '),
    ),
  ].join('\n');
}
