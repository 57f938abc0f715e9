/** A part of a paper, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly [string, string]; readonly rows: readonly (readonly [string, string])[] };

/** A paper for a person to read and keep. */
export interface Paper {
  readonly title: string;
  readonly language: 'be' | 'ru' | 'en';
  /** YYYY-MM-DD; the only time that the file carries. */
  readonly day: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page. */
  readonly foot: string;
}
