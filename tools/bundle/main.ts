import { builtinModules } from 'node:module';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Writes each program as few files instead of the 1,800 that Node would open one by one: a start costs 1 s of processor time
 * instead of 2.4 s, and a coalition on one machine is a dozen programs. Meaning and names stay as they are (nothing is minified).
 */
const DIST = join(process.cwd(), 'dist');
const OUT = join(DIST, 'programs');

/** By the name of the file that comes out. Programs of threads lie beside their callers, as in the sources. */
const PROGRAMS: Readonly<Record<string, string>> = {
  dokaz: 'apps/cli/src/main.js',
  ...Object.fromEntries(
    ['hub', 'partner', 'keyserver', 'recipient'].flatMap((app) => [
      [app, `apps/${app}/src/main.js`],
      [`${app}-migrate`, `apps/${app}/src/migrate.js`],
    ]),
  ),
  'hub-worker': 'apps/worker/src/main.js',
  worker: 'libs/platform/oprf/src/worker.js',
  'verify-thread': 'libs/features/hub/intake/src/verify-thread.js',
};

/**
 * Packages that speak of their own folder, which a bundle does not have, and do so nowhere that a program of ours comes:
 * `optimizeErrorStack` and client info of ioredis (the one off, the other in a `try`), bull's processors in files of their own,
 * msgpackr's optional native part (in a `try`), an example in commander's comments.
 */
const HARMLESS = ['ioredis', 'bull', 'msgpackr', 'msgpackr-extract', 'commander'];

/** Files of packages in the bundle that would look for others beside themselves and find nothing, when a user first comes there. */
function lookingBeside(inputs: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(inputs).filter((file) => {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1];
    if (name === undefined || HARMLESS.includes(name) || !existsSync(file)) return false;
    return /\b__(?:dirname|filename)\b/.test(readFileSync(file, 'utf8'));
  });
}

/** Frameworks ask for packages that nobody installed, and live without them: such a request stays as it is. */
const optional: Plugin = {
  name: 'optional-packages',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./#]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === optional || path.startsWith('node:') || builtinModules.includes(path)) return undefined;
      const found = await bundler.resolve(path, { kind, importer, resolveDir, pluginData: optional });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

async function main(): Promise<void> {
  for (const program of Object.values(PROGRAMS)) {
    const path = join(DIST, program);
    if (!existsSync(path)) throw new Error(`${relative(process.cwd(), path)} is missing: run "npm run build"`);
  }
  rmSync(OUT, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS).map(([name, path]) => [name, join(DIST, path)])),
    outdir: OUT,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Nest and TypeORM go by the names of classes.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    metafile: true,
    // The first changes a global that all others need before they are read, and chunks have no order; the second reads files of its own.
    external: ['reflect-metadata', 'pdfmake'],
    // What was CommonJS asks for Node's own modules by `require`.
    banner: { js: "import { createRequire as dokazRequire } from 'node:module'; const require = dokazRequire(import.meta.url);" },
    plugins: [optional],
  });
  const lost = lookingBeside(metafile.inputs);
  if (lost.length > 0) throw new Error(`These look for files beside themselves; make their packages external: ${lost.join(', ')}`);
}

await main();
