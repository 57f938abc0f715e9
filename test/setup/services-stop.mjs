export default async function stop() {
  await globalThis.dokazTestServices?.stop();
}
