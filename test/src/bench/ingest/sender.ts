import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface SendWork {
  url: string;
  /** Taken from one after the other; `undefined` ends. */
  next(): string | undefined;
  mediaType: string;
  /** Credentials in each. */
  each: number;
  /** How many are on the way at once. */
  atOnce: number;
  /** Milliseconds after which no more are sent. */
  milliseconds?: number;
}

/** What was acknowledged as new, and in which time until the last of it. */
export interface Sent {
  count: number;
  milliseconds: number;
}

const headEnd = Buffer.from('\r\n\r\n');
const accepted = 'HTTP/1.1 201 ';

/**
 * Posts over connections that stay, each of which waits for its answer before it sends the next. It shares the processors
 * with the server that it measures, so it does no more than that needs: heads are put together once, and of an answer only
 * its status and its length are read.
 *
 * @throws Error for any other answer than that it was kept: what is refused is not ingested
 */
export async function sendAll(work: SendWork): Promise<Sent> {
  const { hostname, port } = new URL(work.url);
  const began = performance.now();
  const passed = () => performance.now() - began;
  const { milliseconds = Number.POSITIVE_INFINITY } = work;
  let count = 0;
  const next = () => {
    const token = passed() < milliseconds ? work.next() : undefined;
    return token && requestOf(token, work.mediaType, hostname);
  };
  const kept = () => {
    count += work.each;
  };
  await Promise.all(
    Array.from({ length: work.atOnce }, async () => {
      const first = next();
      if (first !== undefined)
        await converse(connect({ port: Number(port), host: hostname, noDelay: true }), first, { next, kept });
    }),
  );
  return { count, milliseconds: passed() };
}

function requestOf(token: string, mediaType: string, host: string): string {
  return `POST /credentials HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${mediaType}\r\nContent-Length: ${Buffer.byteLength(token)}\r\n\r\n${token}`;
}

/** Sends one after the other over a connection; resolves once there is no more and the last is answered. */
function converse(
  socket: Socket,
  first: string,
  { next, kept }: { next(): string | undefined; kept(): void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun: Buffer = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed before the answer')));
    socket.on('data', (part: Buffer) => {
      begun = begun.length === 0 ? part : Buffer.concat([begun, part]);
      const end = endOf(begun);
      if (end === undefined || begun.length < end) return;
      if (begun.toString('latin1', 0, accepted.length) !== accepted) {
        reject(new Error(`a good submission is answered ${begun.toString('latin1', 0, begun.indexOf('\r\n'))}`));
        socket.destroy();
        return;
      }
      begun = Buffer.alloc(0);
      kept();
      const more = next();
      if (more !== undefined) {
        socket.write(more, 'latin1');
        return;
      }
      socket.destroy();
      resolve();
    });
    socket.write(first, 'latin1');
  });
}

/** Where an answer ends; undefined where its head is not there yet. */
function endOf(answer: Buffer): number | undefined {
  const at = answer.indexOf(headEnd);
  if (at < 0) return undefined;
  const head = answer.toString('latin1', 0, at);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error('an answer does not say how long it is');
  return at + headEnd.length + Number(length);
}
