/**
 * Patronymics by their endings, in any case of the noun: -ович/-евич, -авіч/-евіч/-ёвіч, -овна/-евна, -аўна/-еўна,
 * -ovich/-avich/-evich, -ovna/-auna/-euna and the short forms (Ильич, Лукич, Кузьмич…).
 *
 * Surnames end so too (Лукашэвіч): a hit there is right as well, a surname is an identifier.
 */
const MALE_RU = '(?:ович|евич)(?:а|у|ем|е|и|ей|ам|ами|ах)?';
const MALE_BE = '(?:авіч|евіч|ёвіч|овіч|ывіч)(?:а|у|ам|ем|ы|аў|амі|ах)?';
const FEMALE_RU = '(?:овн|евн|иничн|ьминичн)(?:а|ы|е|у|ой|ою)';
const FEMALE_BE = '(?:аўн|еўн|ёўн|оўн|інічн|ічна)(?:а|ы|е|у|ай|аю)?';
const SHORT = '(?:иль|лук|кузьм|фом|никит|савв|іль|кузьм|фам|мікіц)(?:ич|іч)(?:а|у|ом|ам|ем|е|на|ны|не|ну|ной|най)?';
const LATIN =
  '(?:(?:ov|ev|av|iav|yev|iev|jev)(?:i|y)(?:ch|č|cz|tch)|(?:ow|ew)icz|(?:ov|ev|iv)na|(?:a|e|ia|o)(?:u|ŭ|w)na|in[iy]chna|i(?:l|l’|ľ)ich|kuzmich)(?:a|u|em|am|y|oi|oy)?';

const CYRILLIC = '\\p{Script=Cyrillic}';
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${CYRILLIC}{2,40}(?:${MALE_RU}|${MALE_BE}|${FEMALE_RU}|${FEMALE_BE})|${SHORT})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])\\p{Script=Latin}{2,40}${LATIN}(?![\\p{L}\\p{N}])`, 'giu'),
];

/**
 * Everyday words with the same endings (recently, obviously, mainly, guilty, conditionally…). A word that is not here
 * blocks a field for nothing; a patronymic that is here would leave the node, so the list stays short.
 */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'нядаўна даўна здаўна яўна галоўна слаўна спраўна роўна поўна моўна ўмоўна умоўна гоўна бяспраўна пеўна напэўна упэўнена гнеўна царкоўна духоўна чароўна шкоўна ' +
    'духовна условна виновна невиновна готовна любовна ровна церковна словна плачевна душевна ежедневна повседневна деревне деревны деревну деревной деревна царевна царевны королевна ' +
    'давно равно верховна верховне основна sauna saunas fauna fauny leszczyna'
  ).split(' '),
);

/** Start and end of every word that looks like a patronymic. */
export function findPatronymics(text: string): [start: number, end: number][] {
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(([word]) => !ORDINARY.has(word.toLowerCase()))
      .map((match): [number, number] => [match.index, match.index + match[0].length]),
  );
}
