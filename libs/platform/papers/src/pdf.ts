import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Paper } from './paper.js';

const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const GREY = '#555555';

pdfmake.setFonts({
  DejaVu: {
    normal: join(FONTS, 'DejaVuSans.ttf'),
    bold: join(FONTS, 'DejaVuSans-Bold.ttf'),
    italics: join(FONTS, 'DejaVuSans-Oblique.ttf'),
    bolditalics: join(FONTS, 'DejaVuSans-BoldOblique.ttf'),
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: 12, margin: [0, 12, 0, 4], headlineLevel: 1 };
    case 'text':
      return { text: block.text, bold: block.strong === true, margin: [0, 0, 0, 6] };
    case 'list':
      return { ul: [...block.items], margin: [0, 0, 0, 6] };
    case 'table':
      return {
        table: {
          headerRows: 1,
          widths: ['35%', '65%'],
          body: [block.head.map((text) => ({ text, bold: true })), ...block.rows.map((row) => [...row])],
        },
        layout: 'lightHorizontalLines',
        margin: [0, 0, 0, 8],
      };
  }
}

/**
 * A4, 10 points, tagged with its language.
 *
 * @param options.compress false keeps the page contents readable, for whoever checks what is in them
 */
export async function writePdf(paper: Paper, { compress = true }: { readonly compress?: boolean } = {}): Promise<Uint8Array> {
  const midnight = new Date(`${paper.day}T00:00:00Z`);
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    language: paper.language,
    compress,
    info: { title: paper.title, creator: 'dokaz', producer: 'dokaz', creationDate: midnight, modDate: midnight },
    defaultStyle: { font: 'DejaVu', fontSize: 10, lineHeight: 1.25 },
    content: [{ text: paper.title, bold: true, fontSize: 16, margin: [0, 0, 0, 12] }, ...paper.blocks.map(contentOf)],
    footer: (page, pages) => ({
      columns: [
        { text: paper.foot, width: '*' },
        { text: `${page} / ${pages}`, width: 40, alignment: 'right' },
      ],
      fontSize: 7,
      color: GREY,
      margin: [56, 16, 56, 0],
    }),
    // A heading at the bottom of a page would stand without what it heads.
    pageBreakBefore: (node, following) => node.headlineLevel === 1 && following.getFollowingNodesOnPage().length === 0,
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}
