import { describe, expect, test } from '@jest/globals';
import yauzl from 'yauzl';
import { pdfText } from '../builders/pdf-text.js';
import { writeDocx, writePdf, type Paper } from '#platform/papers';

const paper: Paper = {
  title: 'Пасведчанне пра адкліканне',
  language: 'be',
  day: '2026-03-01',
  foot: 'P-01 · 3f2a91c0',
  blocks: [
    { kind: 'heading', text: 'Каму было перададзена' },
    { kind: 'text', text: 'Ўсё, што мела ґанак: ўўў іі ёё ъы щ', strong: true },
    { kind: 'list', items: ['першае', 'второе', 'third'] },
    { kind: 'table', head: ['поле', 'значэнне'], rows: [['імя', 'Вярба Алесь']] },
  ],
};
const SAID = ['Пасведчанне', 'адкліканне', 'перададзена', 'ґанак', 'ўўў', 'ъы', 'щ', 'второе', 'third', 'значэнне', 'Вярба', '3f2a91c0'];

describe('PDF', () => {
  test('be, ru and en letters come out again as text, from embedded fonts', async () => {
    const bytes = await writePdf(paper);
    const text = pdfText(bytes);
    for (const word of SAID) expect(text).toContain(word);
    expect(text).not.toContain('\uFFFD');
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2);
    expect(raw).toContain('DejaVuSans');
    expect(raw).toContain('/Lang (be)');
  });

  test('carries its day and no hour', async () => {
    const raw = Buffer.from(await writePdf(paper)).toString('latin1');
    expect([...raw.matchAll(/D:(\d+)/g)].map(([, date]) => date)).toEqual(['20260301000000', '20260301000000']);
  });

  test('a long paper has its foot on every page', async () => {
    const long = { ...paper, blocks: Array.from({ length: 120 }, (_, n) => ({ kind: 'text' as const, text: `радок ${n}` })) };
    const text = pdfText(await writePdf(long, { compress: false }));
    expect(text).toContain('радок 119');
    const pages = Number(/1 \/ (\d+)/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(1);
    expect(text.match(/3f2a91c0/g)).toHaveLength(pages);
  });
});

describe('DOCX', () => {
  test('holds the same words, as a document', async () => {
    const parts = await unzipped(await writeDocx(paper));
    const text = (parts.get('word/document.xml') ?? '').replaceAll(/<[^>]+>/g, ' ') + (parts.get('word/footer1.xml') ?? '');
    for (const word of SAID) expect(text).toContain(word);
    expect(parts.get('word/styles.xml')).toContain('be-BY');
  });

  test('says nothing of the hour at which it was made', async () => {
    const core = (await unzipped(await writeDocx(paper))).get('docProps/core.xml') ?? '';
    expect(core).not.toMatch(/\d\dT\d\d:\d\d/);
  });
});

function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const found = new Map<string, string>();
      zip.on('entry', (entry: yauzl.Entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => {
              found.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
              zip.readEntry();
            });
        }),
      );
      zip.on('end', () => resolve(found));
      zip.readEntry();
    });
  });
}
