import { parseArgs } from 'node:util';
import { runService } from '@vigie/service';
import { pino } from 'pino';
import { startDidHost } from '../network/did-host.js';

const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string', default: '0' } } });
const { folder } = values;
if (folder === undefined) throw new Error('Say which folder to serve: --folder <path>.');

await runService('DID host', pino(), async () => {
  const host = await startDidHost({ folder, port: Number(values.port) });
  return { url: host.url, stop: host.close };
});
