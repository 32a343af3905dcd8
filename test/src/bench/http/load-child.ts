import autocannon from 'autocannon';
import type { LoadWork } from './load-process.js';

const { url, paths, connections, seconds } = JSON.parse(process.argv[2] ?? '') as LoadWork;
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: paths.map((path) => ({ method: 'GET', path })),
});
const { errors, timeouts, non2xx, latency } = result;
const report = {
  rate: result['2xx'] / result.duration,
  p50: latency.p50,
  p99: latency.p99,
  failed: errors + timeouts + non2xx,
};
await new Promise((sent) => process.send?.(report, sent));
process.disconnect();
