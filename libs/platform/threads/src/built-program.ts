import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The built form of a thread's program that lies beside the caller; source runs in tests only, which are preceded by a build.
 *
 * @param name file name with `.js`
 * @param from `import.meta.url` of the caller
 */
export function builtProgram(name: string, from: string): URL {
  const beside = new URL(`./${name}`, from);
  if (existsSync(beside)) return beside;
  const folder = dirname(fileURLToPath(from));
  let root = folder;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  const built = join(root, 'dist', relative(root, folder), name);
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first`);
  return pathToFileURL(built);
}
