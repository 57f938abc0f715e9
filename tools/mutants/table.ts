/** One row of `docs/attacks.md`: what is defended, which files test it, which mutants show that they do. */
export interface DefenceRow {
  /** Number of the attack or fault; empty where it has none. */
  readonly number: string;
  readonly tests: readonly string[];
  readonly mutants: readonly string[];
}

const CODE = /`([^`]+)`/g;
const codesIn = (cell: string): string[] => [...cell.matchAll(CODE)].map(([, code]) => code!);

/** The rows of the page that name test files; headings and what is not built yet are none. */
export function readTable(page: string): DefenceRow[] {
  return page.split('\n').flatMap((line) => {
    const cells = line.startsWith('| ') ? line.slice(2, -2).split(' | ') : [];
    const [mutants = '', tests = ''] = [...cells].reverse();
    const named = codesIn(tests).filter((code) => code.endsWith('.spec.ts'));
    if (named.length === 0) return [];
    return [{ number: /^\d+$/.test(cells[0] ?? '') ? cells[0]! : '', tests: named, mutants: codesIn(mutants) }];
  });
}
