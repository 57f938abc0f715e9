import { availableParallelism } from 'node:os';

// Nest 12, jose 6 and noble 2 are ESM only, so Jest runs native ES modules; `source` makes `#domain/x` resolve to TypeScript.
const base = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
};
export default {
  coverageProvider: 'v8',
  // On two cores Jest would run everything in one process, which waits for programs most of the time and never gets smaller.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  workerIdleMemoryLimit: '1.5GB',
  // Jest reads it here only, not in a project; real databases and processes need it.
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/libs/domain/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'medium',
      testMatch: ['<rootDir>/{apps,tools,test}/**/*.spec.ts', '<rootDir>/libs/{platform,stores,features}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/setup/services-start.mjs',
      globalTeardown: '<rootDir>/test/setup/services-stop.mjs',
    },
  ],
};
