// The arrows of docs/architecture.md, checked in CI.
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
export default {
  forbidden: [
    only('no-circular', {}, { circular: true }, 'a cycle hides who depends on whom'),
    only(
      'domain-is-pure',
      { path: '^libs/domain' },
      { path: '^(libs/(platform|stores|features)|apps|tools|test)' },
      'domain libs know nothing below or above them',
    ),
    only(
      'domain-no-node',
      { path: '^libs/domain', pathNot: '\\.spec\\.ts$' },
      { dependencyTypes: ['core'] },
      'the same code runs in the verifier page',
    ),
    only(
      'domain-no-framework',
      { path: '^libs/domain' },
      { path: 'node_modules/(@nestjs|typeorm|pg|bull|minio|passport)/' },
      'no Nest, ORM or I/O in domain',
    ),
    only(
      'platform-down',
      { path: '^libs/platform' },
      { path: '^(libs/(stores|features)|apps|tools|test)' },
      'platform reaches domain only',
    ),
    only('stores-down', { path: '^libs/stores' }, { path: '^(libs/features|apps|tools|test)' }, 'stores reach platform and domain only'),
    only('features-down', { path: '^libs/features' }, { path: '^(apps|tools|test)' }, 'features never reach apps or tools'),
    only(
      'no-sideways',
      { path: '^libs/features/([^/]+/[^/]+)/' },
      { path: '^libs/features/', pathNot: '^libs/features/$1/' },
      'a step of the story never reaches sideways',
    ),
    only(
      'nothing-to-apps-tools',
      { path: '^(libs|apps)' },
      { path: '^(tools|test)/' },
      'tools may import anything, nothing may import them',
    ),
    only('apps-apart', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }, 'apps never import each other'),
    only(
      'partner-not-hub',
      { path: '^(apps/partner|libs/features/partner|libs/stores/partner)' },
      { path: '^libs/(stores|features)/hub' },
      'partner code never reaches the hub',
    ),
    only(
      'hub-not-partner',
      { path: '^(apps/(hub|worker)|libs/features/hub|libs/stores/hub)' },
      { path: '^libs/(stores|features)/partner' },
      'hub code never reaches a partner',
    ),
    only(
      'names-partner-only',
      { path: '^apps/(hub|worker|keyserver|recipient|verifier)' },
      { path: '^libs/domain/names', reachable: true },
      'no program but the partner node handles names',
    ),
    only(
      'typeorm-in-stores',
      { path: '^(apps|libs)', pathNot: '^libs/(stores|platform/database)' },
      { path: 'node_modules/typeorm/' },
      'SQL and entities live in stores',
    ),
    only(
      'minio-in-object-store',
      { path: '^(apps|libs)', pathNot: '^libs/platform/object-store' },
      { path: 'node_modules/minio/' },
      'one door to objects',
    ),
    only(
      'bull-in-queue',
      { path: '^(apps|libs)', pathNot: '^(libs/platform/queue|apps/worker)' },
      { path: 'node_modules/(bull|@nestjs/bull)/' },
      'one door to queues',
    ),
    only(
      'jose-where-allowed',
      { path: '^(apps|libs)', pathNot: '^libs/(domain/(signed-document|sealed-object)|platform/(key-store|crypto))' },
      { path: 'node_modules/jose/' },
      'JOSE only where keys and envelopes are handled',
    ),
    only(
      'no-store-sideways',
      { path: '^libs/stores/([^/]+/[^/]+)/' },
      { path: '^libs/stores/', pathNot: '^libs/stores/$1/' },
      'one store owns its tables; a feature joins them',
    ),
    only(
      'pg-in-database',
      { path: '^(apps|libs)', pathNot: ['^libs/(stores|platform/(database|embedded))', '\\.spec\\.ts$'] },
      { path: 'node_modules/(pg|pg-copy-streams)/' },
      'one door to PostgreSQL',
    ),
    only(
      'shallow-lib-through-index',
      { path: '^libs/(domain|platform)/([^/]+)/' },
      { path: '^libs/', pathNot: ['^libs/$1/$2/', '/src/index\\.ts$'] },
      'a lib is entered through its index.ts',
    ),
    only(
      'deep-lib-through-index',
      { path: '^libs/(stores|features)/([^/]+/[^/]+)/' },
      { path: '^libs/', pathNot: ['^libs/$1/$2/', '/src/index\\.ts$'] },
      'a lib is entered through its index.ts',
    ),
    only(
      'program-through-index',
      { path: '^(apps|tools|test)/' },
      { path: '^libs/', pathNot: '/src/index\\.ts$' },
      'a lib is entered through its index.ts',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
