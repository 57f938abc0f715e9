import { compileMapping, parseMapping, rawPeopleOf, type CompiledMapping, type RawPerson } from '#domain/import-mapping';
import { foldName, type FoldedName } from '#domain/names';
import type { Database } from '#platform/database';
import { MappingRepository, SourceRowRepository, type SourceRow, type VaultCipher } from '#stores/partner/vault';

const PAGE = 500;

/** One person of one row of the own vault. */
export interface VaultPerson {
  readonly rowKey: string;
  readonly recordId: string;
  readonly mapping: string;
  /** Values of the key columns: how the organisation itself names the row. */
  readonly row: readonly string[];
  readonly raw: RawPerson;
  readonly name: FoldedName;
}

/** The own vault person by person: a page of rows is decrypted at a time, so memory does not grow with the vault. */
export class VaultPeople {
  private readonly rows: SourceRowRepository;
  private readonly mappings = new MappingRepository();

  constructor(
    private readonly database: Database,
    cipher: VaultCipher,
  ) {
    this.rows = new SourceRowRepository(cipher);
  }

  async *all(): AsyncGenerator<VaultPerson> {
    for (const mapping of (await this.saved()).values()) {
      let after: string | null = null;
      for (;;) {
        const from: string | null = after;
        const page: SourceRow[] = await this.database.tx((tx) => this.rows.page(tx, mapping.mapping.id, from, PAGE));
        for (const row of page) yield* this.peopleOf(row, mapping);
        if (page.length < PAGE) break;
        after = page.at(-1)!.rowKey;
      }
    }
  }

  /** People of these rows, by row. */
  async ofRows(places: readonly { readonly rowKey: string; readonly mapping: string }[]): Promise<Map<string, VaultPerson[]>> {
    const saved = await this.saved();
    const rows = await this.database.tx((tx) => this.rows.findMany(tx, [...new Set(places.map(({ rowKey }) => rowKey))]));
    return new Map(
      places.flatMap(({ rowKey, mapping }) => {
        const [row, compiled] = [rows.get(rowKey), saved.get(mapping)];
        return row === undefined || compiled === undefined ? [] : [[rowKey, this.peopleOf(row, compiled)] as const];
      }),
    );
  }

  private async saved(): Promise<Map<string, CompiledMapping>> {
    const saved = await this.database.tx((tx) => this.mappings.findAll(tx));
    return new Map(saved.map(({ id, body }) => [id, compileMapping(parseMapping(body))]));
  }

  private peopleOf(row: SourceRow, compiled: CompiledMapping): VaultPerson[] {
    const { rowKey, cells } = row;
    const place = {
      rowKey,
      recordId: this.rows.recordIdOf(rowKey),
      mapping: compiled.mapping.id,
      row: compiled.mapping.key.map((column) => (Object.hasOwn(cells, column) ? cells[column]! : '')),
    };
    return rawPeopleOf(compiled, cells).map((raw) => ({ ...place, raw, name: foldName(namesOf(raw)) }));
  }
}

function namesOf(raw: RawPerson) {
  return {
    ...(raw.name === undefined ? {} : { full: raw.name }),
    ...(raw.givenName === undefined ? {} : { given: raw.givenName }),
    ...(raw.familyName === undefined ? {} : { family: raw.familyName }),
    ...(raw.patronymic === undefined ? {} : { patronymic: raw.patronymic }),
    ...(raw.maidenName === undefined ? {} : { maiden: raw.maidenName }),
  };
}
