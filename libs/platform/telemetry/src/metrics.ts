import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * Every metric of this process. A metric stands beside the code that it measures, carries its unit in its name
 * (`_seconds`, `_bytes`, `_total`) and has only codes as labels: never an id of a record or of a person.
 */
export const metrics = new Registry();

/** Adds the process's own figures (CPU, memory, event loop); called once by a program. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics({ register: metrics });
}

/** A counter, or the one of that name that exists already. */
export function counter<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
  const known = metrics.getSingleMetric(name);
  return (known as Counter<Label> | undefined) ?? new Counter({ name, help, labelNames: [...labelNames], registers: [metrics] });
}

/** A gauge, or the one of that name that exists already. */
export function gauge<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
  const known = metrics.getSingleMetric(name);
  return (known as Gauge<Label> | undefined) ?? new Gauge({ name, help, labelNames: [...labelNames], registers: [metrics] });
}

/** A histogram of durations in seconds, or the one of that name that exists already. */
export function histogram<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Histogram<Label> {
  const known = metrics.getSingleMetric(name);
  const buckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60];
  return (
    (known as Histogram<Label> | undefined) ?? new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [metrics] })
  );
}
