import type { Growing } from './growing.js';

/** Writes a whole number in groups of seven bits, the lowest first. */
export function writeVarInt(to: Growing<Uint8Array>, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    to.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  to.push(rest);
}

/** Reads numbers one after the other. */
export class VarIntReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  next(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.#bytes[this.at] as number;
      this.at += 1;
      if (byte < 0x80) return value + byte * scale;
      value += (byte - 0x80) * scale;
    }
  }

  /** Passes over a count and as many numbers. */
  skipList(): void {
    for (let left = this.next(); left > 0; left -= 1) {
      while ((this.#bytes[this.at] as number) >= 0x80) this.at += 1;
      this.at += 1;
    }
  }
}
