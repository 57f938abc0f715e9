import type { Child } from '#platform/embedded';

/** Starts a child; called again by `restart`. */
export type Start<C extends Child = Child> = () => Promise<C>;

interface Unit {
  readonly name: string;
  readonly rank: 'server' | 'program';
  readonly start: Start;
  child: Child;
}

export interface Stopped {
  /** Undefined when we were told to stop. */
  readonly cause?: string;
}

/**
 * Children that live and die together: programs are stopped before the servers that they use; the death of any child
 * stops the others and is told with the name of its log.
 */
export class Supervisor {
  private readonly units = new Map<string, Unit>();
  private stopping: Promise<void> | undefined;
  private ended: (how: Stopped) => void = () => undefined;

  /** Resolves once everything has stopped. */
  readonly stopped = new Promise<Stopped>((done) => {
    this.ended = done;
  });

  /** Starts a child and watches it. */
  async start<C extends Child>(rank: 'server' | 'program', name: string, start: Start<C>): Promise<C> {
    const child = await start();
    const unit: Unit = { name, rank, start, child };
    this.units.set(name, unit);
    this.watch(unit);
    // Told to stop while this one was coming up: it must not stay behind.
    if (this.stopping) await child.stop();
    return child;
  }

  /** Ends one child as hard as the kernel can, and starts it anew: for trying what a crash does. */
  async crash(name: string): Promise<void> {
    const unit = this.unit(name);
    const { child } = unit;
    // A copy: the watch over the old one then knows that its end was asked for.
    unit.child = { ...child };
    process.kill(child.pid, 'SIGKILL');
    await child.exited;
  }

  async restart(name: string): Promise<void> {
    const unit = this.unit(name);
    unit.child = await unit.start();
    this.watch(unit);
  }

  /** Stops programs, then servers; the second call waits for the first. */
  stop(cause?: string): Promise<void> {
    this.stopping ??= this.stopAll().finally(() => this.ended(cause === undefined ? {} : { cause }));
    return this.stopping;
  }

  pid(name: string): number {
    return this.unit(name).child.pid;
  }

  names(): string[] {
    return [...this.units.keys()];
  }

  logs(): string[] {
    return [...this.units.values()].map(({ child }) => child.log);
  }

  private async stopAll(): Promise<void> {
    for (const rank of ['program', 'server'] as const) {
      const units = [...this.units.values()].filter((unit) => unit.rank === rank);
      await Promise.all(units.map(({ child }) => child.stop(rank === 'program' ? 3000 : 8000)));
    }
  }

  private watch(unit: Unit): void {
    const { child } = unit;
    void child.exited.then(({ code, signal }) => {
      // A crash that was asked for has replaced the child by then.
      if (this.stopping || unit.child !== child) return;
      void this.stop(`${unit.name} ended (${code ?? signal}); see ${child.log}`);
    });
  }

  private unit(name: string): Unit {
    const unit = this.units.get(name);
    if (!unit) throw new Error(`no child named ${name}`);
    return unit;
  }
}
