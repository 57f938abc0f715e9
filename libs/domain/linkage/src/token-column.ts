/** The tokens of one class: entry i is a token of 64 bits (`hi[i]`, `lo[i]`) that the record numbered `record[i]` holds. */
export interface TokenColumn {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  readonly record: Uint32Array;
}
