import { readFileSync } from 'node:fs';
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable that is missing or wrong. The value is never shown: it may be a secret. */
export interface BadVariable {
  readonly name: string;
  readonly problem: string;
}

/** The environment does not fit; lists every bad variable at once. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';

  constructor(readonly variables: readonly BadVariable[]) {
    super(`bad environment:\n${variables.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n')}`);
  }
}

/**
 * `NAME_FILE=/run/secrets/x` stands for `NAME=<contents of that file>`, so that secrets need not stand in the
 * environment of a container. A variable that is itself declared (`LOCAL_TOKEN_FILE`) is a path and stays one.
 */
function withSecretFiles(declared: readonly string[], env: Environment): { env: Environment; bad: BadVariable[] } {
  const filled: Record<string, string | undefined> = {};
  const bad: BadVariable[] = [];
  for (const name of declared) {
    const file = declared.includes(`${name}_FILE`) ? undefined : env[`${name}_FILE`];
    // Compose writes an unset variable as an empty string.
    filled[name] = env[name] === '' ? undefined : env[name];
    if (!file || filled[name] !== undefined) continue;
    try {
      filled[name] = readFileSync(file, 'utf8').trim();
    } catch {
      bad.push({ name: `${name}_FILE`, problem: 'file cannot be read' });
    }
  }
  return { env: filled, bad };
}

/**
 * Reads the declared variables from an environment; undeclared ones are ignored.
 *
 * @throws BadEnvironment naming every missing or wrong variable.
 */
export function parseEnv<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, env: Environment): z.output<z.ZodObject<Shape>> {
  const read = withSecretFiles(Object.keys(schema.shape), env);
  const parsed = schema.safeParse(read.env);
  if (parsed.success && read.bad.length === 0) return parsed.data;
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ name: String(issue.path[0] ?? '(all)'), problem: issue.message }));
  const unreadable = new Set(read.bad.map(({ name }) => name));
  throw new BadEnvironment([...read.bad, ...problems.filter(({ name }) => !unreadable.has(`${name}_FILE`))]);
}

/** `parseEnv` for a program's first line: prints every bad variable and ends with exit code 78 (EX_CONFIG). */
export function envOrExit<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, env: Environment): z.output<z.ZodObject<Shape>> {
  try {
    return parseEnv(schema, env);
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(78);
  }
}
