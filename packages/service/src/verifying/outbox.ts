/** Gathers what is to be sent until the event loop has done what was ready, and sends it together: a message costs more than what is in it. */
export class Outbox<Item> {
  readonly #send: (items: Item[]) => void;
  #items: Item[] = [];

  constructor(send: (items: Item[]) => void) {
    this.#send = send;
  }

  put(item: Item): void {
    this.#items.push(item);
    if (this.#items.length === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const items = this.#items;
    this.#items = [];
    this.#send(items);
  }
}
