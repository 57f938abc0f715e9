import { say, sentence, type Language } from '#domain/messages';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function label(name: string, language: Language): string {
  return sentence(`label.${name}`, language) ?? sentence(`hold.${name}`, language) ?? name;
}

/** Prefixes under which the catalogue keeps the sentence of a code, by where the code comes from. */
const CODES = ['fault.', 'import.row.', 'hold.'];

function scalar(value: unknown, language: Language): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return say(value ? 'cli.yes' : 'cli.no', language);
  return typeof value === 'string'
    ? (sentence(`value.${value}`, language) ?? sentence(`hold.${value}`, language) ?? value)
    : JSON.stringify(value);
}

/** A fault code with its position becomes the sentence that says what to do. */
function faultLine(value: Fields, language: Language): string | undefined {
  const { code } = value;
  const key = typeof code === 'string' && CODES.map((prefix) => `${prefix}${code}`).find((each) => sentence(each, language) !== undefined);
  if (!key) return undefined;
  const details = Object.entries(value).filter(([, detail]) => typeof detail === 'string' || typeof detail === 'number');
  const where = ['row', 'column'].flatMap((name) => (value[name] ? [`${label(name, language)} ${scalar(value[name], language)}`] : []));
  const said = say(key, language, Object.fromEntries(details) as Record<string, string | number>);
  return where.length === 0 ? said : `${where.join(', ')}: ${said}`;
}

function inline(value: unknown, language: Language): string {
  if (!isFields(value)) return scalar(value, language);
  return (
    faultLine(value, language) ??
    Object.entries(value)
      .map(
        ([name, each]) =>
          `${label(name, language)} ${Array.isArray(each) || isFields(each) ? JSON.stringify(each) : scalar(each, language)}`,
      )
      .join(' · ')
  );
}

/**
 * Any answer of the node as lines for a person: labels from the catalogue, faults as sentences, one line for each entry of a
 * list. A field without a label shows its own name, so nothing is hidden.
 */
export function describeValue(value: unknown, language: Language, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${indent}${say('cli.none', language)}`;
    return value.map((each) => `${indent}- ${inline(each, language)}`).join('\n');
  }
  if (!isFields(value)) return `${indent}${scalar(value, language)}`;
  const lines = Object.entries(value).map(([name, each]) => {
    const isLeaf = (!isFields(each) && !Array.isArray(each)) || (Array.isArray(each) && each.length === 0);
    if (isLeaf) return `${indent}${label(name, language)}: ${Array.isArray(each) ? say('cli.none', language) : scalar(each, language)}`;
    return `${indent}${label(name, language)}:\n${describeValue(each, language, `${indent}  `)}`;
  });
  return lines.length === 0 ? `${indent}${say('cli.none', language)}` : lines.join('\n');
}
