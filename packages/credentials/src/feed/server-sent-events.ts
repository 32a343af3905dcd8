/** One message of a stream. */
export interface ServerSentEvent {
  /** `message` where the stream names none. */
  event: string;
  data: string;
}

/**
 * Takes a stream of server-sent events apart (WHATWG HTML §9.2.6) as its text arrives. Comments, and fields other than
 * `event` and `data`, are passed over.
 *
 * @param largest - Characters that one message may have.
 * @throws RangeError from {@link ServerSentEvents.take} for a larger one
 */
export class ServerSentEvents {
  readonly #largest: number;
  #rest = '';
  #event = '';
  #data: string[] = [];
  #size = 0;

  constructor(largest: number) {
    this.#largest = largest;
  }

  /** @returns The messages that this text completes. */
  take(text: string): ServerSentEvent[] {
    // A line end may be cut in two: what ends in CR waits for what follows.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?=[^\n])/);
    this.#rest = lines.pop() ?? '';
    const messages: ServerSentEvent[] = [];
    for (const line of lines) {
      const message = this.#line(line);
      if (message !== undefined) messages.push(message);
    }
    if (this.#size + this.#rest.length > this.#largest) throw new RangeError('a message of the stream is too large');
    return messages;
  }

  #line(line: string): ServerSentEvent | undefined {
    if (line === '') {
      const message = { event: this.#event || 'message', data: this.#data.join('\n') };
      const isMessage = this.#data.length > 0;
      this.#event = '';
      this.#data = [];
      this.#size = 0;
      return isMessage ? message : undefined;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.#event = value;
    if (field === 'data') this.#data.push(value);
    this.#size += line.length;
    if (this.#size > this.#largest) throw new RangeError('a message of the stream is too large');
    return undefined;
  }
}
