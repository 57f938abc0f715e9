/** The time of day as a dependency: features take it, tests set it. */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that stands until it is moved: for tests and for replays. */
export class SetClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  /** Moves forward (or back) by milliseconds. */
  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }
}

/** The UTC day of an instant, `YYYY-MM-DD`: anything shared carries no finer time. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
