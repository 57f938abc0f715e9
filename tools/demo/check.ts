/** One named thing that must hold, and what was seen. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly seen: string;
}
