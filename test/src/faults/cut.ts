import { createServer, type Server, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a way between two processes does with what is sent over it. */
export type Passage = 'open' | 'slow' | 'cut' | 'hanging';

/** A way from one process to another, over TCP, that can be disturbed. */
export class Way {
  passage: Passage = 'open';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Opens a way to a port of this machine. */
  static async to(port: number): Promise<Way> {
    const server = createServer((near) => way.#join(near, port));
    const way = new Way(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return way;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The way is closed.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on; what is under way is cut off, or hangs for ever: nobody tells either end that a way has gone silent. */
  turn(passage: Passage): void {
    this.passage = passage;
    if (passage === 'cut') for (const socket of this.#sockets) socket.destroy();
    if (passage === 'hanging') for (const socket of this.#sockets) socket.pause().removeAllListeners('data');
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(near: Socket, port: number): void {
    if (this.passage === 'cut') return void near.destroy();
    const far = new Socket();
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        if (this.passage !== 'hanging') other.destroy();
      });
    }
    if (this.passage === 'hanging') return;
    far.connect(port, 'localhost', () => {
      this.#carry(near, far);
      this.#carry(far, near);
    });
  }

  #carry(from: Socket, to: Socket): void {
    let order = Promise.resolve();
    from.on('data', (chunk) => {
      const slow = this.passage === 'slow';
      order = order.then(async () => {
        if (slow) await pause(150);
        if (!to.destroyed) to.write(chunk);
      });
    });
  }
}
