import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as a reader's search finds it: glyphs of the content streams through the ToUnicode maps of the embedded
 * fonts (ISO 32000-1 §9.10). Good for what pdfkit writes: hexadecimal strings, one subset font at a time.
 */
export function pdfText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = streamsOf(file);
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name = '', id = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objectOf(file, id))?.[1];
    if (map !== undefined) fonts.set(name, glyphsOf(streams.get(map) ?? ''));
  }
  let text = '';
  for (const content of streams.values()) {
    if (!content.includes('BT')) continue;
    let glyphs = new Map<number, string>();
    for (const [, font, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ/g)) {
      if (font !== undefined) glyphs = fonts.get(font) ?? glyphs;
      for (const [, hex = ''] of (array ?? '').matchAll(/<([0-9a-f]*)>/g))
        for (const code of hex.match(/.{4}/g) ?? []) text += glyphs.get(Number.parseInt(code, 16)) ?? '\uFFFD';
      if (array !== undefined) text += ' ';
    }
  }
  // A line ends after a hyphen: an id that goes over two lines is one id.
  return text.replaceAll(/\s+/g, ' ').replaceAll(/(?<=[\p{L}\d])- (?=[\p{L}\d])/gu, '-');
}

function objectOf(file: string, id: string): string {
  const from = file.search(new RegExp(`(^|\\n)${id} 0 obj`));
  return file.slice(from, file.indexOf('endobj', from));
}

function streamsOf(file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\s*<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g)) {
    const [, id = '', head = ''] = match;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const from = match.index + match[0].length;
    const raw = Buffer.from(file.slice(from, from + length), 'latin1');
    found.set(id, head.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : raw.toString('latin1'));
  }
  return found;
}

/** A CMap: single glyphs and ranges, as in `beginbfrange`. */
function glyphsOf(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  // A ligature stands for several letters.
  const text = (hex: string) =>
    String.fromCharCode(...(hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, from = '', , list, start] of cmap.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*(?:\[([^\]]*)\]|<([0-9a-f ]+)>)/g)) {
    const first = Number.parseInt(from, 16);
    if (list === undefined) glyphs.set(first, text(start ?? ''));
    else [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], n) => glyphs.set(first + n, text(hex)));
  }
  return glyphs;
}
