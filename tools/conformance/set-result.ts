/** What one set of vectors came to. */
export type SetResult = {
  readonly name: string;
  readonly passed: number;
  /** Ids of vectors that came out otherwise than they say. */
  readonly failed: readonly string[];
  /** Ids or kinds of vectors that were not run, with the reason. */
  readonly skipped: readonly { readonly count: number; readonly reason: string }[];
};

/** Collects outcomes of one set. */
export class Tally {
  private passed = 0;
  private readonly failed: string[] = [];
  private readonly skips = new Map<string, number>();

  constructor(private readonly name: string) {}

  check(id: string | number, ok: boolean): void {
    if (ok) this.passed++;
    else this.failed.push(String(id));
  }

  skip(reason: string, count = 1): void {
    this.skips.set(reason, (this.skips.get(reason) ?? 0) + count);
  }

  result(): SetResult {
    const skipped = [...this.skips].map(([reason, count]) => ({ reason, count }));
    return { name: this.name, passed: this.passed, failed: this.failed, skipped };
  }
}

/** One line: name, counts, what failed, what was not run and why. */
export function lineOf({ name, passed, failed, skipped }: SetResult): string {
  const counts = `${name}: ${passed} passed, ${failed.length} failed`;
  const failures = failed.length === 0 ? '' : ` (${failed.slice(0, 20).join(', ')})`;
  return [counts + failures, ...skipped.map(({ count, reason }) => `${count} skipped: ${reason}`)].join('; ');
}
