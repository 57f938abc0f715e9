import { readFile, writeFile } from 'node:fs/promises';
import { Fault } from '#domain/fault';

/** Reads a file. @throws Fault `cli/unreadable-file` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Fault('cli/unreadable-file', { file }, { cause });
  }
}

/** Reads a JSON file; what it holds is judged by whoever asked. @throws Fault `cli/unreadable-file`, `cli/not-json` */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('cli/not-json', { file }, { cause });
  }
}

/** Writes a new JSON file; never overwrites one, since ceremonies hand files on. @throws Fault `cli/file-exists` */
export async function writeNewJson(file: string, value: unknown, mode = 0o644): Promise<void> {
  await writeNewFile(file, `${JSON.stringify(value, null, 2)}\n`, mode);
}

/** Writes a new file; never overwrites one. @throws Fault `cli/file-exists`, `cli/unreadable-file` */
export async function writeNewFile(file: string, content: string | Uint8Array, mode: number): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx', mode });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw new Fault('cli/file-exists', { file }, { cause });
    throw new Fault('cli/unreadable-file', { file }, { cause });
  }
}
