/** Counts that anyone without the records may see; exact numbers would tell one record from none by subtraction. */
export type Band = '0' | '1-4' | '5-20' | '21-100' | '100+';

/** The band of a count; `100+` begins at 101. */
export function bandOf(count: number): Band {
  if (count <= 0) return '0';
  if (count <= 4) return '1-4';
  if (count <= 20) return '5-20';
  return count <= 100 ? '21-100' : '100+';
}
