import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  encodeTile,
  type FeedEvent,
  type FeedPage,
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  leafHash,
  logEntryOf,
  nodesOf,
  noteKey,
  parseNote,
  parseTilePath,
  signNote,
  treeRoot,
} from '@vigie/credentials';
import { onTestFinished } from 'vitest';
import { acceptedEvent } from './feed-server.js';

/** A feed with a log behind it, by a script: honest until a test has it lie. */
export interface LoggedRegistry {
  url: string;
  /** What its feed and its log tell; a test may change it. */
  history: FeedEvent[];
  publish(...tokens: string[]): void;
  /** Verification key of the log, as text. */
  key(): string;
  /** Signs from now on with another key. */
  changeKey(): void;
  /** The checkpoint that it signs of a history. */
  checkpoint(history?: readonly FeedEvent[]): Promise<string>;
  /** What it answers whoever asks for a cosigned checkpoint, the newest last. */
  cosigned: string[];
  /** Changes each page before it is sent, until called without an argument. */
  lie(change?: (page: FeedPage) => FeedPage | Promise<FeedPage>): void;
  /** Most events of a page, whatever is asked for. */
  pageSize: number;
  /** Paths that were asked for. */
  asked: string[];
  down: boolean;
}

const origin = 'scripted.example';

/** @param pair - the key of another, whose other face it then is */
export async function startLoggedRegistry(pair = newLogKey()): Promise<LoggedRegistry> {
  let change: ((page: FeedPage) => FeedPage | Promise<FeedPage>) | undefined;
  const leavesOf = (history: readonly FeedEvent[]) => history.map((event) => leafHash(logEntryOf(event)));
  const pageOf = async (after: number, limit: number): Promise<FeedPage> => {
    const { history } = registry;
    const events = history.slice(after, after + Math.min(limit, registry.pageSize));
    const next = after + events.length;
    const page = {
      registry: origin,
      after,
      next,
      head: history.length,
      events,
      checkpoint: await registry.checkpoint(),
    };
    return change === undefined ? page : change(structuredClone(page));
  };
  const tileOf = (path: string): Uint8Array | undefined => {
    const name = parseTilePath(path);
    if (name === undefined || name.level === 'entries') return undefined;
    const { level, index, width } = name;
    const leaves = leavesOf(registry.history);
    if ((index * 256 + width) * 256 ** level > leaves.length) return undefined;
    const node = nodesOf(leaves);
    const hashes = Array.from({ length: width }, (_, at) => node(8 * level, index * 256 + at) as Uint8Array);
    return encodeTile(hashes);
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://feed.example');
    registry.asked.push(pathname);
    if (registry.down) return void response.writeHead(503).end();
    if (pathname === '/log/key') return void response.end(`${registry.key()}\n`);
    if (pathname === '/log/checkpoint') {
      const count = Number(searchParams.get('cosignatures') ?? 0);
      // One line each beside that of the log itself.
      const newest = registry.cosigned.findLast((note) => parseNote(note).signatures.length > count);
      return void (newest === undefined ? response.writeHead(404).end() : response.end(newest));
    }
    if (pathname === '/feed') {
      const page = await pageOf(Number(searchParams.get('after')), Number(searchParams.get('limit')));
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(page));
    }
    const tile = tileOf(pathname.slice('/log/'.length));
    return void (tile === undefined ? response.writeHead(404).end() : response.end(tile));
  });
  const registry: LoggedRegistry = {
    url: '',
    history: [],
    publish: (...tokens) => {
      for (const token of tokens) registry.history.push(acceptedEvent(registry.history.length + 1, token));
    },
    key: () => formatNoteKey(pair.key),
    changeKey: () => {
      pair = newLogKey();
    },
    checkpoint: async (history = registry.history) => {
      const root = await treeRoot(history.length, nodesOf(leavesOf(history)));
      const text = formatCheckpoint({ origin, size: history.length, root });
      const signature = await signNote(text, pair.key, (data) => sign(null, data, pair.privateKey));
      return formatNote({ text, signatures: [signature] });
    },
    lie: (how) => {
      change = how;
    },
    pageSize: 50,
    asked: [],
    cosigned: [],
    down: false,
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  registry.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return registry;
}

/** A key of the log that every scripted registry calls itself. */
export function newLogKey(): { key: ReturnType<typeof noteKey>; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { key: noteKey(origin, raw), privateKey };
}
