export { jsonLogger } from './json-logger.js';
export { collectProcessMetrics, counter, gauge, histogram, metrics } from './metrics.js';
export { serveMetrics, type MetricsServer } from './metrics-server.js';
