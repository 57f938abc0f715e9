/** What the shell is told; also printed by `dokaz --help`. */
export const EXIT = {
  ok: 0,
  /** The rules, a validation or a person said no. */
  refused: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** The node or the hub could not be reached, or its answer not believed. */
  unreachable: 3,
  /** Done, but not for everything. */
  partial: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const UNREACHABLE = new Set([
  'cli/node-unreachable',
  'http/unreachable',
  'http/unavailable',
  'http/answer-not-authentic',
  'http/answer-too-large',
  'key-server/unreachable',
  'key-server/not-authentic',
]);
const USAGE = new Set([
  'cli/setting-missing',
  'cli/not-loopback',
  'cli/no-token',
  'cli/unreadable-file',
  'cli/not-json',
  'cli/unknown-place',
  'cli/file-exists',
  'cli/confirm',
  'cli/bad-servers',
  'cli/usage',
  'cli/nothing-chosen',
  'cli/unknown-review',
  'cli/unknown-cluster',
  'cli/ambiguous-id',
  'cli/unknown-request',
  'cli/unknown-freeze',
  'cli/no-check',
  'cli/unknown-user',
  'cli/no-passphrase',
  'cli/no-home',
  'cli/paper-format',
  'cli/one-record',
  'cli/no-draft',
  'cli/unknown-code',
]);

/** The exit code of a fault by its code. */
export function exitOf(code: string): ExitCode {
  if (UNREACHABLE.has(code)) return EXIT.unreachable;
  return USAGE.has(code) ? EXIT.usage : EXIT.refused;
}
