import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { Fault } from '#domain/fault';
import type { ImportLimits } from './limits.js';

const openAsync = promisify((path: string, done: (error: Error | null, zip: ZipFile) => void) =>
  openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, done),
);

/** What to do with the parts of an XML stream. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of an XLSX file (ECMA-376 part 2), read one at a time and never beyond the limits. */
export class XlsxArchive {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly limits: ImportLimits,
  ) {}

  /** @throws Fault `import/xlsx-broken` when it is no ZIP file or has too many parts. */
  static async open(path: string, limits: ImportLimits): Promise<XlsxArchive> {
    const zip = await openAsync(path).catch((cause: unknown) => {
      throw new Fault('import/xlsx-broken', {}, { cause });
    });
    const archive = new XlsxArchive(zip, limits);
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry) => {
        if (archive.#entries.size >= 10_000) reject(new Fault('import/xlsx-broken', { reason: 'parts' }));
        archive.#entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.on('end', resolve);
      zip.on('error', (cause) => reject(new Fault('import/xlsx-broken', {}, { cause })));
      zip.readEntry();
    });
    return archive;
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** Compressed bytes read so far. */
  get bytesRead(): number {
    return this.#bytes;
  }

  close(): void {
    this.zip.close();
  }

  /**
   * Streams a part through an XML parser; after each piece `between` may hand on what has come together.
   *
   * @throws Fault `import/too-large` when it inflates beyond the limit, `import/xlsx-broken` when it is no XML.
   */
  async *read<T>(part: string, handler: XmlHandler, between: () => T[]): AsyncGenerator<T[]> {
    const entry = this.#entries.get(part);
    if (entry === undefined) throw new Fault('import/xlsx-broken', { reason: part });
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) =>
        error === null ? resolve(opened) : reject(new Fault('import/xlsx-broken', {}, { cause: error })),
      );
    });
    const parser = new SaxesParser();
    let broken: Error | undefined;
    parser.on('error', (error) => (broken ??= error));
    // No document type: it is where entities, and with them blow-ups and outside references, would be declared.
    parser.on('doctype', () => (broken ??= new Error('document type')));
    parser.on('opentag', (tag: SaxesTagPlain) => handler.open?.(local(tag.name), tag.attributes));
    parser.on('text', (text) => handler.text?.(text));
    parser.on('closetag', (tag: SaxesTagPlain) => handler.close?.(local(tag.name)));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let inflated = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        inflated += chunk.length;
        if (inflated > this.limits.inflatedBytes) throw new Fault('import/too-large', { limit: this.limits.inflatedBytes });
        parser.write(decoder.decode(chunk, { stream: true }));
        if (broken !== undefined) throw broken;
        this.#bytes += (chunk.length / Math.max(1, entry.uncompressedSize)) * entry.compressedSize;
        const found = between();
        if (found.length > 0) yield found;
      }
      parser.close();
      if (broken !== undefined) throw broken;
    } catch (cause) {
      throw cause instanceof Fault ? cause : new Fault('import/xlsx-broken', { reason: part }, { cause });
    } finally {
      stream.destroy();
    }
    const rest = between();
    if (rest.length > 0) yield rest;
  }

  /** Reads a small part to its end. */
  async readAll(part: string, handler: XmlHandler): Promise<void> {
    for await (const _ of this.read(part, handler, () => [])) void _;
  }
}

/** Names without their prefix: `x:row` → `row`. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
