/** Words of 32 bits that hold one bit for each of `count`. */
export function wordsFor(count: number): number {
  return (count + 31) >>> 5;
}

export function hasBit(bits: Uint32Array, index: number): boolean {
  return (((bits[index >>> 5] as number) >>> (index & 31)) & 1) === 1;
}

export function setBit(bits: Uint32Array, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] as number) | (1 << (index & 31));
}

export function clearBit(bits: Uint32Array, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] as number) & ~(1 << (index & 31));
}

/** How many bits of a word are set. */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits with the first `count` set and no others. */
export function allSet(count: number): Uint32Array {
  const bits = new Uint32Array(wordsFor(count)).fill(0xffffffff);
  if (count % 32 !== 0) bits[bits.length - 1] = 2 ** (count % 32) - 1;
  return bits;
}

/** How many bits are set in all. */
export function countSet(bits: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) count += countBits(bits[at] as number);
  return count;
}

/** The numbers of the bits that are set, ascending. */
export function setBits(bits: Uint32Array): Uint32Array {
  const found = new Uint32Array(countSet(bits));
  let next = 0;
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at] as number; word !== 0; word &= word - 1) {
      found[next] = at * 32 + 31 - Math.clz32(word & -word);
      next += 1;
    }
  }
  return found;
}
