/**
 * One column of many rows as a single text parameter, split again by PostgreSQL (`string_to_array($n, E'\n', '')`): the
 * driver's own array encoding looks at every character of every statement. Nothing that intake stores contains a line
 * break: ids, codes, base64url.
 *
 * @param values null becomes an empty element, which the SQL reads as NULL
 */
export function column(values: readonly (string | number | boolean | null)[]): string {
  const text = values.map((value) => (value === null ? '' : String(value)));
  if (text.some((value) => value.includes('\n'))) throw new Error('a value with a line break cannot travel in a column');
  return text.join('\n');
}

/** The SQL that gives a column back: `$3` and `uuid` → an array of that type with NULL for empty elements. */
export function columnOf(parameter: number, type: string): string {
  return `string_to_array($${parameter}::text, E'\\n', '')::${type}[]`;
}
