import { parseTilePath, tileWidth, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { Request } from 'express';
import type { RegistryLog } from '../../domain/log/registry-log.js';

/** Path elements behind the level: up to three of the index, and the width of a partial tile. */
const elements = ['a', 'b', 'c', 'd'];

/** Tiles of hashes and bundles of entries (C2SP tlog-tiles). A template has no wildcard, so there is one for each length. */
export function getLogTile({ log }: { log: RegistryLog }): Endpoint[] {
  return elements.map((_, last) => {
    const names = ['level', ...elements.slice(0, last + 1)];
    return {
      method: 'get',
      path: `/log/tile/${names.map((name) => `{${name}}`).join('/')}`,
      operation: {
        summary: 'A tile of the log’s tree, or a bundle of its entries (C2SP tlog-tiles)',
        description:
          '`level` is a number, or `entries`. The index follows in groups of three digits, all but the last with an `x` ' +
          'before it; a partial tile ends in `.p/` and its width.',
        tags: ['log'],
        parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        responses: {
          200: {
            description: 'Hashes of 32 bytes each, or entries each behind its length in 16 bits.',
            content: bytes,
          },
        },
      },
      handle: async (request, response) => {
        const path = `tile/${names.map((name) => elementOf(request, name)).join('/')}`;
        const name = parseTilePath(path);
        const tile = name && (await log.tile(name));
        if (name === undefined || tile === undefined)
          throw new VigieError('not-found', say(registrySentences['log-no'], { path }));
        const isFull = name.width === tileWidth;
        response.setHeader('Cache-Control', `public, max-age=${isFull ? '31536000, immutable' : '3600'}`);
        response.type('application/octet-stream').send(Buffer.from(tile));
      },
    } satisfies Endpoint;
  });
}

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

function elementOf(request: Request, name: string): string {
  return String(request.params[name]);
}
