// Jest's global set-up of the `medium` project: opens the door to PostgreSQL and Redis; each starts when first asked for.
import './typescript.mjs';

export default async function start() {
  const { startTestServices } = await import('../../libs/platform/embedded/src/index.ts');
  globalThis.dokazTestServices = await startTestServices();
}
