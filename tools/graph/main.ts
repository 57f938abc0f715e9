import { readFileSync, writeFileSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { drawGraph, type Edge } from './draw.js';

/** `npm run graph` writes the drawing of the libs and their arrows into docs/architecture.md; `--check` fails on drift. */
const FILE = 'docs/architecture.md';
const MARKS = /(<!-- graph:begin -->\n)[\s\S]*?(<!-- graph:end -->)/;

/** The lib or app that a file belongs to: `libs/domain/statement`, `apps/hub`. */
function unitOf(file: string): string | undefined {
  return /^(apps\/[^/]+|libs\/(?:domain|platform)\/[^/]+|libs\/(?:stores|features)\/[^/]+\/[^/]+)\//.exec(file)?.[1];
}

async function edges(): Promise<Edge[]> {
  const result = await cruise(['apps', 'libs'], {
    exclude: { path: '\\.spec\\.ts$' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js'],
    },
  });
  const found = new Map<string, Edge>();
  for (const module of (result.output as ICruiseResult).modules) {
    const from = unitOf(module.source);
    for (const dependency of module.dependencies) {
      const to = unitOf(dependency.resolved);
      if (from && to && from !== to) found.set(`${from} ${to}`, { from, to });
    }
  }
  return [...found.values()];
}

const before = readFileSync(FILE, 'utf8');
const after = before.replace(MARKS, `$1${drawGraph(await edges())}$2`);
if (process.argv.includes('--check')) {
  if (before !== after) {
    process.stderr.write(`${FILE} does not show the arrows as they are: run "npm run graph"\n`);
    process.exit(1);
  }
} else writeFileSync(FILE, after);
