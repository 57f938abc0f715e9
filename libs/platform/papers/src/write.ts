import type { Paper } from './paper.js';

// The two libraries take a third of a second and 30 MiB: a node that makes no paper today does not load them.

/** A4, 10 points, tagged with its language. @param options.compress false keeps page contents readable, for whoever checks them */
export async function writePdf(paper: Paper, options: { readonly compress?: boolean } = {}): Promise<Uint8Array> {
  return (await import('./pdf.js')).writePdf(paper, options);
}

/** A document that a lawyer can go on working with. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  return (await import('./docx.js')).writeDocx(paper);
}
