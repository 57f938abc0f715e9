/** Figure of one bench, with the limit measured in the same run. */
export type BenchResult = {
  readonly name: string;
  readonly figure: number;
  /** Unit of `figure` and `limit`. */
  readonly unit: string;
  /** What the machine does at best for the dominating primitive. */
  readonly limit: number;
  /** figure / limit */
  readonly ratio: number;
  /** What is wanted, in words, such as `≥ 150 records/s`. */
  readonly target: string;
  readonly ok: boolean;
  readonly details?: Readonly<Record<string, number | string>>;
};
