import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import type { Block, Paper } from './paper.js';

const LOCALES = { be: 'be-BY', ru: 'ru-RU', en: 'en-GB' } as const;
const GREY = '555555';

function cell(text: string, width: number, bold = false): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
  });
}

function childrenOf(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, keepNext: true })];
    case 'text':
      return [new Paragraph({ children: [new TextRun({ text: block.text, bold: block.strong === true })], spacing: { after: 120 } })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table': {
      const row = ([left, right]: readonly [string, string], bold: boolean) =>
        new TableRow({ tableHeader: bold, children: [cell(left, 35, bold), cell(right, 65, bold)] });
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [row(block.head, true), ...block.rows.map((each) => row(each, false))],
        }),
      ];
    }
  }
}

/** A document that a lawyer can go on working with. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const foot = new Paragraph({
    children: [
      new TextRun({ text: `${paper.foot}   `, size: 14, color: GREY }),
      new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 14, color: GREY }),
    ],
  });
  const document = new Document({
    title: paper.title,
    creator: 'dokaz',
    lastModifiedBy: 'dokaz',
    styles: { default: { document: { run: { font: 'DejaVu Sans', size: 20, language: { value: LOCALES[paper.language] } } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [foot] }) },
        children: [new Paragraph({ text: paper.title, heading: HeadingLevel.HEADING_1 }), ...paper.blocks.flatMap(childrenOf)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(paper) }]));
}

/** The package's properties (ECMA-376 part 2 §11) with the paper's day where the library would put the present second. */
function coreProperties({ title, day, language }: Paper): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped}</dc:title><dc:creator>dokaz</dc:creator><dc:language>${language}</dc:language>${date('created')}${date('modified')}</cp:coreProperties>`;
}
