import { Fault } from '#domain/fault';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';

/** Letters by frequency in Belarusian and Russian text: right readings score high, wrong ones hit rare letters and capitals. */
const COMMON = new Set('оеаинтсрвлкмдпуяыіьгзбчйхжшюцэёў');

function score(text: string): number {
  let points = 0;
  let seen = 0;
  let previousLower = false;
  for (const letter of text) {
    if (letter.charCodeAt(0) < 0x80) {
      previousLower = false;
      continue;
    }
    seen += 1;
    if (COMMON.has(letter)) points += 1;
    // A capital after a small letter is what KOI8 read as windows-1251 looks like.
    else if (previousLower || !/[\p{L}№«»–—…’]/u.test(letter)) points -= 1;
    previousLower = COMMON.has(letter);
  }
  return seen === 0 ? 0 : points / seen;
}

/** Russian letters of UTF-8 read as windows-1251 (`РёРјСЏ`) or as windows-1252 (`Ð¸Ð¼Ñ`): pairs with a lead letter each. */
const DOUBLE_1251 = /(?:[РС][\u0080-\u00ff\u0402-\u040f\u0452-\u045f\u0490\u0491‚„…†‡€‰‹‘’“”•–—™›№°±µ¶·]){3,}/u;
const DOUBLE_1252 = /(?:[ÐÑ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc‚„…†‡€‰‹‘’“”•–—™›]){3,}/u;

/**
 * Refuses text whose letters were broken before it came to us: what is lost can't be guessed back.
 *
 * @throws Fault `import/mojibake` with the likely history in `encoding`.
 */
export function refuseMojibake(text: string): void {
  if (DOUBLE_1251.test(text)) throw new Fault('import/mojibake', { encoding: 'UTF-8 read as windows-1251' });
  if (DOUBLE_1252.test(text)) throw new Fault('import/mojibake', { encoding: 'UTF-8 read as windows-1252' });
  if (text.includes('\uFFFD')) throw new Fault('import/mojibake', { encoding: 'letters replaced by U+FFFD' });
  if (/\?{4,}[\s;,\t"]+\?{3,}/.test(text)) throw new Fault('import/mojibake', { encoding: 'letters replaced by question marks' });
}

function zerosAt(sample: Uint8Array, parity: 0 | 1): number {
  let zeros = 0;
  for (let i = parity; i < sample.length; i += 2) if (sample[i] === 0) zeros += 1;
  return zeros / Math.max(1, sample.length / 2);
}

/**
 * Recognises the encoding of a file by its byte-order mark or, without one, by byte statistics.
 *
 * @param sample the first bytes; cut anywhere.
 * @throws Fault `import/encoding-unsupported` (encoding) for KOI8, CP866, windows-1252 and anything unknown.
 */
export function sniffEncoding(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  // Half of a Latin text, and every separator of a Cyrillic one, has a zero byte in UTF-16.
  if (zerosAt(sample, 1) > 0.1 && zerosAt(sample, 0) < 0.05) return 'utf-16le';
  if (zerosAt(sample, 0) > 0.1 && zerosAt(sample, 1) < 0.05) return 'utf-16be';
  if (isUtf8(sample)) return 'utf-8';

  const scored = (['windows-1251', 'koi8-u', 'ibm866', 'windows-1252'] as const)
    .map((encoding) => ({ encoding, points: score(new TextDecoder(encoding).decode(sample)) }))
    .sort((a, b) => b.points - a.points);
  const best = scored[0];
  if (best === undefined || best.points < 0.5) throw new Fault('import/encoding-unsupported', { encoding: 'unknown' });
  if (best.encoding !== 'windows-1251') throw new Fault('import/encoding-unsupported', { encoding: best.encoding });
  return 'windows-1251';
}

/** True for UTF-8, also when the last letter of the sample is cut. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The separator that cuts the first lines into the same number (> 1) of parts; quoted text does not count. */
export function sniffDelimiter(text: string): ',' | ';' | '\t' {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .slice(0, 50);
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const rated = ([',', ';', '\t'] as const).map((delimiter) => {
    const header = (whole[0] ?? '').split(delimiter).length;
    const alike = whole.filter((line) => line.split(delimiter).length === header).length;
    return { delimiter, points: header < 2 ? 0 : (alike / whole.length) * 1000 + header };
  });
  rated.sort((a, b) => b.points - a.points);
  const best = rated[0];
  if (best === undefined || best.points === 0) throw new Fault('import/no-delimiter');
  return best.delimiter;
}
