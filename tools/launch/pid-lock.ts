import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Another supervisor works on this state folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';

  constructor(readonly pid: number) {
    super(`already running: process ${pid}`);
  }
}

/** The kernel's start time of a process: with the pid it names one process for ever, a pid alone is used again. */
function startTime(pid: number): string | undefined {
  try {
    // Field 22; the second field may hold spaces and brackets, so count from the last bracket.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19];
  } catch {
    return undefined;
  }
}

function holder(file: string): number | undefined {
  try {
    const [pid, started] = readFileSync(file, 'utf8').trim().split(' ');
    return startTime(Number(pid)) === started ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes this process the only supervisor of a folder. A lock whose process is gone is taken over.
 *
 * @returns a function that gives the lock up.
 * @throws AlreadyRunning
 */
export function lockPid(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, `${process.pid} ${startTime(process.pid) ?? '0'}\n`);
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = holder(file);
    if (pid !== undefined) throw new AlreadyRunning(pid);
    rmSync(file, { force: true });
  }
}
